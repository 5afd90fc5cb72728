package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.invitation.InvitationDesk;
import org.openportfolio.invitation.OrganisationView;
import org.openportfolio.invitation.Organisations;
import org.openportfolio.invitation.Organisations.OrganisationPlace;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.web.Language;

/** The registry of organisations whose people are invited (EX-7): searched and paged by address. */
@Named
@RequestScoped
public class OrganisationsPage {
    @Inject CurrentAdmin admin;
    @Inject Organisations organisations;
    @Inject InvitationDesk desk;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private String text;
    private Slice<OrganisationView> found;
    private Map<OrganisationId, Integer> invitations;
    private String name;

    @PostConstruct
    void load() {
        text = Query.words(request.getParameter("text"));
        if (text.length() > 200) text = text.substring(0, 200);
        found = organisations.search(admin.viewer(), text, after());
        invitations = desk.perOrganisation(admin.viewer());
    }

    private Optional<OrganisationPlace> after() {
        if (request.getParameter("after") == null) return Optional.empty();
        return Optional.of(
                new OrganisationPlace(
                        Query.words(request.getParameter("from")),
                        new OrganisationId(Query.id(request.getParameter("after")))));
    }

    /** Adds one, and goes on to its page. */
    public String create() {
        var made = new OrganisationId[1];
        var there =
                Attempt.of(
                        "make",
                        language.getLocale(),
                        "/console/organisation?faces-redirect=true&done=made&id=",
                        () -> made[0] = organisations.create(admin.viewer(), name).id());
        return there == null ? null : there + made[0].value();
    }

    public String getText() {
        return text;
    }

    /** The search as a part of an address. */
    public String getQuery() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("text", text);
        return Query.of(fields);
    }

    public List<OrganisationView> getFound() {
        return found.rows();
    }

    /** Where the list goes on; "" when these are the last. */
    public String getNext() {
        if (!found.more()) return "";
        var last = found.rows().get(found.rows().size() - 1);
        var fields = new LinkedHashMap<String, String>();
        fields.put("text", text);
        fields.put("from", last.name());
        fields.put("after", last.id().value().toString());
        return Query.of(fields);
    }

    /** How many invitations to its people stand. */
    public int invitations(OrganisationView organisation) {
        return invitations.getOrDefault(organisation.id(), 0);
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
