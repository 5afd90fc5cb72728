package org.openportfolio.directory;

import org.openportfolio.kernel.PersonId;

/**
 * A person as other members of the district see them.
 *
 * @param id who
 * @param givenName first name
 * @param familyName last name, may be ""
 */
public record PersonView(PersonId id, String givenName, String familyName) {
    /** Both names, for showing. */
    public String name() {
        return (givenName + " " + familyName).strip();
    }
}
