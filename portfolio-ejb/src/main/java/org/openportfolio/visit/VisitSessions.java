package org.openportfolio.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;

/**
 * The logins of visitors (EX-5). Each belongs to one browser and one invitation.
 *
 * <p>Born at the end of a login with a new secret; ends by leaving, after half an hour without a
 * request, after eight hours in any case, or when Keycloak does not know the login any more; then
 * it holds a text that was being written, for a day, for whoever has the secret. They lie in the
 * database, so that any node answers and no restart ends a visit.
 */
@ApplicationScoped
public class VisitSessions {
    /** How long a visitor may be silent. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** How long a login holds in any case. */
    public static final Duration LONGEST = Duration.ofHours(8);

    /** How long a text is kept that was sent after the login had ended. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** How often Keycloak is asked whether it still knows the login. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** How long a text may be that is kept, in characters. */
    private static final int LONGEST_DRAFT = 60_000;

    private static final String LIVE =
            " secret_hash = ? and invitation_id = ? and ended_at is null and seen_at > ? and opened_at > ? ";

    @Inject Transactions transactions;
    @Inject Clock clock;

    /**
     * Begins a visit.
     *
     * @param token what Keycloak renews the login with
     */
    public VisitSecret open(Visit visit, UUID account, boolean secondFactor, String token) {
        var secret = VisitSecret.random();
        var now = Time.now(clock);
        transactions.inside(
                visit.district(),
                connection -> {
                    Rows.change(
                            connection,
                            "delete from visit_session where opened_at < ?",
                            now.minus(LONGEST).minus(KEPT));
                    return Rows.change(
                            connection,
                            """
                            insert into visit_session (secret_hash, district_id, invitation_id, account_id, second_factor, opened_at, seen_at, renewed_at, token)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """,
                            secret.hash(),
                            visit.district(),
                            visit.invitation(),
                            account,
                            secondFactor,
                            now,
                            now,
                            now,
                            secret.seal(token));
                });
        return secret;
    }

    /** The login that a browser comes with, if it still holds; from now on it is silent anew. */
    public Optional<VisitSession> resume(Visit visit, VisitSecret secret) {
        var now = Time.now(clock);
        return transactions.inside(
                visit.district(),
                connection ->
                        Rows.find(
                                connection,
                                "update visit_session set seen_at = ? where"
                                        + LIVE
                                        + "returning account_id, second_factor, renewed_at < ? as stale, draft",
                                row ->
                                        new VisitSession(
                                                Rows.uuid(row, "account_id"),
                                                row.getBoolean("second_factor"),
                                                row.getBoolean("stale"),
                                                Optional.ofNullable(row.getBytes("draft"))
                                                        .flatMap(secret::unseal)),
                                now,
                                secret.hash(),
                                visit.invitation(),
                                now.minus(IDLE),
                                now.minus(LONGEST),
                                now.minus(FRESH)));
    }

    /**
     * The token to renew a login with, for the one request that renews it: it works once, and of
     * many requests at the same time only one gets it.
     */
    public Optional<String> takeToken(Visit visit, VisitSecret secret) {
        var now = Time.now(clock);
        return transactions
                .inside(
                        visit.district(),
                        connection ->
                                Rows.find(
                                        connection,
                                        "update visit_session set renewed_at = ? where"
                                                + LIVE
                                                + "and renewed_at < ? returning token",
                                        row -> row.getBytes("token"),
                                        now,
                                        secret.hash(),
                                        visit.invitation(),
                                        now.minus(IDLE),
                                        now.minus(LONGEST),
                                        now.minus(FRESH)))
                .flatMap(secret::unseal);
    }

    /** Keeps the next token of a login, and how strong the login is now. */
    public void renew(Visit visit, VisitSecret secret, boolean secondFactor, String token) {
        transactions.inside(
                visit.district(),
                connection ->
                        Rows.change(
                                connection,
                                "update visit_session set token = ?, second_factor = ? where secret_hash = ? and invitation_id = ?",
                                secret.seal(token),
                                secondFactor,
                                secret.hash(),
                                visit.invitation()));
    }

    /**
     * Ends a login.
     *
     * @return the token with which it ends in Keycloak too; empty where it had ended
     */
    public Optional<String> end(Visit visit, VisitSecret secret) {
        return transactions
                .inside(
                        visit.district(),
                        connection ->
                                Rows.find(
                                        connection,
                                        "update visit_session set ended_at = ? where secret_hash = ? and invitation_id = ? and ended_at is null returning token",
                                        row -> row.getBytes("token"),
                                        Time.now(clock),
                                        secret.hash(),
                                        visit.invitation()))
                .flatMap(secret::unseal);
    }

    /**
     * Keeps what was being written, also where the login has ended: a visitor who wrote for longer
     * than it held finds their words again.
     *
     * @return false for a text that is too long, or of a visit that is not known
     */
    public boolean keepDraft(Visit visit, VisitSecret secret, String draft) {
        if (draft.length() > LONGEST_DRAFT) return false;
        return transactions.inside(
                visit.district(),
                connection ->
                        Rows.change(
                                        connection,
                                        "update visit_session set draft = ? where secret_hash = ? and invitation_id = ?",
                                        secret.seal(draft),
                                        secret.hash(),
                                        visit.invitation())
                                == 1);
    }

    /** Forgets what was being written: it was said. */
    public void forgetDraft(Visit visit, VisitSecret secret) {
        transactions.inside(
                visit.district(),
                connection ->
                        Rows.change(
                                connection,
                                "update visit_session set draft = null where secret_hash = ? and invitation_id = ?",
                                secret.hash(),
                                visit.invitation()));
    }

    /** What was being written in a former visit of this account, forgotten by this call. */
    public Optional<String> takeDraft(Visit visit, VisitSecret former, UUID account) {
        return transactions
                .inside(
                        visit.district(),
                        connection ->
                                Rows.find(
                                        connection,
                                        """
                                        with kept as (
                                          select s.secret_hash, s.draft from visit_session s
                                           where s.secret_hash = ? and s.invitation_id = ? and s.draft is not null and s.account_id = ? for update)
                                        update visit_session s set draft = null from kept where s.secret_hash = kept.secret_hash returning kept.draft
                                        """,
                                        row -> row.getBytes("draft"),
                                        former.hash(),
                                        visit.invitation(),
                                        account))
                .flatMap(former::unseal);
    }
}
