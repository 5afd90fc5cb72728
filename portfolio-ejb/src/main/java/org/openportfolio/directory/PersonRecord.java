package org.openportfolio.directory;

import java.util.List;
import java.util.Set;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;

/**
 * A person as administrators see them: who they are and where, and nothing of what they made.
 *
 * @param id who
 * @param givenName first name
 * @param familyName last name
 * @param username what they log in with: before the {@code @}, of people from outside their mail
 *     address
 * @param state ACTIVE, LEFT or DISABLED
 * @param external whether they were invited from outside
 * @param account whether Keycloak has an account of theirs that says what the database says
 * @param roles what they are today
 * @param schools where, by name
 * @param grades codes, in order
 * @param classes and groups that they are in today, by title
 */
public record PersonRecord(
        PersonId id,
        String givenName,
        String familyName,
        String username,
        String state,
        boolean external,
        boolean account,
        Set<Role> roles,
        List<String> schools,
        List<String> grades,
        List<String> classes) {
    /** Both names. */
    public String name() {
        return givenName + " " + familyName;
    }
}
