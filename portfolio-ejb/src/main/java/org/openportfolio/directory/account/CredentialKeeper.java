package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.DeliveryFault;

/**
 * Takes from a person's account what it is to lose (ID-6). Talks to the identity provider outside
 * of any transaction; what was set up after a reset was asked for is left alone, so that a repeat
 * does no harm.
 */
@ApplicationScoped
class CredentialKeeper {
    @Inject Credentials credentials;
    @Inject Transactions transactions;

    private record Due(UUID id, Optional<UUID> account, CredentialKind kind, Instant askedAt) {}

    /** Does what is due; nothing where nothing is. */
    void keep(DistrictId district, PersonId person) throws DeliveryFault {
        for (var due : due(district, person)) {
            // who has no account yet has nothing to lose
            if (due.account().isPresent())
                credentials.take(due.account().get(), due.kind(), due.askedAt());
            transactions.inside(
                    district,
                    c ->
                            Rows.change(
                                    c,
                                    "update credential_reset set done_at = now() where id = ? and done_at is null",
                                    due.id()));
        }
    }

    private List<Due> due(DistrictId district, PersonId person) {
        return transactions.inside(
                district,
                c ->
                        Rows.list(
                                c,
                                """
                                select r.id, p.account_id, r.kind, r.asked_at
                                  from credential_reset r join person p on p.id = r.person_id
                                 where r.person_id = ? and r.done_at is null order by r.asked_at, r.id
                                """,
                                CredentialKeeper::read,
                                person));
    }

    private static Due read(ResultSet row) throws SQLException {
        return new Due(
                Rows.uuid(row, "id"),
                Optional.ofNullable(Rows.uuid(row, "account_id")),
                CredentialKind.valueOf(row.getString("kind")),
                Rows.time(row, "asked_at"));
    }
}
