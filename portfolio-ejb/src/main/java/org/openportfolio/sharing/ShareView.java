package org.openportfolio.sharing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.directory.GroupView;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.Thing;

/**
 * A share as its owner sees it: with a person, with a class or group, or, where neither is there,
 * with the owner's teachers.
 *
 * @param teachers how many teachers the owner has today, where it is for them
 * @param startsAt from when it gives something; empty: from the beginning
 * @param endsAt when it ends; empty: when it is revoked
 */
public record ShareView(
        GrantId id,
        Thing thing,
        Optional<PersonView> person,
        Optional<GroupView> group,
        int teachers,
        Set<Permission> permissions,
        Instant sharedAt,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt,
        String message) {
    /** Its place in a list, newest first. */
    public Cursor cursor() {
        return new Cursor(sharedAt, id.value());
    }
}
