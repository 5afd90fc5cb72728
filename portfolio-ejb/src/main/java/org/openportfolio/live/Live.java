package org.openportfolio.live;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.access.Access;
import org.openportfolio.access.Decision;
import org.openportfolio.access.Permission;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Subject;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Viewer;

/** What of the news of a district one of its members hears, decided at the moment of telling. */
@Stateless
@ForMembers
public class Live {
    @Inject Access access;
    @Inject Rows rows;

    @Inject
    @ConfigProperty(name = "portfolio.live.keep.hours")
    int keepHours;

    /**
     * What somebody missed.
     *
     * @param events what there is to tell, oldest first; of several that say the same, the last
     * @param upTo how far they have heard then
     * @param complete whether that is all; otherwise the client must read everything anew
     */
    public record Missed(List<LiveEvent> events, Mark upTo, boolean complete) {
        public Missed {
            events = List.copyOf(events);
        }
    }

    /** What the viewer missed since the mark; without one nothing, from now on. */
    public Missed missed(Viewer viewer, Optional<Mark> since) {
        if (since.isEmpty())
            return new Missed(
                    List.of(), rows.list(LiveEvents.PRESENT, LiveEvents::mark).get(0), true);
        var seen = since.get().seen();
        var found =
                LiveEvents.bulletin(
                        rows.list(
                                LiveEvents.SINCE,
                                LiveEvents::read,
                                String.valueOf(seen.from()),
                                seen.text(),
                                LiveEvents.MOST + 1));
        boolean forgotten =
                since.get().at().isBefore(found.upTo().at().minus(Duration.ofHours(keepHours)));
        // a mark that this database cannot have given: of another, or of its life before a restore
        boolean foreign = !found.upTo().seen().covers(seen);
        if (forgotten || foreign || found.tooMany())
            return new Missed(List.of(), found.upTo(), false);
        return new Missed(heard(viewer, withoutRepeats(found.events())), found.upTo(), true);
    }

    /** Those of the events that the viewer may hear, as they see the things now. */
    public List<LiveEvent> heard(Viewer viewer, List<LiveEvent> events) {
        var seen = decisions(viewer, events);
        return events.stream().filter(event -> hears(viewer, event, seen)).toList();
    }

    private Map<Thing, Decision> decisions(Viewer viewer, List<LiveEvent> events) {
        var things =
                events.stream()
                        .filter(event -> event.only().isEmpty())
                        .map(LiveEvent::thing)
                        .collect(Collectors.toSet());
        var items = all(ItemId.class, things);
        var portfolios = all(PortfolioId.class, things);
        Map<Thing, Decision> decisions = new HashMap<>();
        if (!items.isEmpty()) decisions.putAll(access.of(viewer.id(), items));
        if (!portfolios.isEmpty()) decisions.putAll(access.ofPortfolios(viewer.id(), portfolios));
        return decisions;
    }

    private static <T extends Thing> Set<T> all(Class<T> kind, Set<Subject> things) {
        return things.stream().filter(kind::isInstance).map(kind::cast).collect(Collectors.toSet());
    }

    private static boolean hears(Viewer viewer, LiveEvent event, Map<Thing, Decision> decisions) {
        if (!event.only().isEmpty()) return event.only().contains(viewer.id());
        var seen = decisions.get(event.thing());
        return seen != null && hears(viewer, event, seen);
    }

    private static boolean hears(Viewer viewer, LiveEvent event, Decision may) {
        return switch (event.kind()) {
            case COMMENTS -> may.may(Permission.SEE_COMMENTS) || isBy(viewer, event);
            case ASSESSMENTS -> may.may(Permission.SEE_ASSESSMENTS) || isBy(viewer, event);
            case ADDED, CHANGED, SHARED, ENDED, REQUESTS, NOTIFICATIONS -> true;
        };
    }

    /** A client reads anew whatever it hears of: once is enough. */
    private static List<LiveEvent> withoutRepeats(List<LiveEvent> events) {
        Map<List<Object>, LiveEvent> last = new LinkedHashMap<>();
        for (var event : events) {
            var says = List.<Object>of(event.kind(), event.thing(), event.only());
            last.remove(says);
            last.put(says, event);
        }
        return List.copyOf(last.values());
    }

    private static boolean isBy(Viewer viewer, LiveEvent event) {
        return event.by().filter(viewer.id()::equals).isPresent();
    }
}
