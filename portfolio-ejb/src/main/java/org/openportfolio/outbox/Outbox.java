package org.openportfolio.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Rows;

/** Where a use case puts what must leave the system, in its own transaction. */
@ApplicationScoped
public class Outbox {
    @Inject Rows rows;

    /**
     * Puts a letter that leaves after, and only if, the running transaction commits. The
     * transaction must be inside the district.
     *
     * @param topic who takes it, as {@code keycloak.account}
     * @param key what it is about; letters of one key leave one after the other
     * @param payload JSON; as little as the delivery cannot read for itself
     */
    public void put(DistrictId district, String topic, String key, String payload) {
        try {
            rows.over(
                    connection -> {
                        new Letters(connection).put(district, topic, key, payload);
                        return null;
                    });
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    /**
     * Has the letters of a topic that were put aside tried again.
     *
     * @return how many
     */
    public int retry(DistrictId district, String topic) {
        try {
            return rows.over(connection -> new Letters(connection).retry(district, topic));
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }
}
