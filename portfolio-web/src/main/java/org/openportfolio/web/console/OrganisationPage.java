package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.openportfolio.directory.Overviews;
import org.openportfolio.invitation.OrganisationView;
import org.openportfolio.invitation.Organisations;
import org.openportfolio.kernel.DomainId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.Tickets;
import org.openportfolio.web.Language;

/** One organisation of the registry: its name, its logo, and the mail domains that are its own. */
@Named
@RequestScoped
public class OrganisationPage {
    @Inject CurrentAdmin admin;
    @Inject Organisations organisations;
    @Inject Inbox inbox;
    @Inject Tickets tickets;
    @Inject Overviews overviews;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private OrganisationView organisation;
    private ZoneId zone;
    private String name;
    private int expectedVersion;
    private String domain;
    private String mailbox;
    private String wanted;
    private String code;
    private Part logo;
    private boolean sure;

    @PostConstruct
    void load() {
        organisation =
                organisations.one(
                        admin.viewer(), new OrganisationId(Query.id(request.getParameter("id"))));
        zone = overviews.district(admin.viewer()).timeZone();
        name = organisation.name();
        expectedVersion = written(organisation.version());
    }

    public String rename() {
        return changed(
                "rename",
                "renamed",
                () -> {
                    try {
                        organisations.rename(
                                admin.viewer(), organisation.id(), expectedVersion, name);
                    } catch (UserFault fault) {
                        // told once: who sends it again means it
                        if (fault.code() == FaultCode.CONFLICT)
                            expectedVersion = organisation.version();
                        throw fault;
                    }
                });
    }

    /** Takes the picture that was chosen as the logo. */
    public String send() throws IOException {
        if (logo == null || logo.getSize() == 0) {
            refuse("picture:logo", language.texts().getString("organisation.logo.missing"));
            return null;
        }
        try (var bytes = logo.getInputStream()) {
            var upload = inbox.receive(admin.viewer(), bytes, logo.getSubmittedFileName()).id();
            organisations.setLogo(admin.viewer(), organisation.id(), upload);
            return there("logo");
        } catch (UserFault fault) {
            return Attempt.of(
                    "picture",
                    language.getLocale(),
                    "",
                    () -> {
                        throw new UserFault(fault.code(), "logo", fault.reason(), fault.args());
                    });
        }
    }

    public String removeLogo() {
        return changed(
                "picture",
                "logoRemoved",
                () -> organisations.removeLogo(admin.viewer(), organisation.id()));
    }

    /** Has a code mailed to somebody at the domain. */
    public String addDomain() {
        return changed(
                "addDomain",
                "codeSent",
                () -> organisations.addDomain(admin.viewer(), organisation.id(), domain, mailbox));
    }

    /** Takes the code that came by mail. */
    public String verify() {
        var right = new boolean[1];
        var there =
                changed(
                        "verify",
                        "verified",
                        () ->
                                right[0] =
                                        organisations.verify(
                                                admin.viewer(),
                                                new DomainId(Query.id(wanted)),
                                                code));
        if (there == null || right[0]) return there;
        refuse("verify:code", language.texts().getString("organisation.code.wrong"));
        return null;
    }

    /**
     * @param id of a domain of it
     */
    public String removeDomain(String id) {
        return changed(
                "domains",
                "domainRemoved",
                () -> organisations.removeDomain(admin.viewer(), new DomainId(Query.id(id))));
    }

    /** Takes it out of the registry. */
    public String archive() {
        if (!sure) {
            refuse("archive:sure", language.texts().getString("organisation.sure.missing"));
            return null;
        }
        return Attempt.of(
                "archive",
                language.getLocale(),
                "/console/organisations?faces-redirect=true",
                () -> organisations.archive(admin.viewer(), organisation.id()));
    }

    private String changed(String form, String done, Runnable change) {
        return Attempt.of(form, language.getLocale(), there(done), change);
    }

    private String there(String done) {
        return "/console/organisation?faces-redirect=true&id="
                + organisation.id().value()
                + "&done="
                + done;
    }

    private static void refuse(String input, String text) {
        FacesContext.getCurrentInstance()
                .addMessage(input, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, text));
    }

    /** The version that the form was shown with. */
    private int written(int otherwise) {
        var version = Query.words(request.getParameter("expectedVersion"));
        return version.matches("\\d{1,9}") ? Integer.parseInt(version) : otherwise;
    }

    public int getExpectedVersion() {
        return expectedVersion;
    }

    public OrganisationView getOrganisation() {
        return organisation;
    }

    public String getId() {
        return organisation.id().value().toString();
    }

    /** Where its logo is shown for the next minutes. */
    public String getLogoAddress() {
        return request.getContextPath()
                + "/media/"
                + tickets.issue(admin.viewer(), organisation.id());
    }

    /** The domains that wait for their code: their ids by name. */
    public Map<String, String> getPending() {
        var pending = new LinkedHashMap<String, String>();
        organisation.domains().stream()
                .filter(one -> one.verifiedAt().isEmpty())
                .forEach(one -> pending.put(one.domain(), one.id().value().toString()));
        return pending;
    }

    /** What was just done, a key of texts; "" for nothing. */
    public String getDone() {
        return Stream.of(
                        "made",
                        "renamed",
                        "logo",
                        "logoRemoved",
                        "codeSent",
                        "verified",
                        "domainRemoved")
                .filter(done -> done.equals(request.getParameter("done")))
                .findFirst()
                .map(done -> "organisation.done." + done)
                .orElse("");
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDomain() {
        return domain;
    }

    public void setDomain(String domain) {
        this.domain = domain;
    }

    public String getMailbox() {
        return mailbox;
    }

    public void setMailbox(String mailbox) {
        this.mailbox = mailbox;
    }

    public String getWanted() {
        return wanted;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public Part getLogo() {
        return logo;
    }

    public void setLogo(Part logo) {
        this.logo = logo;
    }

    public boolean isSure() {
        return sure;
    }

    public void setSure(boolean sure) {
        this.sure = sure;
    }
}
