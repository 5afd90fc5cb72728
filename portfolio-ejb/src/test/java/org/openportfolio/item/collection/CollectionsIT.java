package org.openportfolio.item.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
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
import org.openportfolio.access.Permission;
import org.openportfolio.access.Reason;
import org.openportfolio.access.Recipient;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.sharing.ShareThing;
import org.openportfolio.sharing.Sharing;

/** Collections, and what sharing them means for what is in them. */
@ExtendWith(ArquillianExtension.class)
class CollectionsIT {
    @Inject Items items;
    @Inject Collections collections;
    @Inject Sharing sharing;
    @Inject Shelf shelf;

    Viewer anna;
    Viewer ben;
    Viewer foreigner;

    @BeforeEach
    void people() {
        var north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        foreigner = World.teacher(World.district("South"), "Foreigner");
    }

    @Test
    @Tag("IT-1")
    void aCollectionHoldsItemsInItsOwnersOrder() {
        var box = make(ItemKind.COLLECTION, "Box");
        var one = make(ItemKind.REFLECTION, "One");
        var two = make(ItemKind.REFLECTION, "Two");
        var three = make(ItemKind.REFLECTION, "Three");
        put(box, one, two);
        collections.put(anna, new ArrangeCollection(box, List.of(three), Optional.of(1)));
        assertThat(inside(anna, box)).containsExactly("One", "Three", "Two");
        collections.move(anna, new ArrangeCollection(box, List.of(two), Optional.of(0)));
        assertThat(inside(anna, box)).containsExactly("Two", "One", "Three");
        collections.takeOut(anna, new ArrangeCollection(box, List.of(one), Optional.empty()));
        assertThat(inside(anna, box)).containsExactly("Two", "Three");
        assertThat(shelf.one(anna, one).title()).isEqualTo("One");
        assertThat(shelf.one(anna, box).version()).isEqualTo(5);
    }

    @Test
    @Tag("SH-10")
    void sharingACollectionSharesWhatIsInItAtAnyDepthNowAndLater() {
        var outer = make(ItemKind.COLLECTION, "Outer");
        var inner = make(ItemKind.COLLECTION, "Inner");
        var deep = make(ItemKind.REFLECTION, "Deep");
        put(outer, inner);
        var share = share(outer, ben, Permission.COMMENT, Permission.ASSESS);
        sees(ben, deep, false);
        put(inner, deep);
        sees(ben, deep, true);
        assertThat(inside(ben, inner)).containsExactly("Deep");
        assertThat(shelf.explore(ben, PageRequest.of(10, null)).rows())
                .extracting(found -> found.id())
                .containsExactly(outer);
        assertThat(shelf.one(ben, deep).permissions())
                .as("a reflection is not assessed")
                .containsExactlyInAnyOrder(Permission.VIEW, Permission.COMMENT);
        assertThat(shelf.one(ben, inner).permissions()).contains(Permission.ASSESS);
        sharing.revoke(anna, share);
        for (var gone : List.of(outer, inner, deep)) sees(ben, gone, false);
    }

    @Test
    @Tag("IT-5")
    void whatIsHiddenIsItsOwnersAloneAndClosesTheWayToWhatIsInIt() {
        var outer = make(ItemKind.COLLECTION, "Outer");
        var inner = make(ItemKind.COLLECTION, "Inner");
        var deep = make(ItemKind.REFLECTION, "Deep");
        put(outer, inner);
        put(inner, deep);
        share(outer, ben);
        share(inner, ben);
        items.hide(anna, inner, true);
        sees(ben, outer, true);
        sees(ben, inner, false);
        sees(ben, deep, false);
        assertThat(inside(ben, outer)).isEmpty();
        assertThat(inside(anna, outer)).containsExactly("Inner");
        share(deep, ben);
        sees(ben, deep, true);
        items.hide(anna, inner, false);
        sees(ben, inner, true);
        refused(FaultCode.NOT_FOUND, "itemId", () -> items.hide(ben, outer, true));
        refused(FaultCode.NOT_FOUND, "itemId", () -> items.hide(foreigner, outer, true));
    }

    @Test
    @Tag("SH-10")
    void aCollectionIsNeverInsideItselfAndNoDeeperThanEight() {
        var outer = make(ItemKind.COLLECTION, "1");
        var chain = outer;
        for (int level = 2; level <= 8; level++) {
            var next = make(ItemKind.COLLECTION, "" + level);
            put(chain, next);
            chain = next;
        }
        var deepest = chain;
        var ninth = make(ItemKind.COLLECTION, "9");
        put(deepest, make(ItemKind.REFLECTION, "Leaf"));
        refused(FaultCode.INVALID, "itemIds.0", () -> put(deepest, ninth));
        refused(FaultCode.INVALID, "itemIds.0", () -> put(ninth, outer));
        refused(FaultCode.INVALID, "itemIds.0", () -> put(deepest, outer));
        refused(FaultCode.INVALID, "itemIds.0", () -> put(outer, outer));
        assertThat(inside(anna, deepest)).containsExactly("Leaf");
    }

    @Test
    @Tag("IT-1")
    void onlyOwnItemsGoIntoOwnCollections() {
        var box = make(ItemKind.COLLECTION, "Box");
        var mine = make(ItemKind.REFLECTION, "Mine");
        var bens =
                items.create(ben, new NewItem(ItemKind.REFLECTION, "Bens", "", "", "", null, null));
        share(box, ben, Permission.EDIT);
        refused(FaultCode.NOT_FOUND, "itemIds.0", () -> put(box, bens));
        refused(FaultCode.NOT_FOUND, "itemIds.0", () -> put(box, new ItemId(UUID.randomUUID())));
        for (var other : List.of(ben, foreigner))
            refused(
                    FaultCode.NOT_FOUND,
                    "collectionId",
                    () ->
                            collections.put(
                                    other,
                                    new ArrangeCollection(box, List.of(mine), Optional.empty())));
        refused(FaultCode.INVALID, "collectionId", () -> put(mine, box));
        put(box, mine);
        refused(FaultCode.INVALID, "itemIds.0", () -> put(box, mine));
        refused(FaultCode.INVALID, "itemIds.1", () -> put(box, bens, bens));
        refused(
                FaultCode.NOT_FOUND,
                "itemIds.0",
                () ->
                        collections.takeOut(
                                anna, new ArrangeCollection(box, List.of(bens), Optional.empty())));
        refused(
                FaultCode.INVALID,
                "position",
                () -> new ArrangeCollection(box, List.of(mine), Optional.of(-1)));
        assertThat(inside(anna, box)).containsExactly("Mine");
    }

    @Test
    @Tag("SH-11")
    void theOwnerLearnsWhatAPersonSeesAndWhy() {
        var box = make(ItemKind.COLLECTION, "Box");
        var one = make(ItemKind.LINK, "One");
        put(box, one);
        var above = share(box, ben, Permission.COMMENT);
        var direct = share(one, ben, Permission.SEE_COMMENTS);
        var why = sharing.why(anna, List.of(one), ben.id()).get(one);
        assertThat(why)
                .extracting(reason -> reason.share().orElseThrow())
                .containsExactlyInAnyOrder(above, direct);
        assertThat(why).extracting(Reason::through).containsExactlyInAnyOrder(box, one);
        assertThat(shelf.one(ben, one).permissions())
                .containsExactlyInAnyOrder(
                        Permission.VIEW, Permission.COMMENT, Permission.SEE_COMMENTS);
        assertThat(sharing.why(ben, List.of(one), anna.id())).isEmpty();
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> sharing.why(anna, List.of(one), foreigner.id()));
    }

    private ItemId make(ItemKind kind, String title) {
        return items.create(
                anna,
                new NewItem(
                        kind,
                        title,
                        "",
                        "",
                        kind == ItemKind.LINK ? "https://example.org" : "",
                        null,
                        null));
    }

    private void put(ItemId box, ItemId... inside) {
        collections.put(anna, new ArrangeCollection(box, List.of(inside), Optional.empty()));
    }

    private GrantId share(ItemId item, Viewer with, Permission... permissions) {
        return sharing.share(
                        anna,
                        new ShareThing(
                                item,
                                List.of(new Recipient.OnePerson(with.id())),
                                Set.of(permissions),
                                Optional.empty(),
                                Optional.empty(),
                                ""))
                .get(0);
    }

    private List<String> inside(Viewer viewer, ItemId box) {
        return shelf
                .contents(viewer, List.of(box), PlaceRequest.of(100, null))
                .get(box)
                .rows()
                .stream()
                .map(placed -> placed.item().title())
                .toList();
    }

    private void sees(Viewer viewer, ItemId item, boolean expected) {
        assertThat(shelf.several(viewer, List.of(item))).hasSize(expected ? 1 : 0);
    }

    private static void refused(FaultCode code, String field, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refusal").isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }
}
