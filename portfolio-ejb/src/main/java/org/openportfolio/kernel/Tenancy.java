package org.openportfolio.kernel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Binds the running transaction to a district: from then on row-level security shows and accepts
 * rows of that district only. Ends with the transaction.
 */
@ApplicationScoped
public class Tenancy {
    @PersistenceContext EntityManager em;

    /** Enters the district for the rest of the transaction. */
    public void enter(DistrictId district) {
        em.createNativeQuery("select set_config('app.district', ?, true)")
                .setParameter(1, district.value().toString())
                .getSingleResult();
    }
}
