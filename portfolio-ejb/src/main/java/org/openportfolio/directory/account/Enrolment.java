package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.DeliveryFault;

/**
 * Where an external goes who opened an invitation that lives: the first time to Keycloak, to choose
 * a password and set up a second factor (EX-4), later to the login.
 */
@ApplicationScoped
public class Enrolment {
    /** So long the way through password and second factor may take. */
    static final Duration TIME = Duration.ofMinutes(15);

    @Inject Transactions transactions;
    @Inject Externals externals;
    @Inject ExternalDelivery delivery;

    /**
     * The address to send the browser to, now and once. Whoever holds it can set the password of an
     * account that has no second factor yet, so it goes nowhere but into the answer to a click, and
     * into no log. Called outside of any transaction: it talks to Keycloak.
     *
     * @param external the external of an invitation that lives, as was just found
     * @param in the address in Portfolio that asks for the login, below {@code /visit/}
     * @return an enrolment link of Keycloak's that leads to {@code in} at its end, or {@code in}
     *     itself when the account has its second factor
     * @throws NotReady when Keycloak does not answer, or there can be no account for this address
     */
    public URI next(DistrictId district, PersonId external, URI in) throws NotReady {
        try {
            // the letter may still be on its way: whoever comes first makes or opens the account
            delivery.keep(district, external);
            var account =
                    accountOf(district, external)
                            .orElseThrow(() -> new NotReady("no-account", null));
            return externals.isEnrolled(account) ? in : externals.enrolment(account, in, TIME);
        } catch (DeliveryFault fault) {
            throw new NotReady(fault.reason(), fault);
        }
    }

    private Optional<UUID> accountOf(DistrictId district, PersonId external) {
        return transactions
                .inside(
                        district,
                        c ->
                                Rows.find(
                                        c,
                                        "select account_id from person where id = ? and kind = 'EXTERNAL'",
                                        row -> Optional.ofNullable(Rows.uuid(row, "account_id")),
                                        external))
                .flatMap(account -> account);
    }
}
