package org.openportfolio.directory.account;

import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;

/**
 * What the realm is to know of a person.
 *
 * @param username {@code name@alias}, unique in the realm
 * @param rosterId the id that the roster has for them; none for people it does not know
 * @param email none for many students; need not be unique, nobody logs in with it
 * @param enabled whether they can log in
 */
public record Account(
        PersonId person,
        DistrictId district,
        String username,
        String givenName,
        String familyName,
        Optional<String> rosterId,
        Optional<String> email,
        Set<AccountRole> roles,
        boolean enabled) {
    public Account {
        roles = Set.copyOf(roles);
    }
}
