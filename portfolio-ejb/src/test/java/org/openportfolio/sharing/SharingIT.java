package org.openportfolio.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Permission;
import org.openportfolio.access.Recipient;
import org.openportfolio.access.Shelf;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.it.World;
import org.openportfolio.item.ChangeItem;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * The thin way through the house, in the container, on PostgreSQL: make, share, find, comment,
 * read.
 */
@ExtendWith(ArquillianExtension.class)
class SharingIT {
    @Inject Items items;
    @Inject Sharing sharing;
    @Inject Shelf shelf;
    @Inject Feedback feedback;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer maria;
    Viewer stranger;
    Viewer foreigner;
    GroupId biology;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        maria = World.teacher(north, "Maria");
        stranger = World.student(north, "Stranger");
        biology = World.schoolClass(north, "Biology", anna, ben, maria);
        foreigner = World.teacher(World.district("South"), "Foreigner");
    }

    @Test
    @Tag("IT-2")
    void aNewItemIsItsOwnersAlone() {
        var item = reflection(anna, "My week");
        assertThat(titles(shelf.mine(anna, page()).rows())).containsExactly("My week");
        for (var other : List.of(ben, maria, stranger, foreigner)) sees(other, item, false);
    }

    @Test
    @Tag("SH-2")
    @Tag("SH-3")
    @Tag("SH-4")
    void whatIsSharedWithAPersonIsInTheirExploreWithItsOwnerAndNotInTheirItems() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben));
        var seen = shelf.explore(ben, page()).rows();
        assertThat(titles(seen)).containsExactly("My week");
        assertThat(seen.get(0).owner().id()).isEqualTo(anna.id());
        assertThat(seen.get(0).owner().givenName()).isEqualTo("Anna");
        assertThat(shelf.mine(ben, page()).rows()).isEmpty();
        assertThat(shelf.explore(anna, page()).rows()).isEmpty();
        for (var other : List.of(maria, stranger, foreigner)) sees(other, item, false);
    }

    @Test
    @Tag("SH-7")
    void aClassMeansWhoeverIsInItWhenTheyRead() {
        var item = reflection(anna, "My week");
        share(anna, item, group(biology));
        sees(ben, item, true);
        sees(maria, item, true);
        sees(stranger, item, false);
        World.join(biology, stranger);
        sees(stranger, item, true);
        World.run(
                "update membership set ends_on = current_date where person_id = ?",
                ben.id().value());
        sees(ben, item, false);
        World.run("update people_group set archived_at = now() where id = ?", biology.value());
        sees(maria, item, false);
    }

    @Test
    @Tag("SH-9")
    void outsideItsDatesAShareGivesNothing() {
        var soon = Instant.now().plus(1, ChronoUnit.HOURS);
        var later = reflection(anna, "Later");
        sharing.share(
                anna,
                new ShareThing(
                        later,
                        List.of(person(ben)),
                        Set.of(),
                        Optional.of(soon),
                        Optional.empty(),
                        ""));
        sees(ben, later, false);
        var over = reflection(anna, "Over");
        share(anna, over, person(ben));
        sees(ben, over, true);
        World.run(
                "update access_grant set granted_at = now() - interval '2 days', ends_at = now() - interval '1 second' where item_id = ?",
                over.value());
        sees(ben, over, false);
    }

    @Test
    @Tag("SH-1")
    void onlyTheOwnerShares() {
        var item = reflection(anna, "My week");
        refused(FaultCode.NOT_FOUND, "itemId", () -> share(ben, item, person(maria)));
        sharing.share(
                anna,
                new ShareThing(
                        item,
                        List.of(person(ben)),
                        Set.of(Permission.EDIT),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        refused(FaultCode.NOT_ALLOWED, "itemId", () -> share(ben, item, person(maria)));
        sees(maria, item, false);
    }

    @Test
    void aRevokedShareIsGoneAtTheNextReadingAndRevokingAgainChangesNothing() {
        var item = reflection(anna, "My week");
        var share = share(anna, item, person(ben));
        refused(FaultCode.NOT_FOUND, "shareId", () -> sharing.revoke(ben, share));
        sharing.revoke(anna, share);
        sharing.revoke(anna, share);
        sees(ben, item, false);
        assertThat(sharing.of(anna, List.of(item))).isEmpty();
        assertThat(audited(anna, "AccessEnded")).isEqualTo(1);
    }

    @Test
    @Tag("SH-8")
    void permissionsOfSeveralSharesUnite() {
        var item = reflection(anna, "My week");
        sharing.share(
                anna,
                new ShareThing(
                        item,
                        List.of(person(ben)),
                        Set.of(Permission.COMMENT),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        sharing.share(
                anna,
                new ShareThing(
                        item,
                        List.of(group(biology)),
                        Set.of(Permission.SEE_COMMENTS),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        assertThat(shelf.one(ben, item).permissions())
                .containsExactly(Permission.VIEW, Permission.SEE_COMMENTS, Permission.COMMENT);
        assertThat(shelf.one(maria, item).permissions())
                .containsExactly(Permission.VIEW, Permission.SEE_COMMENTS);
        assertThat(shelf.explore(ben, page()).rows().get(0).permissions())
                .isEqualTo(shelf.one(ben, item).permissions());
    }

    @Test
    @Tag("SH-8")
    @Tag("FB-1")
    void whoMayCommentCommentsAndTheOwnerReadsItAtOnce() {
        var item = reflection(anna, "My week");
        sharing.share(
                anna,
                new ShareThing(
                        item,
                        List.of(person(ben), person(maria)),
                        Set.of(Permission.COMMENT),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        feedback.comment(ben, new AddComment(item, "Well said"));
        feedback.comment(maria, new AddComment(item, "Show me more"));
        assertThat(comments(anna, item)).containsExactly("Well said", "Show me more");
        assertThat(comments(ben, item)).containsExactly("Well said");
        assertThat(shelf.one(anna, item).comments()).isEqualTo(2);
        assertThat(shelf.explore(ben, page()).rows().get(0).comments()).isEqualTo(1);
        assertThat(comments(stranger, item)).isEmpty();
        refused(
                FaultCode.NOT_FOUND,
                "itemId",
                () -> feedback.comment(stranger, new AddComment(item, "Hi")));
        refused(
                FaultCode.NOT_FOUND,
                "itemId",
                () -> feedback.comment(foreigner, new AddComment(item, "Hi")));
    }

    @Test
    @Tag("SH-8")
    void whoMayOnlyLookMayNotComment() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben));
        refused(
                FaultCode.NOT_ALLOWED,
                "itemId",
                () -> feedback.comment(ben, new AddComment(item, "Hi")));
        assertThat(audited(ben, "Feedback.comment")).isEqualTo(1);
        assertThat(comments(anna, item)).isEmpty();
    }

    @Test
    @Tag("SH-8")
    void reflectionsAreNotAssessed() {
        var item = reflection(anna, "My week");
        refused(
                FaultCode.INVALID,
                "permissions",
                () ->
                        sharing.share(
                                anna,
                                new ShareThing(
                                        item,
                                        List.of(person(ben)),
                                        Set.of(Permission.ASSESS),
                                        Optional.empty(),
                                        Optional.empty(),
                                        "")));
    }

    @Test
    @Tag("SH-8")
    void whoMayEditChangesItAndTheOwnerStaysTheOwner() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben));
        refused(
                FaultCode.NOT_ALLOWED,
                "itemId",
                () -> items.change(ben, titled(item, 1, "Our week")));
        sharing.share(
                anna,
                new ShareThing(
                        item,
                        List.of(person(ben)),
                        Set.of(Permission.EDIT),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        items.change(ben, titled(item, shelf.one(ben, item).version(), "Our week"));
        assertThat(shelf.one(anna, item).title()).isEqualTo("Our week");
        assertThat(shelf.one(anna, item).owner().id()).isEqualTo(anna.id());
        refused(FaultCode.NOT_FOUND, "itemId", () -> items.delete(ben, item));
        refused(FaultCode.NOT_FOUND, "itemId", () -> items.change(stranger, titled(item, 1, "X")));
    }

    @Test
    @Tag("IT-5")
    void aHiddenItemIsItsOwnersAloneWhateverWasShared() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben));
        World.run("update item set hidden = true where id = ?", item.value());
        sees(ben, item, false);
        assertThat(titles(shelf.mine(anna, page()).rows())).containsExactly("My week");
    }

    @Test
    void aBadRecipientChangesNothingAndIsNamed() {
        var item = reflection(anna, "My week");
        refused(
                FaultCode.NOT_FOUND,
                "recipients.1.personId",
                () -> share(anna, item, person(ben), new Recipient.OnePerson(foreigner.id())));
        refused(
                FaultCode.NOT_FOUND,
                "recipients.0.personId",
                () -> share(anna, item, new Recipient.OnePerson(new PersonId(UUID.randomUUID()))));
        refused(FaultCode.INVALID, "recipients.0.personId", () -> share(anna, item, person(anna)));
        refused(
                FaultCode.NOT_FOUND,
                "recipients.0.classId",
                () -> share(anna, item, group(World.schoolClass(north, "Other", ben))));
        refused(
                FaultCode.INVALID,
                "recipients.1",
                () -> share(anna, item, person(ben), person(ben)));
        sees(ben, item, false);
    }

    @Test
    void sharingAgainReplacesTheTerms() {
        var item = reflection(anna, "My week");
        var first = share(anna, item, person(ben));
        var again =
                sharing.share(
                                anna,
                                new ShareThing(
                                        item,
                                        List.of(person(ben)),
                                        Set.of(Permission.COMMENT),
                                        Optional.empty(),
                                        Optional.empty(),
                                        ""))
                        .get(0);
        assertThat(again).isEqualTo(first);
        assertThat(shelf.one(ben, item).permissions()).contains(Permission.COMMENT);
        assertThat(sharing.of(anna, List.of(item)).get(item)).hasSize(1);
    }

    @Test
    void onlyTheOwnerSeesWhomItIsSharedWith() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben), group(biology));
        assertThat(sharing.of(anna, List.of(item)).get(item)).hasSize(2);
        for (var other : List.of(ben, maria, stranger, foreigner))
            assertThat(sharing.of(other, List.of(item))).isEmpty();
    }

    @Test
    void aDeletedItemIsGoneForEverybody() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben));
        refused(FaultCode.NOT_FOUND, "itemId", () -> items.delete(ben, item));
        items.delete(anna, item);
        sees(ben, item, false);
        refused(FaultCode.NOT_FOUND, "id", () -> shelf.one(anna, item));
    }

    @Test
    void aChangeMadeMeanwhileIsNotOverwritten() {
        var item = reflection(anna, "My week");
        int version = shelf.one(anna, item).version();
        items.change(anna, titled(item, version, "My month"));
        refused(
                FaultCode.CONFLICT,
                "expectedVersion",
                () -> items.change(anna, titled(item, version, "My year")));
        assertThat(shelf.one(anna, item).title()).isEqualTo("My month");
        refused(
                FaultCode.NOT_FOUND,
                "itemId",
                () -> items.change(foreigner, titled(item, version, "Mine")));
    }

    @Test
    @Tag("ID-4")
    void whoHasLeftReadsAndChangesNothing() {
        var left = new Viewer(anna.id(), anna.district(), anna.roles(), true);
        var item = reflection(anna, "My week");
        assertThat(shelf.one(left, item).title()).isEqualTo("My week");
        refused(FaultCode.READ_ONLY, "", () -> items.delete(left, item));
        refused(FaultCode.READ_ONLY, "", () -> share(left, item, person(ben)));
    }

    @Test
    @Tag("ID-4")
    void sharesOfALeaverLiveAsLongAsTheGrace() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben));
        World.run(
                "update person set state = 'LEFT', left_at = now() - interval '11 months' where id = ?",
                anna.id().value());
        sees(ben, item, true);
        World.run(
                "update person set left_at = now() - interval '13 months' where id = ?",
                anna.id().value());
        sees(ben, item, false);
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepeat() {
        for (int i = 0; i < 7; i++) share(anna, reflection(anna, "Item " + i), person(ben));
        var first = shelf.explore(ben, PageRequest.of(3, null));
        var second = shelf.explore(ben, PageRequest.of(3, first.rows().get(2).cursor().text()));
        var third = shelf.explore(ben, PageRequest.of(3, second.rows().get(2).cursor().text()));
        assertThat(titles(first.rows())).containsExactly("Item 6", "Item 5", "Item 4");
        assertThat(titles(second.rows())).containsExactly("Item 3", "Item 2", "Item 1");
        assertThat(titles(third.rows())).containsExactly("Item 0");
        assertThat(List.of(first.more(), second.more(), third.more()))
                .containsExactly(true, true, false);
    }

    @Test
    @Tag("AU-1")
    void whatWasDoneAndWhatWasRefusedIsWrittenDown() {
        var item = reflection(anna, "My week");
        share(anna, item, person(ben));
        refused(FaultCode.NOT_FOUND, "itemId", () -> share(stranger, item, person(ben)));
        assertThat(
                        World.rows(
                                "select action || ' ' || outcome || ' ' || coalesce(code, '-') from audit_entry where district_id = ? order by id",
                                north.id().value()))
                .containsExactly(
                        "ItemMade ALLOWED -",
                        "ThingShared ALLOWED -",
                        "Sharing.share REFUSED NOT_FOUND");
        assertThat(
                        World.rows(
                                "select detail::text || coalesce(thing_id, '') from audit_entry where district_id = ?",
                                north.id().value()))
                .noneMatch(line -> line.contains("My week") || line.contains("Anna"));
    }

    private static ChangeItem titled(ItemId item, int version, String title) {
        return new ChangeItem(
                item,
                Optional.of(version),
                Optional.of(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static PageRequest page() {
        return PageRequest.of(50, null);
    }

    private ItemId reflection(Viewer owner, String title) {
        return items.create(
                owner,
                new NewItem(
                        ItemKind.REFLECTION,
                        title,
                        "",
                        "<p>Text</p>",
                        null,
                        List.of("school"),
                        List.of()));
    }

    private org.openportfolio.kernel.GrantId share(Viewer by, ItemId item, Recipient... with) {
        return sharing.share(
                        by,
                        new ShareThing(
                                item,
                                List.of(with),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty(),
                                ""))
                .get(0);
    }

    private static Recipient person(Viewer person) {
        return new Recipient.OnePerson(person.id());
    }

    private static Recipient group(GroupId group) {
        return new Recipient.WholeGroup(group);
    }

    /** Lists and single reads must agree. */
    private void sees(Viewer viewer, ItemId item, boolean expected) {
        assertThat(
                        shelf.explore(viewer, page()).rows().stream()
                                .anyMatch(seen -> seen.id().equals(item)))
                .as("in Explore")
                .isEqualTo(expected);
        assertThat(shelf.several(viewer, List.of(item)).isEmpty())
                .as("read")
                .isNotEqualTo(expected);
        if (!expected) refused(FaultCode.NOT_FOUND, "id", () -> shelf.one(viewer, item));
    }

    private List<String> comments(Viewer viewer, ItemId item) {
        return feedback.of(viewer, List.of(item), page()).get(item).rows().stream()
                .map(comment -> comment.text())
                .toList();
    }

    private static List<String> titles(List<ItemView> views) {
        return views.stream().map(ItemView::title).toList();
    }

    private static long audited(Viewer by, String action) {
        return World.rows(
                        "select id from audit_entry where actor_id = ? and action = ?",
                        by.id().value(),
                        action)
                .size();
    }

    private static void refused(FaultCode code, String field, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refused").isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }
}
