package org.openportfolio.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;

/** The grants there are. */
@ApplicationScoped
public class Grants {
    @PersistenceContext EntityManager em;

    public void add(Grant grant) {
        em.persist(grant);
    }

    public Optional<Grant> find(GrantId id) {
        return Optional.ofNullable(em.find(Grant.class, id.value()));
    }

    /** Those of an item that are not revoked, ended ones among them. */
    public List<Grant> of(ItemId item) {
        return em.createQuery(
                        "select g from Grant g where g.item = :item and g.revokedAt is null",
                        Grant.class)
                .setParameter("item", item)
                .getResultList();
    }
}
