package org.openportfolio.directory.activation;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.openportfolio.directory.account.FirstPassword;
import org.openportfolio.directory.account.NotReady;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;

/**
 * What somebody reaches who types a code (ID-6). There is no viewer: the code names the person and
 * their district.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Activation {
    /** So many wrong codes from one place are looked at within {@link #WHILE}, on all nodes. */
    static final int ATTEMPTS = 60;

    static final Duration WHILE = Duration.ofMinutes(15);

    /** So long a code goes on after it was first used, for who is interrupted. */
    static final Duration GOES_ON = Duration.ofMinutes(30);

    private static final Log LOG = Log.of(Activation.class);

    private static final String HOLDER =
            """
            select p.id, p.given_name, p.family_name, p.username || '@' || d.alias as login
              from activation_code c join person p on p.id = c.person_id join district d on d.id = p.district_id
             where c.person_id = ? and c.code_hash = ? and c.ends_at > ? and p.kind = 'MEMBER' and p.state <> 'DISABLED' and not %s
            """
                    .formatted(CodeDesk.ADMINISTRATOR);

    @Inject ActivationKeys keys;
    @Inject FirstPassword passwords;
    @Inject Transactions transactions;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Owner(PersonId person, DistrictId district) {}

    private record Shown(byte[] hash, Owner owner, CodeDesk.Holder holder) {}

    /**
     * Whose code it is; changes nothing but the count of wrong ones.
     *
     * @param code as it was typed
     * @param origin the address of who typed it
     */
    public CodeAnswer look(String code, String origin) {
        return with(
                code,
                origin,
                shown ->
                        new CodeAnswer.Known(
                                shown.holder().person().givenName(), shown.holder().login()));
    }

    /** Leads to the page where a password is chosen. */
    public CodeAnswer begin(String code, String origin) {
        return with(code, origin, this::begin);
    }

    @FunctionalInterface
    private interface Opening {
        CodeAnswer of(Shown shown);
    }

    private CodeAnswer with(String code, String origin, Opening opening) {
        var attempt =
                transactions.outside(
                        c ->
                                Rows.find(
                                                c,
                                                "select count_activation_attempt(?, ?, make_interval(secs => ?)) as id",
                                                row ->
                                                        Optional.ofNullable(
                                                                row.getObject("id", Long.class)),
                                                keys.origin(origin),
                                                ATTEMPTS,
                                                (double) WHILE.toSeconds())
                                        .flatMap(id -> id));
        if (attempt.isEmpty()) return new CodeAnswer.Resting();
        var shown = shown(code);
        if (shown.isEmpty()) return new CodeAnswer.Nothing();
        transactions.outside(
                c ->
                        Rows.find(
                                c,
                                "select forget_activation_attempt(?)",
                                row -> true,
                                attempt.get()));
        return opening.of(shown.get());
    }

    private Optional<Shown> shown(String code) {
        var hash = keys.hashOf(code);
        if (hash.isEmpty()) return Optional.empty();
        return transactions
                .outside(
                        c ->
                                Rows.find(
                                        c,
                                        "select person_id, district_id from activation_of(?)",
                                        row ->
                                                new Owner(
                                                        new PersonId(Rows.uuid(row, "person_id")),
                                                        new DistrictId(
                                                                Rows.uuid(row, "district_id"))),
                                        hash.get()))
                .flatMap(
                        owner ->
                                transactions
                                        .inside(
                                                owner.district(),
                                                c ->
                                                        Rows.find(
                                                                c,
                                                                HOLDER,
                                                                CodeDesk.Holder::read,
                                                                owner.person(),
                                                                hash.get(),
                                                                Time.now(clock)))
                                        .map(holder -> new Shown(hash.get(), owner, holder)));
    }

    private CodeAnswer begin(Shown shown) {
        var owner = shown.owner();
        try {
            var to = passwords.next(owner.district(), owner.person());
            if (to.isEmpty()) return new CodeAnswer.HasPassword(shown.holder().login());
            boolean still = transactions.inside(owner.district(), c -> opened(c, shown));
            return still ? new CodeAnswer.Away(to.get()) : new CodeAnswer.Nothing();
        } catch (NotReady notNow) {
            LOG.warning("A code could not be used now", "reason", notNow.getMessage());
            return new CodeAnswer.Later();
        }
    }

    /** Whether it is still the newest code of this person: it is used from now on. */
    private boolean opened(Connection c, Shown shown) throws SQLException {
        var now = Time.now(clock);
        int changed =
                Rows.change(
                        c,
                        """
                        update activation_code set opened_at = coalesce(opened_at, ?), ends_at = least(ends_at, coalesce(opened_at, ?) + make_interval(secs => ?))
                         where person_id = ? and code_hash = ? and ends_at > ?
                        """,
                        now,
                        now,
                        (double) GOES_ON.toSeconds(),
                        shown.owner().person(),
                        shown.hash(),
                        now);
        if (changed == 0) return false;
        happened.fire(new ActivationBegun(shown.owner().district(), shown.owner().person()));
        return true;
    }
}
