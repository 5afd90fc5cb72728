package org.openportfolio.push;

import java.util.UUID;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;

/** Whom a teacher names (PU-7). */
public sealed interface Addressee {
    /** One person. */
    record OnePerson(PersonId person) implements Addressee {
        @Override
        public UUID id() {
            return person.value();
        }
    }

    /** The students of a class, the members of a group. */
    record WholeGroup(GroupId group) implements Addressee {
        @Override
        public UUID id() {
            return group.value();
        }
    }

    UUID id();

    /** The field of an input that names it. */
    default String field() {
        return this instanceof OnePerson ? "personId" : "classId";
    }

    /** For the audit log: kind and id. */
    default String named() {
        return (this instanceof OnePerson ? "person:" : "group:") + id();
    }
}
