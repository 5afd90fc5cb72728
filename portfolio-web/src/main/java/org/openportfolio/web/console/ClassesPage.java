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
import org.openportfolio.directory.ClassDesk;
import org.openportfolio.directory.ClassDesk.ClassPlace;
import org.openportfolio.directory.ClassRecord;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.Slice;

/** The classes that an administrator looks after, found by title. */
@Named
@RequestScoped
public class ClassesPage {
    @Inject CurrentAdmin admin;
    @Inject ClassDesk classes;
    @Inject HttpServletRequest request;

    private String text;
    private Slice<ClassRecord> found;

    @PostConstruct
    void load() {
        text = Query.words(request.getParameter("text"));
        if (text.length() > 200) text = text.substring(0, 200);
        found = classes.search(admin.viewer(), text, after());
    }

    private Optional<ClassPlace> after() {
        if (request.getParameter("after") == null) return Optional.empty();
        return Optional.of(
                new ClassPlace(
                        Query.words(request.getParameter("title")),
                        new GroupId(Query.id(request.getParameter("after")))));
    }

    public String getText() {
        return text;
    }

    /** The search as a part of an address. */
    public String getQuery() {
        return Query.of(Map.of("text", text));
    }

    public List<ClassRecord> getClasses() {
        return found.rows();
    }

    /** Where the list goes on; "" when these are the last. */
    public String getNext() {
        if (!found.more()) return "";
        var last = found.rows().get(found.rows().size() - 1);
        var fields = new LinkedHashMap<String, String>();
        fields.put("text", text);
        fields.put("title", last.title());
        fields.put("after", last.id().value().toString());
        return Query.of(fields);
    }
}
