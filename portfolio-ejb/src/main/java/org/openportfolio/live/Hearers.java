package org.openportfolio.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Thing;

/**
 * Who is worth waking for what came: asked once for each thing, so that a district in which a
 * thousand people listen does not ask a thousand times about what concerns two. {@link Live} still
 * decides for each of those what they hear.
 */
@ApplicationScoped
class Hearers {
    /** With more things than these at once, it is as cheap to wake everybody. */
    private static final int MOST_THINGS = 50;

    private static final String OWNERS =
            """
            select owner_id from item where id = any(?)
            union select owner_id from portfolio where id = any(?)
            """;

    @Inject Access access;
    @Inject Rows rows;

    /** In the running transaction, which is in the district: the bulletin, and whom it concerns. */
    Bulletin of(Bulletin came) {
        var things =
                came.events().stream()
                        .filter(event -> event.only().isEmpty())
                        .map(LiveEvent::thing)
                        .filter(Thing.class::isInstance)
                        .map(Thing.class::cast)
                        .collect(Collectors.toSet());
        if (came.tooMany() || things.size() > MOST_THINGS) return came;
        Set<PersonId> people = new HashSet<>();
        came.events().forEach(event -> people.addAll(event.only()));
        things.forEach(thing -> people.addAll(access.audience(thing)));
        if (!things.isEmpty()) people.addAll(owners(things));
        return came.concerning(people);
    }

    private List<PersonId> owners(Set<Thing> things) {
        return rows.list(OWNERS, row -> new PersonId(Rows.uuid(row, "owner_id")), things, things);
    }
}
