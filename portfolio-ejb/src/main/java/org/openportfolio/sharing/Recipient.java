package org.openportfolio.sharing;

import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;

/** Whom something is shared with (SH-7). */
public sealed interface Recipient {
    /** One person. */
    record OnePerson(PersonId person) implements Recipient {}

    /** Whoever is in the class or group at the moment of reading. */
    record WholeGroup(GroupId group) implements Recipient {}
}
