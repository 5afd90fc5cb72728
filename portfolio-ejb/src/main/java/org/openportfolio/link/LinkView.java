package org.openportfolio.link;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.UserFault;

/**
 * The public link of a portfolio, as its owner or a teacher of theirs sees it: the newest one, or
 * that there has never been one.
 *
 * @param mine whether the viewer owns the portfolio; else they teach its owner
 * @param obstacle what refuses the viewer to share the portfolio by a link, now; empty: allowed
 * @param state of the link
 * @param suspendedBy what suspends it, where it is suspended
 * @param liveUntil when its months are over, or were, by the policy of now
 * @param acknowledged whether the viewer has read the two warnings (LK-6)
 * @param address for who may share it and has read the warnings, while it is not revoked
 */
public record LinkView(
        PortfolioId portfolio,
        boolean mine,
        Optional<LinkObstacle> obstacle,
        Optional<LinkId> id,
        LinkState state,
        Optional<LinkObstacle> suspendedBy,
        Optional<Instant> liveUntil,
        boolean hasPassphrase,
        boolean acknowledged,
        Optional<LinkAddress> address) {
    /** Whether the share action is offered at all (LK-1). */
    public boolean allowed() {
        return obstacle.isEmpty();
    }

    /** Whether the share menu can be opened. */
    public boolean canOpen() {
        return againstOpening().isEmpty();
    }

    /** Whether a new link can follow: only after one that was revoked (LK-2). */
    public boolean canCreate() {
        return againstCreating().isEmpty();
    }

    /** Whether its months can begin again. */
    public boolean canReset() {
        return againstResetting().isEmpty();
    }

    /**
     * Whether it can be revoked: always, since that shows less and not more; but not while an
     * administrator keeps it closed, who could not let it go any more.
     */
    public boolean canRevoke() {
        return againstRevoking().isEmpty();
    }

    /** Whether a passphrase can be set, changed or taken away. */
    public boolean canSetPassphrase() {
        return againstPassphrase().isEmpty();
    }

    LinkView requireOpening() {
        return require(againstOpening());
    }

    LinkView requireCreating() {
        return require(againstCreating());
    }

    LinkView requireResetting() {
        return require(againstResetting());
    }

    LinkView requireRevoking() {
        return require(againstRevoking());
    }

    LinkView requirePassphrase() {
        return require(againstPassphrase());
    }

    /** Whether there is one that is not revoked. */
    boolean stands() {
        return state != LinkState.NONE && state != LinkState.REVOKED;
    }

    private LinkView require(Optional<UserFault> against) {
        if (against.isPresent()) throw against.get();
        return this;
    }

    private Optional<UserFault> againstOpening() {
        return refusal(obstacle);
    }

    private Optional<UserFault> againstCreating() {
        return againstOpening()
                .or(
                        () ->
                                state == LinkState.REVOKED
                                        ? Optional.empty()
                                        : invalid("link.notRevoked"));
    }

    private Optional<UserFault> againstResetting() {
        return againstOpening().or(this::againstRevoking);
    }

    private Optional<UserFault> againstRevoking() {
        if (state == LinkState.NONE) return invalid("link.none");
        if (obstacle.equals(Optional.of(LinkObstacle.HELD))) return refusal(obstacle);
        return state == LinkState.REVOKED ? invalid("link.revoked") : Optional.empty();
    }

    private Optional<UserFault> againstPassphrase() {
        return againstResetting();
    }

    private static Optional<UserFault> refusal(Optional<LinkObstacle> obstacle) {
        return obstacle.map(
                rule ->
                        new UserFault(
                                FaultCode.NOT_ALLOWED, "portfolioId", "link.refused." + rule));
    }

    private static Optional<UserFault> invalid(String reason) {
        return Optional.of(new UserFault(FaultCode.INVALID, "portfolioId", reason));
    }
}
