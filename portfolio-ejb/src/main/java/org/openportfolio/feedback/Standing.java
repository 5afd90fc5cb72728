package org.openportfolio.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.access.Access;
import org.openportfolio.access.Decision;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Thing;

/** How people stand to the things that feedback is about: items and portfolios alike. */
@ApplicationScoped
public class Standing {
    @Inject Access access;

    /** The decisions for those of the things that the person can see; one statement per kind. */
    public Map<Thing, Decision> of(PersonId person, Collection<? extends Thing> things) {
        Map<Thing, Decision> all = new HashMap<>();
        var items = of(ItemId.class, things);
        if (!items.isEmpty()) all.putAll(access.of(person, items));
        var portfolios = of(PortfolioId.class, things);
        if (!portfolios.isEmpty()) all.putAll(access.ofPortfolios(person, portfolios));
        return all;
    }

    /** The decision for a thing; empty if the person cannot see it. */
    public Optional<Decision> of(PersonId person, Thing thing) {
        return Optional.ofNullable(of(person, List.of(thing)).get(thing));
    }

    private static <T extends Thing> List<T> of(Class<T> kind, Collection<? extends Thing> things) {
        return things.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
    }
}
