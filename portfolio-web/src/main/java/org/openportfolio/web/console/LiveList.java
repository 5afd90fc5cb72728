package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.directory.Overviews;
import org.openportfolio.directory.OwnerView;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.policy.Policies;
import org.openportfolio.policy.SchoolPolicyView;
import org.openportfolio.web.Language;

/** What the lists of links and of invitations have in common: their search, by address. */
abstract class LiveList<T> {
    static final int PAGE = 50;

    @Inject CurrentAdmin admin;
    @Inject Policies policies;
    @Inject Overviews overviews;
    @Inject PolicyWords words;
    @Inject Language language;
    @Inject HttpServletRequest request;

    private Slice<T> found = new Slice<>(List.of(), false);
    private List<SchoolPolicyView> schools;
    private ZoneId zone;
    private String wrong = "";

    /** Asks for what the address wants. */
    void read() {
        zone = overviews.district(admin.viewer()).timeZone();
        schools = policies.schools(admin.viewer());
        try {
            found = search(LiveQuestion.after(request));
        } catch (UserFault fault) {
            wrong = FaultTexts.text(fault, language.getLocale());
        }
    }

    abstract Slice<T> search(Optional<Cursor> after);

    abstract Cursor placeOf(T row);

    /** The states to choose from, as their names. */
    public abstract List<String> getStates();

    public List<T> getRows() {
        return found.rows();
    }

    /** What a field of the form holds. */
    public String field(String name) {
        return LiveQuestion.fields(request).get(name);
    }

    /** The search as a part of an address. */
    public String getQuery() {
        return Query.of(LiveQuestion.fields(request));
    }

    /** Where older ones go on; "" when these are the last. */
    public String getNext() {
        if (!found.more()) return "";
        var fields = LiveQuestion.fields(request);
        fields.put("after", placeOf(found.rows().get(found.rows().size() - 1)).text());
        return Query.of(fields);
    }

    public List<SchoolPolicyView> getSchools() {
        return schools;
    }

    public List<String> getGradeCodes() {
        return GradeCodes.all();
    }

    /** Why nothing could be looked for, or "". */
    public String getWrong() {
        return wrong;
    }

    /** What was just done to one of them, a key of texts; "" for nothing. */
    public String getDone() {
        return Stream.of(Closing.Kind.values())
                .filter(kind -> kind.name().equals(request.getParameter("done")))
                .findFirst()
                .map(kind -> "closing.done." + kind)
                .orElse("");
    }

    /** Grades as people call them. */
    public String grades(OwnerView owner) {
        return owner.grades().stream().map(words::grade).collect(Collectors.joining(", "));
    }

    public String schools(OwnerView owner) {
        return String.join(", ", owner.schools());
    }

    /** A moment, as clocks of the district show it. */
    public String when(Instant at) {
        return language.when(at, zone);
    }
}
