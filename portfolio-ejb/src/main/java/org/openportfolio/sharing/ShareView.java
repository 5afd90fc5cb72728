package org.openportfolio.sharing;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.directory.GroupView;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;

/**
 * A share as its owner sees it: with exactly one of person and group.
 *
 * @param startsAt from when it gives something; empty: from the beginning
 * @param endsAt when it ends; empty: when it is revoked
 */
public record ShareView(
        GrantId id,
        ItemId item,
        Optional<PersonView> person,
        Optional<GroupView> group,
        Set<Permission> permissions,
        Instant sharedAt,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt,
        String message) {}
