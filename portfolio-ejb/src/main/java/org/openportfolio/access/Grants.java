package org.openportfolio.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Thing;

/** The grants that members share by; those of invitations are kept with these. */
@ApplicationScoped
public class Grants {
    @PersistenceContext EntityManager em;

    public void add(Grant grant) {
        em.persist(grant);
    }

    public Optional<Grant> find(GrantId id) {
        return Optional.ofNullable(em.find(Grant.class, id.value()))
                .filter(grant -> !grant.invited());
    }

    /** Those of a thing that are not revoked, ended ones among them. */
    public List<Grant> of(Thing thing) {
        var column = thing instanceof ItemId ? "item" : "portfolio";
        return em.createQuery(
                        "select g from Grant g where g.%s = :thing and g.revokedAt is null and g.invitation is null"
                                .formatted(column),
                        Grant.class)
                .setParameter("thing", thing)
                .getResultList();
    }
}
