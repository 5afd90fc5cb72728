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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openportfolio.directory.Overviews;
import org.openportfolio.kernel.ErasureId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.privacy.erasure.ErasurePreview;
import org.openportfolio.privacy.erasure.ErasureState;
import org.openportfolio.privacy.erasure.ErasureView;
import org.openportfolio.privacy.erasure.Erasures;
import org.openportfolio.privacy.erasure.RequestErasure;
import org.openportfolio.web.Language;

/**
 * Erasing somebody, in two steps by two administrators (AU-3): {@code ?person=} shows what would go
 * and asks for it, {@code ?erasure=} shows a request, confirms it and watches it.
 */
@Named
@RequestScoped
public class ErasurePage {
    private static final String THERE = "/console/erasure?faces-redirect=true&erasure=";

    @Inject CurrentAdmin admin;
    @Inject Erasures erasures;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private ErasureView erasure;
    private ErasurePreview preview;
    private ZoneId zone;
    private String reason;
    private boolean sure;

    @PostConstruct
    void load() {
        zone = overviews.district(admin.viewer()).timeZone();
        if (request.getParameter("erasure") != null) {
            erasure =
                    erasures.one(
                            admin.viewer(),
                            new ErasureId(Query.id(request.getParameter("erasure"))));
            if (erasure.state() == ErasureState.REQUESTED)
                preview = erasures.preview(admin.viewer(), erasure.person());
        } else
            preview =
                    erasures.preview(
                            admin.viewer(), new PersonId(Query.id(request.getParameter("person"))));
    }

    /** Asks for it. */
    public String ask() {
        ErasureId[] asked = new ErasureId[1];
        var failed =
                Attempt.of(
                        "ask",
                        language.getLocale(),
                        "",
                        () ->
                                asked[0] =
                                        erasures.request(
                                                admin.viewer(),
                                                new RequestErasure(preview.person(), reason)));
        return asked[0] == null ? failed : THERE + asked[0].value();
    }

    /** Confirms what somebody else asked for. */
    public String confirm() {
        if (!sure) {
            var text = language.texts().getString("erasure.sure.missing");
            FacesContext.getCurrentInstance()
                    .addMessage(
                            "decide:sure",
                            new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
            return null;
        }
        return Attempt.of(
                "decide",
                language.getLocale(),
                THERE + erasure.id().value(),
                () -> erasures.confirm(admin.viewer(), erasure.id()));
    }

    /** Says no, or takes it back. */
    public String withdraw() {
        return Attempt.of(
                "decide",
                language.getLocale(),
                THERE + erasure.id().value(),
                () -> erasures.withdraw(admin.viewer(), erasure.id()));
    }

    /** The request, or null where nobody asked so far. */
    public ErasureView getErasure() {
        return erasure;
    }

    /** What would go, or null where it is decided. */
    public ErasurePreview getPreview() {
        return preview;
    }

    /** Why it is not possible; "" where it is, or where the request itself is what waits. */
    public String getObstacle() {
        return preview.obstacle()
                .map(Enum::name)
                .filter(name -> erasure == null || !name.equals("WAITING"))
                .orElse("");
    }

    /** What would go, by what it is. */
    public List<Map.Entry<String, Integer>> getCounts() {
        var counts = preview.counts();
        var all = new LinkedHashMap<String, Integer>();
        all.put("items", counts.items());
        all.put("files", counts.files());
        all.put("portfolios", counts.portfolios());
        all.put("remarks", counts.remarks());
        all.put("links", counts.links());
        all.put("invitations", counts.invitations());
        all.put("guests", counts.guests());
        all.put("letters", counts.letters());
        all.put("notifications", counts.notifications());
        all.put("archives", counts.archives());
        return List.copyOf(all.entrySet());
    }

    /** Whether the viewer asked for it, so that somebody else has to confirm it. */
    public boolean isMine() {
        return erasure.requestedBy().id().equals(admin.viewer().id());
    }

    /** Whether it waits for its confirmation. */
    public boolean isWaiting() {
        return erasure != null && erasure.state() == ErasureState.REQUESTED;
    }

    /** Whose it is, as far as that is still known. */
    public String getName() {
        return preview != null ? preview.name() : erasure.name();
    }

    /** This page as a part of an address. */
    public String getQuery() {
        return erasure != null
                ? "erasure=" + erasure.id().value()
                : "person=" + preview.person().value();
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
