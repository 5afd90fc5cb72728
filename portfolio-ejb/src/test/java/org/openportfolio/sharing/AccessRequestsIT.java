package org.openportfolio.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.Permission;
import org.openportfolio.access.ReceivedShares;
import org.openportfolio.access.Recipient;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Subject;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.notification.Notifications;

/** Ben would like to see something of Anna's. */
@ExtendWith(ArquillianExtension.class)
@Tag("EX-12")
class AccessRequestsIT {
    @Inject AccessRequests requests;
    @Inject Sharing sharing;
    @Inject ReceivedShares received;
    @Inject Items items;
    @Inject Shelf shelf;
    @Inject Notifications notifications;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer foreigner;
    ItemId poem;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        foreigner = World.teacher(World.district("South"), "Foreigner");
        poem =
                items.create(
                        anna,
                        new NewItem(
                                ItemKind.REFLECTION,
                                "Poem",
                                "",
                                "<p>Text</p>",
                                null,
                                List.of(),
                                List.of()));
    }

    @Test
    void theOwnerGivesWhatTheyChooseAndBothSeeWhatBecameOfIt() {
        var asked = requests.ask(ben, new AskAccess(anna.id(), "Your poems?"));
        assertThat(asked.canWithdraw()).isTrue();
        assertThat(requests.toMe(anna, page()).rows())
                .singleElement()
                .satisfies(request -> assertThat(request.canAnswer()).isTrue());
        var granted =
                requests.grant(
                        anna,
                        new GrantAccess(
                                asked.id(),
                                poem,
                                Set.of(Permission.COMMENT),
                                Optional.empty(),
                                "Here it is"));
        assertThat(granted.state()).isEqualTo(AccessRequestState.GRANTED);
        assertThat(shelf.one(ben, poem).title()).isEqualTo("Poem");
        assertThat(requests.byMe(ben, page()).rows())
                .singleElement()
                .satisfies(request -> assertThat(request.note()).isEqualTo("Here it is"));
        assertThat(sharing.given(anna, page()).rows())
                .singleElement()
                .satisfies(share -> assertThat(share.thing()).isEqualTo(poem));
        assertThat(received.mine(ben, page()).rows())
                .singleElement()
                .satisfies(
                        share -> {
                            assertThat(share.owner().id()).isEqualTo(anna.id());
                            assertThat(share.thing()).isEqualTo(poem);
                        });
        refused(FaultCode.CONFLICT, () -> requests.decline(anna, asked.id(), ""));
        items.hide(anna, poem, true);
        assertThat(received.mine(ben, page()).rows()).isEmpty();
    }

    @Test
    void theOwnerSaysNoAndWhoAskedCanAskAgain() {
        var asked = requests.ask(ben, new AskAccess(anna.id(), ""));
        refused(FaultCode.INVALID, () -> requests.ask(ben, new AskAccess(anna.id(), "Please")));
        assertThat(requests.decline(anna, asked.id(), "Not now").note()).isEqualTo("Not now");
        var again = requests.ask(ben, new AskAccess(anna.id(), "Please"));
        assertThat(requests.withdraw(ben, again.id()).state())
                .isEqualTo(AccessRequestState.WITHDRAWN);
        var third = requests.ask(ben, new AskAccess(anna.id(), "Please!"));
        requests.withdraw(ben, third.id());
        refused(FaultCode.TOO_MANY, () -> requests.ask(ben, new AskAccess(anna.id(), "Please!!")));
        assertThat(requests.toMe(anna, page()).rows()).hasSize(1);
        assertThat(received.mine(ben, page()).rows()).isEmpty();
    }

    @Test
    @Tag("FB-4")
    void bothAreToldAlsoWhereThereIsNothingThatBothCanSee() {
        // he has nothing at all, so there is no work to hang it on
        var asked = requests.ask(anna, new AskAccess(ben.id(), "Your photos?"));
        assertThat(told(ben)).containsExactly(asked.id());
        requests.decline(ben, asked.id(), "I have none");
        assertThat(told(anna)).containsExactly(asked.id());
        assertThat(requests.several(anna, List.of(asked.id())))
                .singleElement()
                .satisfies(one -> assertThat(one.note()).isEqualTo("I have none"));
        assertThat(requests.several(foreigner, List.of(asked.id()))).isEmpty();
        assertThat(
                        World.rows(
                                "select only_ids::text from live_event where thing_id = ? order by id",
                                asked.id().value()))
                .contains("{" + ben.id().value() + "}", "{" + anna.id().value() + "}");

        var again = requests.ask(anna, new AskAccess(ben.id(), "Really none?"));
        requests.withdraw(anna, again.id());
        assertThat(told(ben)).as("taken back is gone").containsExactly(asked.id());
    }

    private List<Subject> told(Viewer who) {
        return notifications.of(who, page()).rows().stream()
                .filter(one -> one.kind() == NoticeKind.REQUEST)
                .flatMap(one -> one.about().stream())
                .toList();
    }

    @Test
    void nobodyElseAnswersAndNobodyAsksWhoTheyCannotReach() {
        refused(FaultCode.NOT_FOUND, () -> requests.ask(foreigner, new AskAccess(anna.id(), "")));
        refused(FaultCode.INVALID, () -> requests.ask(anna, new AskAccess(anna.id(), "")));
        var asked = requests.ask(ben, new AskAccess(anna.id(), ""));
        for (var other : List.of(ben, foreigner))
            refused(FaultCode.NOT_FOUND, () -> requests.decline(other, asked.id(), ""));
        refused(FaultCode.NOT_FOUND, () -> requests.withdraw(anna, asked.id()));
        var bens =
                items.create(
                        ben,
                        new NewItem(
                                ItemKind.REFLECTION,
                                "Mine",
                                "",
                                "<p>Text</p>",
                                null,
                                List.of(),
                                List.of()));
        refused(
                FaultCode.NOT_FOUND,
                () ->
                        requests.grant(
                                anna,
                                new GrantAccess(asked.id(), bens, Set.of(), Optional.empty(), "")));
        assertThat(requests.byMe(ben, page()).rows().get(0).state())
                .isEqualTo(AccessRequestState.OPEN);
    }

    @Test
    void whatWasSharedWithAClassIsListedAsThat() {
        var biology = World.schoolClass(north, "Biology", anna, ben);
        sharing.share(
                anna,
                new ShareThing(
                        poem,
                        List.of(new Recipient.WholeGroup(biology)),
                        Set.of(Permission.COMMENT),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        assertThat(received.mine(ben, page()).rows())
                .singleElement()
                .satisfies(
                        share -> {
                            assertThat(share.through()).contains("Biology");
                            assertThat(share.permissions())
                                    .containsExactly(Permission.VIEW, Permission.COMMENT);
                        });
        assertThat(received.mine(anna, page()).rows()).isEmpty();
    }

    private static PageRequest page() {
        return PageRequest.of(50, null);
    }

    private static void refused(FaultCode code, ThrowingCallable call) {
        assertThat(catchThrowableOfType(UserFault.class, call).code()).isEqualTo(code);
    }
}
