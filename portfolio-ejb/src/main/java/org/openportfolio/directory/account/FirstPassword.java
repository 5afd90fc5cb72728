package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.DeliveryFault;

/** Where a member goes who may choose a password: to a page of Keycloak's (ID-6). */
@ApplicationScoped
public class FirstPassword {
    /** So long choosing may take. */
    static final Duration TIME = Duration.ofMinutes(15);

    @Inject Transactions transactions;
    @Inject Accounts accounts;
    @Inject Credentials credentials;
    @Inject CredentialKeeper keeper;
    @Inject Event<DomainEvent> happened;

    /**
     * The address to send the browser to, now and once. Whoever holds it can set the password of an
     * account that has none, so it goes nowhere but into the answer to a click, and into no log.
     * Called outside of any transaction: it talks to Keycloak.
     *
     * @param member who has just shown a code of theirs
     * @return empty when there is a password already
     * @throws NotReady when Keycloak does not answer, or there is no account
     */
    public Optional<URI> next(DistrictId district, PersonId member) throws NotReady {
        try {
            // the letters may still be on their way: whoever comes first does what they ask for
            new AccountKeeper(accounts, transactions, happened::fire).keep(district, member);
            keeper.keep(district, member);
            var account =
                    accountOf(district, member).orElseThrow(() -> new NotReady("no-account", null));
            if (credentials.has(account, CredentialKind.PASSWORD)) return Optional.empty();
            return Optional.of(credentials.firstPassword(account, TIME));
        } catch (DeliveryFault fault) {
            throw new NotReady(fault.reason(), fault);
        }
    }

    private Optional<UUID> accountOf(DistrictId district, PersonId member) {
        return transactions
                .inside(
                        district,
                        c ->
                                Rows.find(
                                        c,
                                        "select account_id from person where id = ? and kind = 'MEMBER'",
                                        row -> Optional.ofNullable(Rows.uuid(row, "account_id")),
                                        member))
                .flatMap(account -> account);
    }
}
