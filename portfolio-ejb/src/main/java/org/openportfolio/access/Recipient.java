package org.openportfolio.access;

import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;

/** Whom something is shared with (SH-7). */
public sealed interface Recipient {
    /** One person. */
    record OnePerson(PersonId person) implements Recipient {}

    /** Whoever is in the class or group at the moment of reading. */
    record WholeGroup(GroupId group) implements Recipient {}

    /** Whoever teaches the owner at the moment of reading. */
    record MyTeachers() implements Recipient {}

    /** For the audit log: kind and id. */
    default String named() {
        if (this instanceof OnePerson one) return "person:" + one.person().value();
        if (this instanceof WholeGroup whole) return "group:" + whole.group().value();
        return "my-teachers";
    }
}
