package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.openportfolio.directory.Overviews;
import org.openportfolio.invitation.CloseInvitation;
import org.openportfolio.invitation.InvitationDesk;
import org.openportfolio.invitation.LiveInvitation;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.link.CloseLink;
import org.openportfolio.link.LinkDesk;
import org.openportfolio.link.LiveLink;
import org.openportfolio.web.Language;

/** Closing one public link or one invitation, or letting it go again, with a reason. */
@Named
@RequestScoped
public class ClosingPage {
    @Inject CurrentAdmin admin;
    @Inject LinkDesk links;
    @Inject InvitationDesk invitations;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private LiveLink link;
    private LiveInvitation invitation;
    private ZoneId zone;
    private String reason;
    private boolean sure;

    @PostConstruct
    void load() {
        var id = Query.words(request.getParameter("invitation"));
        if (id.isEmpty())
            link = links.one(admin.viewer(), new LinkId(Query.id(request.getParameter("link"))));
        else invitation = invitations.one(admin.viewer(), new InvitationId(Query.id(id)));
        zone = overviews.district(admin.viewer()).timeZone();
    }

    /** Keeps it closed until it is let go. */
    public String hold() {
        return decide(Closing.Kind.HELD, links::hold, invitations::hold);
    }

    /** Lets it go. */
    public String release() {
        return decide(Closing.Kind.RELEASED, links::release, invitations::release);
    }

    /** Ends it for good. */
    public String revoke() {
        if (!sure) {
            var text = language.texts().getString("closing.sure.missing");
            FacesContext.getCurrentInstance()
                    .addMessage(
                            "close:sure",
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
            return null;
        }
        return decide(Closing.Kind.REVOKED, links::revoke, invitations::revoke);
    }

    private String decide(
            Closing.Kind kind,
            BiConsumer<Viewer, CloseLink> ofLink,
            BiConsumer<Viewer, CloseInvitation> ofInvitation) {
        return Attempt.of(
                "close",
                language.getLocale(),
                "/console/" + getList() + "?faces-redirect=true&done=" + kind,
                () -> {
                    if (link != null)
                        ofLink.accept(admin.viewer(), new CloseLink(link.id(), reason));
                    else
                        ofInvitation.accept(
                                admin.viewer(), new CloseInvitation(invitation.id(), reason));
                });
    }

    /** The page with the list that it is on. */
    public String getList() {
        return link != null ? "links" : "invitations";
    }

    /** What names it in the address: {@code link} or {@code invitation}. */
    public String getKind() {
        return link != null ? "link" : "invitation";
    }

    public String getId() {
        return (link != null ? link.id().value() : invitation.id().value()).toString();
    }

    /** The link, or null. */
    public LiveLink getLink() {
        return link;
    }

    /** The invitation, or null. */
    public LiveInvitation getInvitation() {
        return invitation;
    }

    public String getOwner() {
        return (link != null ? link.owner() : invitation.owner()).person().name();
    }

    public String getTitle() {
        return link != null ? link.title() : invitation.title();
    }

    public String getState() {
        return link != null ? link.state().name() : invitation.state().name();
    }

    public String getUntil() {
        return when(link != null ? link.liveUntil() : invitation.endsAt());
    }

    /** What an administrator decided, where one keeps it closed; else null. */
    public Closing getClosing() {
        return closing().orElse(null);
    }

    private Optional<Closing> closing() {
        return link != null ? link.closing() : invitation.closing();
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }
}
