package org.openportfolio.feedback;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * A comment as it is kept, locked for a change.
 *
 * @param thread its thread: the id of the first comment, its own where it is the first
 * @param threadAuthor who began the thread
 * @param voices who, besides the owner of the work, speaks in it and in what it answers
 * @param ownerOnly whether it, or something that it answers, is hidden
 */
record Said(
        CommentId id,
        Thing about,
        PersonId author,
        CommentId thread,
        PersonId threadAuthor,
        Set<PersonId> voices,
        boolean ownerOnly,
        String text) {

    /** The voices of an answer to it. */
    Set<PersonId> voicesWith(PersonId speaker, boolean speakerIsOwner) {
        var all = new HashSet<>(voices);
        if (!speakerIsOwner) all.add(speaker);
        return all;
    }

    /** Who waits for an answer to it: who said it and who began the thread, but for the owner. */
    Set<PersonId> listeners() {
        var all = new HashSet<>(Set.of(author));
        all.add(threadAuthor);
        all.retainAll(voices);
        return all;
    }

    /** An answer to it, with the voices that are in that. */
    Said answeredWith(Set<PersonId> heard) {
        return new Said(id, about, author, thread, threadAuthor, heard, ownerOnly, text);
    }

    /** The one person, besides the owner of the work, between whom and the owner it is said. */
    Optional<PersonId> confidant() {
        return voices.equals(Set.of(threadAuthor)) ? Optional.of(threadAuthor) : Optional.empty();
    }
}
