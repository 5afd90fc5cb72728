package org.openportfolio.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.Shelf;
import org.openportfolio.access.VisitShelf;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Who comes in by an invitation, and what they find there. */
@ExtendWith(ArquillianExtension.class)
class VisitsIT {
    @Inject Viewers viewers;
    @Inject Visits visits;
    @Inject VisitShelf visitShelf;
    @Inject Items items;
    @Inject Shelf shelf;
    @Inject PortfolioShelf portfolios;

    World.District north;
    Viewer anna;
    UUID account;
    UUID external;

    @BeforeEach
    void people() {
        north = World.district("North");
        World.run("insert into licence (district_id, feature) values (?, 'PORTFOLIO')", district());
        anna = World.student(north, "Anna");
        account = UUID.randomUUID();
        external = external("visitor@example.org", account);
    }

    @Test
    @Tag("EX-4")
    void anExternalWithoutASecondFactorDoesNotComeIn() {
        var invitation = invitation(anna, item("My week"));
        assertThatThrownBy(() -> viewers.guest(account, false, invitation))
                .isInstanceOf(NoEntry.class);
        assertThat(noEntry(() -> viewers.guest(account, false, invitation)))
                .isEqualTo(NoEntry.Reason.SECOND_FACTOR_REQUIRED);
    }

    @Test
    @Tag("EX-5")
    @Tag("EX-10")
    void aVisitorSeesWhatTheyWereGivenAndNothingElse() throws NoEntry {
        var given = item("My week");
        var other = item("My diary");
        var guest = viewers.guest(account, true, invitation(anna, given));
        assertThat(visits.header(guest).ownerName()).isEqualTo("Anna Test");
        assertThat(visits.header(guest).title()).isEmpty();
        assertThat(visitShelf.contents(guest))
                .singleElement()
                .satisfies(
                        part -> {
                            assertThat(part.section()).isEmpty();
                            assertThat(part.items())
                                    .extracting(ItemView::title)
                                    .containsExactly("My week");
                        });
        assertThat(shelf.one(guest, given).title()).isEqualTo("My week");
        refused(FaultCode.NOT_FOUND, () -> shelf.one(guest, other));
        refused(FaultCode.NOT_ALLOWED, () -> shelf.explore(guest, page()));
        refused(FaultCode.NOT_ALLOWED, () -> portfolios.explore(guest, page()));
        refused(FaultCode.NOT_ALLOWED, () -> items.delete(guest, given));
    }

    @Test
    @Tag("EX-5")
    void eachInvitationLeadsToItsOwn() throws NoEntry {
        var ben = World.student(north, "Ben");
        var ofAnna = item("By Anna");
        var ofBen = item(ben, "By Ben");
        var byAnna = viewers.guest(account, true, invitation(anna, ofAnna));
        var byBen = viewers.guest(account, true, invitation(ben, ofBen));
        assertThat(shelf.one(byAnna, ofAnna).title()).isEqualTo("By Anna");
        assertThat(shelf.one(byBen, ofBen).title()).isEqualTo("By Ben");
        refused(FaultCode.NOT_FOUND, () -> shelf.one(byAnna, ofBen));
        refused(FaultCode.NOT_FOUND, () -> shelf.one(byBen, ofAnna));
    }

    @Test
    @Tag("EX-8")
    void whatIsRevokedIsGoneAtTheNextRequestAlsoForWhoIsInside() throws NoEntry {
        var given = item("My week");
        var invitation = invitation(anna, given);
        var guest = viewers.guest(account, true, invitation);
        assertThat(shelf.one(guest, given).title()).isEqualTo("My week");
        World.run("update invitation set revoked_at = now() where id = ?", invitation.value());
        refused(FaultCode.NOT_FOUND, () -> shelf.one(guest, given));
        refused(FaultCode.NOT_FOUND, () -> visits.header(guest));
        assertThat(noEntry(() -> viewers.guest(account, true, invitation)))
                .isEqualTo(NoEntry.Reason.NO_ACCESS);
    }

    @Test
    @Tag("EX-8")
    @Tag("PO-9")
    void anInvitationIsOpenWithinItsTimeAndAsLongAsTheDistrictAllowsIt() throws NoEntry {
        var invitation = invitation(anna, item("My week"));
        World.run(
                "update invitation set ends_at = now(), starts_at = now() - interval '1 day' where id = ?",
                invitation.value());
        closed(invitation);
        World.run(
                "update invitation set ends_at = now() + interval '2 days', starts_at = now() + interval '1 day' where id = ?",
                invitation.value());
        closed(invitation);
        World.run("update invitation set starts_at = now() where id = ?", invitation.value());
        viewers.guest(account, true, invitation);
        World.run("delete from licence where district_id = ?", district());
        closed(invitation);
        World.run("insert into licence (district_id, feature) values (?, 'PORTFOLIO')", district());
        World.run("update person set state = 'DISABLED' where id = ?", anna.id().value());
        closed(invitation);
        World.run("update person set state = 'ACTIVE' where id = ?", anna.id().value());
        World.run(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, generated_by, public_name, link_months,
                                            invitation_days, external_grades, view_log_days, decided_at, decided_by)
                values (gen_random_uuid(), ?, 1, false, 'STUDENTS_AND_TEACHERS', 'GIVEN_NAME', 10, 30, '{12}', 365, now(), ?)
                """,
                district(),
                anna.id().value());
        closed(invitation);
        World.run(
                "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, '12', '12')",
                district(),
                anna.id().value());
        viewers.guest(account, true, invitation);
    }

    @Test
    @Tag("EX-13")
    void nobodyElseComesInByAnInvitationAndNoVisitorComesInAsAMember() throws NoEntry {
        var invitation = invitation(anna, item("My week"));
        assertThat(noEntry(() -> viewers.guest(UUID.randomUUID(), true, invitation)))
                .isEqualTo(NoEntry.Reason.NO_ACCESS);
        assertThat(noEntry(() -> viewers.byAccount(account, true)))
                .isEqualTo(NoEntry.Reason.NO_ACCESS);
        var annas =
                UUID.fromString(
                        World.rows("select account_id from person where id = ?", anna.id().value())
                                .get(0));
        assertThat(noEntry(() -> viewers.guest(annas, true, invitation)))
                .isEqualTo(NoEntry.Reason.NO_ACCESS);
    }

    @Test
    @Tag("EX-6")
    void aVisitorChangesTheirNameAndNotTheirRole() throws NoEntry {
        var guest = viewers.guest(account, true, invitation(anna, item("My week")));
        assertThat(visits.header(guest).name()).isEqualTo("As Anna wrote it");
        visits.rename(guest, " Dr Vera Visser ");
        assertThat(visits.header(guest).name()).isEqualTo("Dr Vera Visser");
        assertThat(visits.header(guest).role()).isEqualTo("internship supervisor");
        refused(FaultCode.TOO_LONG, () -> visits.rename(guest, "x".repeat(10_000)));
        refused(FaultCode.REQUIRED, () -> visits.rename(guest, " "));
        assertThat(visits.header(guest).name()).isEqualTo("Dr Vera Visser");
    }

    private void closed(InvitationId invitation) {
        assertThat(noEntry(() -> viewers.guest(account, true, invitation)))
                .isEqualTo(NoEntry.Reason.NO_ACCESS);
    }

    private UUID district() {
        return north.id().value();
    }

    private UUID external(String address, UUID account) {
        var id = UUID.randomUUID();
        World.run(
                "insert into person (id, district_id, kind, username, given_name, family_name, email, account_id) values (?, ?, 'EXTERNAL', ?, 'Somebody', '', ?, ?)",
                id,
                district(),
                "guest-" + id,
                address,
                account);
        return id;
    }

    private InvitationId invitation(Viewer owner, ItemId given) {
        var id = UUID.randomUUID();
        World.run(
                """
                insert into invitation (id, district_id, owner_id, external_id, scope, name, role, language, restricted,
                                        permissions, starts_at, ends_at, made_at, key_hash)
                values (?, ?, ?, ?, 'ITEMS', 'As Anna wrote it', 'internship supervisor', 'en', false, 31, now(),
                        now() + interval '30 days', now(), sha256(?::text::bytea))
                """,
                id,
                district(),
                owner.id().value(),
                external,
                id);
        World.run(
                "insert into access_grant (id, district_id, item_id, person_id, permissions, granted_by, granted_at, invitation_id) values (gen_random_uuid(), ?, ?, ?, 31, ?, now(), ?)",
                district(),
                given.value(),
                external,
                owner.id().value(),
                id);
        return new InvitationId(id);
    }

    private ItemId item(String title) {
        return item(anna, title);
    }

    private ItemId item(Viewer owner, String title) {
        return items.create(
                owner,
                new NewItem(
                        ItemKind.REFLECTION, title, "", "<p>Text</p>", null, List.of(), List.of()));
    }

    private static PageRequest page() {
        return PageRequest.of(20, null);
    }

    private static NoEntry.Reason noEntry(ThrowingCallable call) {
        return catchThrowableOfType(NoEntry.class, call).reason();
    }

    private static void refused(FaultCode code, ThrowingCallable call) {
        assertThat(catchThrowableOfType(UserFault.class, call).code()).isEqualTo(code);
    }
}
