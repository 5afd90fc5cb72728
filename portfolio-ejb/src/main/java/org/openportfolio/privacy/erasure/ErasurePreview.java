package org.openportfolio.privacy.erasure;

import java.util.Optional;
import org.openportfolio.kernel.PersonId;

/**
 * What erasing somebody would take away, as of now.
 *
 * @param person who
 * @param name what they are called
 * @param external whether they are from outside
 * @param counts of what would go
 * @param obstacle why it is not possible now
 */
public record ErasurePreview(
        PersonId person,
        String name,
        boolean external,
        Counts counts,
        Optional<Obstacle> obstacle) {
    /**
     * How much.
     *
     * @param items of theirs, those in the bin too
     * @param files in them, each once
     * @param portfolios of theirs
     * @param remarks comments, assessments and evaluations that they wrote on others' work: the
     *     texts go
     * @param links public links that are not revoked
     * @param invitations that they sent, and for an external those that they were sent
     * @param guests externals whom nobody else invited
     * @param letters mails that wait
     * @param notifications to them and about what they did
     * @param archives that lie ready for them, or came from them
     * @param copies that others were given by them, and keep
     * @param account whether Keycloak has one of theirs
     */
    public record Counts(
            int items,
            int files,
            int portfolios,
            int remarks,
            int links,
            int invitations,
            int guests,
            int letters,
            int notifications,
            int archives,
            int copies,
            boolean account) {}
}
