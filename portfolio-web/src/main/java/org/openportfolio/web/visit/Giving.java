package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Placed;
import org.openportfolio.access.Shelf;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Place;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Viewer;

/** Reads what lies in items: one statement for each level of collections, one for all files. */
@ApplicationScoped
public class Giving {
    @Inject Shelf shelf;

    /** The items with all that is in them, as the viewer sees it. */
    Given of(Viewer viewer, Collection<ItemView> items) {
        Map<ItemId, List<ItemView>> inside = new HashMap<>();
        Set<ItemId> all = new LinkedHashSet<>();
        var level = List.copyOf(items);
        while (!level.isEmpty()) {
            level.forEach(item -> all.add(item.id()));
            var collections =
                    level.stream()
                            .filter(item -> item.kind() == ItemKind.COLLECTION)
                            .map(ItemView::id)
                            .filter(id -> !inside.containsKey(id))
                            .distinct()
                            .toList();
            List<ItemView> next = new ArrayList<>();
            for (var found : contents(viewer, collections).entrySet()) {
                var contents = whole(viewer, found.getKey(), found.getValue());
                inside.put(found.getKey(), contents);
                next.addAll(contents);
            }
            level = next;
        }
        return new Given(inside, all.isEmpty() ? Map.of() : shelf.attachments(viewer, all));
    }

    private Map<ItemId, Slice<Placed>> contents(Viewer viewer, List<ItemId> collections) {
        return collections.isEmpty()
                ? Map.of()
                : shelf.contents(viewer, collections, from(Place.START));
    }

    /** Collections of more than a page are rare: they are read on by themselves. */
    private List<ItemView> whole(Viewer viewer, ItemId collection, Slice<Placed> first) {
        List<ItemView> all = new ArrayList<>();
        var slice = first;
        while (true) {
            slice.rows().forEach(placed -> all.add(placed.item()));
            if (!slice.more()) return all;
            var last = slice.rows().get(slice.rows().size() - 1).place();
            slice = shelf.contents(viewer, List.of(collection), from(last)).get(collection);
        }
    }

    private static PlaceRequest from(Place place) {
        return new PlaceRequest(PageRequest.MOST, place);
    }
}
