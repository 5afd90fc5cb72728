package org.openportfolio.kernel;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What an event tells people who were not looking (FB-4). Nobody is told of what they did
 * themselves, nor anybody who has left; but what somebody waits for, who had it begun, they are
 * told of when it is there, also when they have left meanwhile.
 *
 * @param kind what it is
 * @param about the thing; one whom it is told to and who cannot see it any more when they read
 *     hears nothing of it. Or an archive, which whoever asked for it waits for
 * @param to who
 * @param toOwner whether the owner of the thing is told as well
 * @param comment the comment that was made: told only while it can be seen
 * @param until the day that it is about
 */
public record Notice(
        NoticeKind kind,
        Subject about,
        Set<PersonId> to,
        boolean toOwner,
        Optional<CommentId> comment,
        Optional<LocalDate> until) {
    public Notice {
        to = Set.copyOf(to);
    }

    /** For these people. */
    public static Notice to(NoticeKind kind, Subject about, Set<PersonId> people) {
        return new Notice(kind, about, people, false, Optional.empty(), Optional.empty());
    }

    /** For the owner of the thing. */
    public static Notice toOwner(NoticeKind kind, Thing about) {
        return new Notice(kind, about, Set.of(), true, Optional.empty(), Optional.empty());
    }

    /** The same, about a comment on the thing. */
    public Notice on(CommentId made) {
        return new Notice(kind, about, to, toOwner, Optional.of(made), until);
    }

    /** The same, about something that ends after a day. */
    public Notice until(LocalDate day) {
        return new Notice(kind, about, to, toOwner, comment, Optional.of(day));
    }
}
