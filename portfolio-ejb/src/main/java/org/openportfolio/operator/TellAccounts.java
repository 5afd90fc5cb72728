package org.openportfolio.operator;

import java.io.PrintStream;
import java.util.List;
import org.openportfolio.directory.account.AccountDelivery;
import org.openportfolio.kernel.Rows;

/**
 * Has Keycloak told anew of every account of a district: after Keycloak's database was restored, or
 * where accounts lack what a newer version tells (ID-1).
 */
final class TellAccounts implements Command {
    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public String purpose() {
        return "has Keycloak told anew of all accounts of a district";
    }

    @Override
    public List<String> usage() {
        return List.of(
                "--district ALIAS", "in the background, while the server runs; see progress");
    }

    @Override
    public int run(List<String> words, Installation installation, PrintStream out) throws Misuse {
        var alias = Options.of(words, "district").get("district");
        var application = installation.asApplication();
        var district = installation.district(application, alias);
        int told =
                application.inside(
                        district,
                        c -> {
                            int queued =
                                    Rows.change(
                                            c,
                                            """
                                            with member as (
                                                update person set account_changed_at = now()
                                                 where district_id = ? and kind = 'MEMBER' and account_id is not null
                                                returning id)
                                            insert into outbox (district_id, topic, key)
                                            select ?, ?, member.id::text from member
                                            """,
                                            district,
                                            district,
                                            AccountDelivery.TOPIC);
                            Installation.audit(
                                    c,
                                    district,
                                    "AccountsToldAnew",
                                    "District",
                                    district.value(),
                                    "{\"accounts\": " + queued + "}");
                            return queued;
                        });
        out.println(told + " accounts follow while the server runs.");
        return 0;
    }
}
