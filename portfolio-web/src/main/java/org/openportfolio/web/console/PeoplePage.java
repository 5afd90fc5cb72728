package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.openportfolio.directory.PeopleDesk;
import org.openportfolio.directory.PeopleDesk.PersonPlace;
import org.openportfolio.directory.PersonRecord;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Slice;

/** The people whom an administrator looks after, found by name. */
@Named
@RequestScoped
public class PeoplePage {
    @Inject CurrentAdmin admin;
    @Inject PeopleDesk people;
    @Inject HttpServletRequest request;

    private String text;
    private Slice<PersonRecord> found;

    @PostConstruct
    void load() {
        text = Query.words(request.getParameter("text"));
        if (text.length() > 200) text = text.substring(0, 200);
        found = people.search(admin.viewer(), text, after());
    }

    private Optional<PersonPlace> after() {
        if (request.getParameter("after") == null) return Optional.empty();
        return Optional.of(
                new PersonPlace(
                        Query.words(request.getParameter("family")),
                        Query.words(request.getParameter("given")),
                        new PersonId(Query.id(request.getParameter("after")))));
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

    public List<PersonRecord> getPeople() {
        return found.rows();
    }

    /** Where the list goes on; "" when these are the last. */
    public String getNext() {
        if (!found.more()) return "";
        var last = found.rows().get(found.rows().size() - 1);
        var fields = new LinkedHashMap<String, String>();
        fields.put("text", text);
        fields.put("family", last.familyName());
        fields.put("given", last.givenName());
        fields.put("after", last.id().value().toString());
        return Query.of(fields);
    }
}
