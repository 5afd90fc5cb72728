package org.openportfolio.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Binds the running transaction to a district: from then on row-level security shows and accepts
 * rows of that district only. Ends with the transaction.
 */
@ApplicationScoped
public class Tenancy {
    @Inject Rows rows;

    /** Enters the district for the rest of the transaction. */
    public void enter(DistrictId district) {
        rows.list(
                "select set_config('app.district', ?, true)",
                row -> row.getString(1),
                district.value().toString());
    }
}
