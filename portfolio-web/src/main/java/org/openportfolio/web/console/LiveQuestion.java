package org.openportfolio.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.directory.OwnerSearch;
import org.openportfolio.invitation.InvitationSearch;
import org.openportfolio.invitation.InvitationState;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.link.LinkSearch;
import org.openportfolio.link.LinkState;

/** What an address asks of the lists of links and invitations: pages and files ask alike. */
final class LiveQuestion {
    private LiveQuestion() {}

    static LinkSearch links(HttpServletRequest request) {
        return new LinkSearch(owners(request), endsBy(request), state(LinkState.values(), request));
    }

    static InvitationSearch invitations(HttpServletRequest request) {
        return new InvitationSearch(
                owners(request),
                id(request, "organisation").map(OrganisationId::new),
                endsBy(request),
                state(InvitationState.values(), request));
    }

    static Optional<Cursor> after(HttpServletRequest request) {
        return Optional.of(Query.words(request.getParameter("after")))
                .filter(text -> !text.isEmpty())
                .map(Cursor::parse);
    }

    /** The fields as they stand in the address, without those that say nothing. */
    static Map<String, String> fields(HttpServletRequest request) {
        var fields = new LinkedHashMap<String, String>();
        var owners = owners(request);
        fields.put("school", owners.school().map(one -> one.value().toString()).orElse(""));
        fields.put("grade", owners.grade().orElse(""));
        fields.put("endsBy", endsBy(request).map(Object::toString).orElse(""));
        fields.put(
                "state",
                state(InvitationState.values(), request)
                        .map(Enum::name)
                        .or(() -> state(LinkState.values(), request).map(Enum::name))
                        .orElse(""));
        fields.put("organisation", id(request, "organisation").map(UUID::toString).orElse(""));
        return fields;
    }

    private static OwnerSearch owners(HttpServletRequest request) {
        return new OwnerSearch(
                id(request, "school").map(SchoolId::new),
                Optional.of(Query.words(request.getParameter("grade")))
                        .filter(
                                grade ->
                                        grade.equals(OwnerSearch.NO_GRADE)
                                                || GradeCodes.all().contains(grade)));
    }

    private static Optional<LocalDate> endsBy(HttpServletRequest request) {
        return Query.day(request.getParameter("endsBy"));
    }

    private static Optional<UUID> id(HttpServletRequest request, String name) {
        return Optional.of(Query.words(request.getParameter(name)))
                .filter(text -> !text.isEmpty())
                .map(Query::id);
    }

    private static <E extends Enum<E>> Optional<E> state(E[] states, HttpServletRequest request) {
        return Arrays.stream(states)
                .filter(one -> one.name().equals(request.getParameter("state")))
                .findFirst();
    }
}
