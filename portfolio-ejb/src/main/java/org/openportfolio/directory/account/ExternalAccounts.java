package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.outbox.Outbox;

/**
 * The accounts of people from outside (EX-13): one per mail address in the whole installation,
 * named by it, apart from members' accounts, there while an invitation of any district lives.
 *
 * <p>Both operations are called within the transaction that changes an invitation, inside its
 * district, and only say that something changed. What follows is carried out after the commit, by
 * what the invitations say then; so either may be called too often.
 */
@ApplicationScoped
public class ExternalAccounts {
    @Inject Rows rows;
    @Inject Outbox outbox;

    /**
     * The external has an invitation that lives: an account is made, or found by the mail address
     * among those of externals, and can be logged in with.
     */
    public void wanted(PersonId external) {
        changed(external);
    }

    /**
     * An invitation of the external has ended. When it was the last one of the mail address, over
     * all districts, the account is disabled and logged out, and removed 30 days later.
     */
    public void ended(PersonId external) {
        changed(external);
    }

    private void changed(PersonId external) {
        rows.find(
                        "update person set account_changed_at = now() where id = ? and kind = 'EXTERNAL' returning district_id",
                        row -> new DistrictId(Rows.uuid(row, "district_id")),
                        external)
                .ifPresent(
                        district ->
                                outbox.put(
                                        district,
                                        ExternalDelivery.TOPIC,
                                        external.value().toString(),
                                        "{}"));
    }
}
