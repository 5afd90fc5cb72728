package org.openportfolio.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.ItemFilter;
import org.openportfolio.access.ItemOrder;
import org.openportfolio.access.ItemPlace;
import org.openportfolio.access.ItemSearch;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Permission;
import org.openportfolio.access.Recipient;
import org.openportfolio.access.Shelf;
import org.openportfolio.access.TagCount;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.it.World;
import org.openportfolio.item.collection.ArrangeCollection;
import org.openportfolio.item.collection.Collections;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.sharing.ShareThing;
import org.openportfolio.sharing.Sharing;

/** What people do with their own work, in the container, on PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class ItemsIT {
    @Inject Items items;
    @Inject History history;
    @Inject Bin bin;
    @Inject BinCalendar calendar;
    @Inject Collections collections;
    @Inject Sharing sharing;
    @Inject Feedback feedback;
    @Inject Shelf shelf;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer stranger;
    Viewer foreigner;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        stranger = World.student(north, "Stranger");
        foreigner = World.teacher(World.district("South"), "Foreigner");
    }

    // ---------------------------------------------------------------- versions

    @Test
    @Tag("IT-7")
    void everyChangeIsAVersionThatTellsWhoWhenAndWhat() {
        var item = reflection(anna, "My week", "<p>It rained.</p>", "weather");
        share(item, ben, Permission.EDIT);
        items.change(ben, change(item, "Our week", "rain", "school"));
        items.hide(anna, item, true);
        items.hide(anna, item, false);
        items.delete(anna, item);
        bin.bringBack(anna, item);
        assertThat(versions(item))
                .extracting(
                        v ->
                                "%d %s %s %s %s"
                                        .formatted(
                                                v.number(),
                                                v.by().givenName(),
                                                v.change(),
                                                v.title(),
                                                v.tags()))
                .containsExactly(
                        "6 Anna BROUGHT_BACK Our week [rain, school]",
                        "5 Anna DELETED Our week [rain, school]",
                        "4 Anna SHOWN Our week [rain, school]",
                        "3 Anna HIDDEN Our week [rain, school]",
                        "2 Ben CHANGED Our week [rain, school]",
                        "1 Anna MADE My week [weather]");
        assertThat(versions(item)).allMatch(v -> v.body().equals("<p>It rained.</p>"));
        var now = shelf.one(anna, item);
        assertThat(versions(item).get(0).number()).isEqualTo(now.version());
        assertThat(versions(item).get(0).at()).isEqualTo(now.updatedAt());
    }

    @Test
    @Tag("IT-7")
    void onlyTheOwnerLooksBack() {
        var item = reflection(anna, "My week", "<p>A secret.</p>");
        items.change(anna, change(item, "Our week"));
        share(item, ben, Permission.EDIT);
        for (var other : List.of(ben, stranger, foreigner))
            assertThat(history.of(other, List.of(item), page()).get(item).rows()).isEmpty();
        assertThat(history.of(leaver(anna), List.of(item), page()).get(item).rows()).hasSize(2);
    }

    @Test
    @Tag("IT-7")
    void versionsComeInPages() {
        var item = reflection(anna, "Title 1", "");
        for (int i = 2; i <= 5; i++) items.change(anna, change(item, "Title " + i));
        var first = history.of(anna, List.of(item), PageRequest.of(3, null)).get(item);
        assertThat(first.rows()).extracting(VersionView::number).containsExactly(5, 4, 3);
        assertThat(first.more()).isTrue();
        var after = first.rows().get(2).cursor().text();
        var second = history.of(anna, List.of(item), PageRequest.of(3, after)).get(item);
        assertThat(second.rows()).extracting(VersionView::number).containsExactly(2, 1);
        assertThat(second.more()).isFalse();
    }

    @Test
    @Tag("IT-7")
    void aFormerVersionIsRestoredAsANewOne() {
        var item = reflection(anna, "My week", "<p>It rained.</p>", "rain", "school");
        items.change(anna, change(item, "Oops"));
        history.restore(anna, new RestoreVersion(item, 1, Optional.of(2)));
        var now = shelf.one(anna, item);
        assertThat(now.title()).isEqualTo("My week");
        assertThat(now.body()).isEqualTo("<p>It rained.</p>");
        assertThat(now.tags()).containsExactly("rain", "school");
        assertThat(now.version()).isEqualTo(3);
        assertThat(versions(item))
                .extracting(VersionView::change)
                .containsExactly(Change.RESTORED, Change.CHANGED, Change.MADE);
    }

    @Test
    @Tag("IT-7")
    void filesComeBackWithTheirVersion() {
        var item = file(anna, "Photos", "a.png", "b.png");
        var kept = attachments(item).get(0);
        World.run("delete from attachment where item_id = ? and name = 'b.png'", item.value());
        World.run(
                "update attachment set name = 'c.png', shows_others = true where item_id = ?",
                item.value());
        items.change(anna, change(item, "Photo"));
        assertThat(files(item)).containsExactly("c.png");
        history.restore(anna, new RestoreVersion(item, 1, Optional.empty()));
        assertThat(files(item)).containsExactly("a.png", "b.png");
        assertThat(attachments(item)).startsWith(kept);
        assertThat(
                        World.rows(
                                "select name from attachment where item_id = ? and shows_others",
                                item.value()))
                .as("what shows other people still does")
                .containsExactly("a.png");
        assertThat(versions(item))
                .extracting(v -> v.files().stream().map(VersionView.File::name).toList())
                .containsExactly(
                        List.of("a.png", "b.png"), List.of("c.png"), List.of("a.png", "b.png"));
    }

    @Test
    @Tag("IT-7")
    @Tag("SH-10")
    void aCollectionGetsBackWhatIsStillThere() {
        var album = collection(anna, "Album");
        var one = reflection(anna, "One", "");
        var two = reflection(anna, "Two", "");
        var three = reflection(anna, "Three", "");
        var inner = collection(anna, "Inner");
        put(album, one, two, three, inner);
        assertThat(versions(album).get(0).contents()).containsExactly(one, two, three, inner);
        collections.takeOut(
                anna, new ArrangeCollection(album, List.of(one, two, inner), Optional.empty()));
        items.delete(anna, two);
        put(inner, album);
        history.restore(anna, new RestoreVersion(album, 2, Optional.empty()));
        assertThat(contents(album))
                .as("not what is in the bin, nor what the collection itself lies in")
                .containsExactly(one, three);
        assertThat(versions(album).get(0).contents()).containsExactly(one, three);
        history.restore(anna, new RestoreVersion(album, 1, Optional.empty()));
        assertThat(contents(album)).isEmpty();
    }

    @Test
    @Tag("IT-7")
    void nobodyElseRestoresAndNothingThatIsNotThere() {
        var item = reflection(anna, "My week", "");
        share(item, ben, Permission.EDIT);
        items.change(ben, change(item, "Our week"));
        for (var other : List.of(ben, stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "itemId", () -> restore(other, item, 1));
        refused(FaultCode.READ_ONLY, "", () -> restore(leaver(anna), item, 1));
        refused(FaultCode.NOT_FOUND, "itemId", () -> restore(anna, nothing(), 1));
        for (int number : new int[] {0, -1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE})
            refused(FaultCode.NOT_FOUND, "version", () -> restore(anna, item, number));
        refused(
                FaultCode.CONFLICT,
                "expectedVersion",
                () -> history.restore(anna, new RestoreVersion(item, 1, Optional.of(1))));
        assertThat(shelf.one(anna, item).title()).isEqualTo("Our week");
        items.delete(anna, item);
        refused(FaultCode.NOT_FOUND, "itemId", () -> restore(anna, item, 1));
    }

    // ---------------------------------------------------------------- the bin

    @Test
    @Tag("IT-6")
    void whatIsDeletedLiesInTheBinForThirtyDaysAndComesBackAsItWas() {
        var item = reflection(anna, "My week", "<p>Text</p>", "school");
        share(item, ben, Permission.COMMENT, Permission.SEE_COMMENTS);
        feedback.comment(ben, new AddComment(item, "Nice"));
        items.delete(anna, item);
        for (var viewer : List.of(anna, ben, stranger, foreigner)) gone(viewer, item);
        var binned = bin.of(anna, page()).rows();
        assertThat(binned).extracting(BinnedItem::id).containsExactly(item);
        assertThat(binned.get(0).title()).isEqualTo("My week");
        assertThat(binned.get(0).purgedAt())
                .isEqualTo(binned.get(0).deletedAt().plus(Duration.ofDays(30)));
        assertThat(bin.of(ben, page()).rows()).isEmpty();
        assertThat(bin.of(leaver(anna), page()).rows()).hasSize(1);

        bin.bringBack(anna, item);
        assertThat(bin.of(anna, page()).rows()).isEmpty();
        assertThat(shelf.one(anna, item).tags()).containsExactly("school");
        var seen = shelf.explore(ben, page()).rows();
        assertThat(seen).extracting(ItemView::id).containsExactly(item);
        assertThat(seen.get(0).comments()).isEqualTo(1);
        bin.bringBack(anna, item);
        assertThat(shelf.one(anna, item).version()).as("nothing to bring back").isEqualTo(3);
    }

    @Test
    @Tag("IT-6")
    @Tag("SH-10")
    void whatIsInADeletedCollectionIsSeenThroughItNoMoreUntilItIsBack() {
        var album = collection(anna, "Album");
        var photo = reflection(anna, "Photo", "");
        put(album, photo);
        share(album, ben);
        assertThat(shelf.several(ben, List.of(album, photo))).hasSize(2);
        items.delete(anna, album);
        assertThat(shelf.several(ben, List.of(album, photo))).isEmpty();
        assertThat(shelf.several(anna, List.of(album, photo)))
                .extracting(ItemView::title)
                .containsExactly("Photo");
        bin.bringBack(anna, album);
        assertThat(shelf.several(ben, List.of(album, photo))).hasSize(2);
        items.delete(anna, photo);
        assertThat(contents(album)).isEmpty();
        bin.bringBack(anna, photo);
        assertThat(contents(album)).containsExactly(photo);
    }

    @Test
    @Tag("IT-6")
    void deletingForGoodTakesEverythingAlong() {
        var item = file(anna, "Photos", "a.png");
        var album = collection(anna, "Album");
        put(album, item);
        share(item, ben, Permission.COMMENT, Permission.SEE_COMMENTS);
        feedback.comment(ben, new AddComment(item, "Nice"));
        refused(FaultCode.INVALID, "itemId", () -> bin.purge(anna, item));
        items.delete(anna, item);
        for (var other : List.of(ben, stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "itemId", () -> bin.purge(other, item));
        refused(FaultCode.READ_ONLY, "", () -> bin.purge(leaver(anna), item));
        bin.purge(anna, item);
        nothingIsLeftOf(item);
        assertThat(World.rows("select 1 from item where id = ?", album.value())).hasSize(1);
        refused(FaultCode.NOT_FOUND, "itemId", () -> bin.purge(anna, item));
        refused(FaultCode.NOT_FOUND, "itemId", () -> bin.bringBack(anna, item));
        assertThat(
                        World.rows(
                                "select actor_id from audit_entry where action = 'ItemPurged' and thing_id = ?",
                                item.value().toString()))
                .containsExactly(anna.id().value().toString());
    }

    @Test
    @Tag("IT-6")
    void nobodyElseBringsBack() {
        var item = reflection(anna, "My week", "");
        share(item, ben, Permission.EDIT);
        items.delete(anna, item);
        for (var other : List.of(ben, stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "itemId", () -> bin.bringBack(other, item));
        refused(FaultCode.READ_ONLY, "", () -> bin.bringBack(leaver(anna), item));
        refused(FaultCode.NOT_FOUND, "itemId", () -> bin.bringBack(anna, nothing()));
        gone(anna, item);
    }

    @Test
    @Tag("IT-6")
    void afterItsTimeInTheBinAnItemGoesForGoodInEveryDistrict() {
        var due = file(anna, "Due", "a.png");
        var early = reflection(anna, "Early", "");
        var kept = reflection(anna, "Kept", "");
        var elsewhere = reflection(foreigner, "Elsewhere", "");
        for (var item : List.of(due, early)) items.delete(anna, item);
        items.delete(foreigner, elsewhere);
        age(due, 31);
        age(elsewhere, 31);
        age(early, 29);
        assertThat(calendar.empty()).isGreaterThanOrEqualTo(2);
        nothingIsLeftOf(due);
        nothingIsLeftOf(elsewhere);
        assertThat(bin.of(anna, page()).rows()).extracting(BinnedItem::id).containsExactly(early);
        assertThat(shelf.one(anna, kept).title()).isEqualTo("Kept");
        assertThat(
                        World.rows(
                                "select coalesce(actor_id::text, 'nobody') from audit_entry where action = 'ItemPurged' and thing_id = ?",
                                due.value().toString()))
                .containsExactly("nobody");
    }

    @Test
    @Tag("IT-6")
    void theBinComesInPages() {
        var all = new ArrayList<ItemId>();
        for (int i = 0; i < 5; i++) {
            all.add(0, reflection(anna, "Item " + i, ""));
            items.delete(anna, all.get(0));
        }
        var first = bin.of(anna, PageRequest.of(3, null));
        var second = bin.of(anna, PageRequest.of(3, first.rows().get(2).cursor().text()));
        assertThat(first.rows()).extracting(BinnedItem::id).isEqualTo(all.subList(0, 3));
        assertThat(second.rows()).extracting(BinnedItem::id).isEqualTo(all.subList(3, 5));
        assertThat(List.of(first.more(), second.more())).containsExactly(true, false);
    }

    /** A table that comes later and belongs to items says so, or purging fails. */
    @Test
    @Tag("IT-6")
    void whateverBelongsToAnItemGoesWithItAndIsFoundByAnIndex() {
        var belongs =
                """
                with recursive goes (id) as (
                  select 'item'::regclass::oid
                  union
                  select c.conrelid from goes join pg_constraint c on c.confrelid = goes.id and c.contype = 'f' and c.confdeltype <> 'n')
                select c.conrelid::regclass || '.' || c.conname from goes join pg_constraint c on c.confrelid = goes.id and c.contype = 'f'
                """;
        assertThat(World.rows(belongs)).hasSizeGreaterThan(8);
        assertThat(World.rows(belongs + " where c.confdeltype not in ('c', 'n')")).isEmpty();
        assertThat(
                        World.rows(
                                belongs
                                        + """
                                         where not exists (
                                           select 1 from pg_index x join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
                                            where x.indrelid = c.conrelid and x.indkey[0] = any(c.conkey) and a.attname <> 'district_id'
                                              and (x.indpred is null or pg_get_expr(x.indpred, x.indrelid) = '(' || a.attname || ' IS NOT NULL)'))
                                        """))
                .isEmpty();
    }

    // ---------------------------------------------------------------- search

    @Test
    @Tag("IT-8")
    void textIsFoundByWordsAndTheirBeginningsWithoutCapitalsAndAccents() {
        reflection(
                anna, "Été à la plage", "<p>We <b>sw</b>am, and I don&#39;t mind.</p>", "Vakantie");
        reflection(
                anna,
                "Our bridge",
                "<p>It held <a href=\"https://example.org/strong\">well</a>.</p>",
                "Natuurkunde");
        assertThat(found(anna, text("ete"))).containsExactly("Été à la plage");
        assertThat(found(anna, text("PLÂGE ét"))).containsExactly("Été à la plage");
        assertThat(found(anna, text("swam"))).containsExactly("Été à la plage");
        assertThat(found(anna, text("don't"))).containsExactly("Été à la plage");
        assertThat(found(anna, text("vakan plage"))).containsExactly("Été à la plage");
        assertThat(found(anna, text("bridge, held"))).containsExactly("Our bridge");
        for (var nothing :
                List.of(
                        "lage",
                        "strong",
                        "href",
                        "39",
                        "bridge plage",
                        "%",
                        "_",
                        "\\",
                        "' or 1=1 --"))
            assertThat(found(anna, text(nothing))).as(nothing).isEmpty();
        assertThat(found(anna, text("  "))).hasSize(2);
    }

    @Test
    @Tag("IT-8")
    void theDescriptionAndOtherScriptsAreFoundToo() {
        items.create(
                anna,
                new NewItem(
                        ItemKind.LINK,
                        "Link",
                        "Ελληνικά ΓΛΏΣΣΑ",
                        "",
                        "https://example.org",
                        List.of(),
                        List.of()));
        assertThat(found(anna, text("γλώσσα"))).containsExactly("Link");
        assertThat(found(anna, text("ελλ"))).containsExactly("Link");
    }

    @Test
    @Tag("IT-8")
    void itemsAreFilteredByTagKindAndDate() {
        reflection(anna, "Both", "", "Physics", "team");
        reflection(anna, "One", "", "physics");
        file(anna, "Photo", "a.png");
        assertThat(found(anna, tags("PHYSICS"))).containsExactly("One", "Both");
        assertThat(found(anna, tags("physics", "Team"))).containsExactly("Both");
        assertThat(found(anna, tags("phys"))).isEmpty();
        assertThat(found(anna, kinds(ItemKind.FILE))).containsExactly("Photo");
        assertThat(found(anna, kinds(ItemKind.FILE, ItemKind.REFLECTION))).hasSize(3);
        World.run(
                "update item set updated_at = '2026-03-01T00:00:00Z' where title = 'One' and owner_id = ?",
                anna.id().value());
        var march = Instant.parse("2026-03-01T00:00:00Z");
        assertThat(found(anna, dates(march, march.plusSeconds(1)))).containsExactly("One");
        assertThat(found(anna, dates(march.minusSeconds(9), march))).isEmpty();
    }

    @Test
    @Tag("IT-8")
    @Tag("SH-3")
    void exploreIsSearchedLikeMyItemsAndByOwner() {
        var carl = World.student(north, "Carl");
        share(reflection(anna, "Anna's bridge", "", "physics"), ben);
        share(carl, reflection(carl, "Carl's bridge", ""), ben);
        reflection(anna, "Anna's other bridge", "");
        reflection(ben, "Ben's bridge", "");
        assertThat(explored(ben, text("bridge"))).containsExactly("Carl's bridge", "Anna's bridge");
        assertThat(explored(ben, tags("physics"))).containsExactly("Anna's bridge");
        assertThat(
                        explored(
                                ben,
                                new ItemFilter(
                                        "",
                                        List.of(),
                                        Set.of(),
                                        Optional.of(carl.id()),
                                        Optional.empty(),
                                        Optional.empty())))
                .containsExactly("Carl's bridge");
        for (var other : List.of(stranger, foreigner))
            assertThat(explored(other, text("bridge"))).isEmpty();
    }

    @Test
    @Tag("IT-8")
    void everyOrderHasItsPagesAndItsCursors() {
        for (var title : List.of("Week 10", "éclair", "Zebra", "week 9", "Eclipse", "Week 9"))
            reflection(anna, title, "");
        World.run(
                "update item set updated_at = updated_at - interval '1 day' where title = 'Eclipse' and owner_id = ?",
                anna.id().value());
        assertThat(inPages(ItemOrder.TITLE))
                .containsExactly("éclair", "Eclipse", "week 9", "Week 9", "Week 10", "Zebra");
        assertThat(inPages(ItemOrder.NEWEST_MADE))
                .containsExactly("Week 9", "Eclipse", "week 9", "Zebra", "éclair", "Week 10");
        assertThat(inPages(ItemOrder.NEWEST_CHANGE))
                .containsExactly("Week 9", "week 9", "Zebra", "éclair", "Week 10", "Eclipse");
        assertThat(inPages(ItemOrder.OLDEST_CHANGE))
                .containsExactly("Eclipse", "Week 10", "éclair", "Zebra", "week 9", "Week 9");
        var row = shelf.mine(anna, page()).rows().get(0);
        for (var order : ItemOrder.values())
            for (var other : ItemOrder.values())
                if (order != other)
                    refused(
                            FaultCode.INVALID,
                            "after",
                            () ->
                                    ItemSearch.of(
                                            ItemFilter.NONE,
                                            other,
                                            2,
                                            ItemPlace.of(order, row).text()));
    }

    @Test
    @Tag("IT-8")
    void ownTagsAreSuggestedTheMostUsedFirst() {
        reflection(anna, "One", "", "École", "ecology", "zoo");
        reflection(anna, "Two", "", "ecology");
        items.delete(anna, reflection(anna, "Three", "", "eco"));
        reflection(ben, "Ben's", "", "economy");
        assertThat(shelf.tags(anna, "éco", 20))
                .containsExactly(new TagCount("ecology", 2), new TagCount("École", 1));
        assertThat(shelf.tags(anna, "", 2)).hasSize(2);
        assertThat(shelf.tags(anna, "%", 20)).hasSize(3);
        assertThat(shelf.tags(stranger, "", 20)).isEmpty();
        refused(FaultCode.TOO_LONG, "prefix", () -> shelf.tags(anna, "x".repeat(51), 20));
        refused(FaultCode.INVALID, "first", () -> shelf.tags(anna, "", 0));
    }

    // ---------------------------------------------------------------- words of these tests

    private List<String> inPages(ItemOrder order) {
        var titles = new ArrayList<String>();
        Optional<ItemPlace> after = Optional.empty();
        while (true) {
            var page = shelf.mine(anna, new ItemSearch(ItemFilter.NONE, order, 2, after));
            page.rows().forEach(row -> titles.add(row.title()));
            if (!page.more()) return titles;
            after = Optional.of(ItemPlace.of(order, page.rows().get(1)));
        }
    }

    private List<String> found(Viewer viewer, ItemFilter filter) {
        return shelf
                .mine(viewer, new ItemSearch(filter, ItemOrder.NEWEST_CHANGE, 50, Optional.empty()))
                .rows()
                .stream()
                .map(ItemView::title)
                .toList();
    }

    private List<String> explored(Viewer viewer, ItemFilter filter) {
        return shelf
                .explore(
                        viewer,
                        new ItemSearch(filter, ItemOrder.NEWEST_CHANGE, 50, Optional.empty()))
                .rows()
                .stream()
                .map(ItemView::title)
                .toList();
    }

    private static ItemFilter text(String text) {
        return filter(text, List.of(), Set.of());
    }

    private static ItemFilter tags(String... tags) {
        return filter("", List.of(tags), Set.of());
    }

    private static ItemFilter kinds(ItemKind... kinds) {
        return filter("", List.of(), Set.of(kinds));
    }

    private static ItemFilter dates(Instant from, Instant to) {
        return new ItemFilter(
                "", List.of(), Set.of(), Optional.empty(), Optional.of(from), Optional.of(to));
    }

    private static ItemFilter filter(String text, List<String> tags, Set<ItemKind> kinds) {
        return new ItemFilter(
                text, tags, kinds, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void gone(Viewer viewer, ItemId item) {
        assertThat(shelf.mine(viewer, page()).rows()).extracting(ItemView::id).doesNotContain(item);
        assertThat(shelf.explore(viewer, page()).rows())
                .extracting(ItemView::id)
                .doesNotContain(item);
        refused(FaultCode.NOT_FOUND, "id", () -> shelf.one(viewer, item));
        refused(FaultCode.NOT_FOUND, "itemId", () -> items.change(viewer, change(item, "New")));
        assertThat(shelf.attachments(viewer, List.of(item))).isEmpty();
        assertThat(feedback.of(viewer, List.of(item), page()).get(item).rows()).isEmpty();
    }

    private static void nothingIsLeftOf(ItemId item) {
        for (var table :
                List.of(
                        "item where id",
                        "item_tag where item_id",
                        "attachment where item_id",
                        "item_version where item_id",
                        "item_version_file where item_id",
                        "access_grant where item_id",
                        "comment where item_id",
                        "collection_entry where item_id"))
            assertThat(World.rows("select 1 from " + table + " = ?", item.value()))
                    .as(table)
                    .isEmpty();
    }

    private static void age(ItemId item, int days) {
        World.run(
                "update item set deleted_at = deleted_at - make_interval(days => ?) where id = ?",
                days,
                item.value());
    }

    private void restore(Viewer viewer, ItemId item, int version) {
        history.restore(viewer, new RestoreVersion(item, version, Optional.empty()));
    }

    private List<VersionView> versions(ItemId item) {
        return history.of(anna, List.of(item), page()).get(item).rows();
    }

    private static List<String> files(ItemId item) {
        return World.rows(
                "select name from attachment where item_id = ? order by position", item.value());
    }

    private static List<String> attachments(ItemId item) {
        return World.rows(
                "select id from attachment where item_id = ? order by position", item.value());
    }

    private static List<ItemId> contents(ItemId collection) {
        return World.rows(
                        "select e.item_id from collection_entry e join item i on i.id = e.item_id where e.collection_id = ? and i.deleted_at is null order by e.position",
                        collection.value())
                .stream()
                .map(id -> new ItemId(UUID.fromString(id)))
                .toList();
    }

    private void put(ItemId collection, ItemId... things) {
        collections.put(anna, new ArrangeCollection(collection, List.of(things), Optional.empty()));
    }

    private ItemId reflection(Viewer owner, String title, String body, String... tags) {
        return items.create(
                owner,
                new NewItem(ItemKind.REFLECTION, title, "", body, "", List.of(tags), List.of()));
    }

    private ItemId collection(Viewer owner, String title) {
        return items.create(
                owner, new NewItem(ItemKind.COLLECTION, title, "", "", "", List.of(), List.of()));
    }

    /** An item with files, as uploads would have made it. */
    private ItemId file(Viewer owner, String title, String... names) {
        var district = owner.district().value();
        var uploads = new ArrayList<org.openportfolio.kernel.UploadId>();
        for (var name : names) {
            var media = UUID.randomUUID();
            var upload = UUID.randomUUID();
            World.run(
                    "insert into media (id, district_id, sha256, size, content_type) values (?, ?, ?, 1, 'image/png')",
                    media,
                    district,
                    (media.toString() + media).replace("-", ""));
            World.run(
                    "insert into upload (id, district_id, owner_id, media_id, name) values (?, ?, ?, ?, ?)",
                    upload,
                    district,
                    owner.id().value(),
                    media,
                    name);
            uploads.add(new org.openportfolio.kernel.UploadId(upload));
        }
        return items.create(
                owner, new NewItem(ItemKind.FILE, title, "", "", "", List.of(), uploads));
    }

    private static ChangeItem change(ItemId item, String title, String... tags) {
        return new ChangeItem(
                item,
                Optional.empty(),
                Optional.of(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(tags)));
    }

    private void share(ItemId item, Viewer with, Permission... permissions) {
        share(anna, item, with, permissions);
    }

    private void share(Viewer owner, ItemId item, Viewer with, Permission... permissions) {
        sharing.share(
                owner,
                new ShareThing(
                        item,
                        List.of(new Recipient.OnePerson(with.id())),
                        Set.of(permissions),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
    }

    private static Viewer leaver(Viewer member) {
        return new Viewer(member.id(), member.district(), member.roles(), true);
    }

    private static ItemId nothing() {
        return new ItemId(UUID.randomUUID());
    }

    private static PageRequest page() {
        return PageRequest.of(50, null);
    }

    private static void refused(FaultCode code, String field, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refused").isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }
}
