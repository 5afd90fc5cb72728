package org.openportfolio.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.audit.seal.AuditChain;
import org.openportfolio.audit.seal.ChainReport;
import org.openportfolio.audit.seal.ChainReport.Fault;
import org.openportfolio.audit.seal.SealCalendar;
import org.openportfolio.directory.PeopleDesk;
import org.openportfolio.directory.PersonRecord;
import org.openportfolio.it.Sealer;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Ingrid, who administers the district, looks into its audit log. */
@ExtendWith(ArquillianExtension.class)
@Tag("AU-1")
class AuditLogIT {
    @Inject AuditReading audit;
    @Inject AuditChain chain;
    @Inject SealCalendar calendar;
    @Inject Disclosures disclosures;
    @Inject PeopleDesk people;
    @Inject Items items;

    World.District north;
    Viewer ingrid;
    Viewer anna;
    Viewer ben;
    Viewer principal;
    Viewer foreigner;

    @BeforeEach
    void people() {
        north = World.district("North");
        ingrid = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        principal = World.person(north, "Paula", Role.SCHOOL_ADMIN);
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        foreigner = World.person(World.district("South"), "Nadia", Role.LEAD_ADMIN);
    }

    @Test
    void entriesAreFoundByWhoWhatActionOutcomeAndTime() {
        var bridge = item(anna, "Bridge");
        items.delete(anna, bridge);
        var boat = item(ben, "Boat");
        refused(() -> items.delete(ben, bridge));

        assertThat(actions(search("Anna Te", "", ""))).containsExactly("ItemDeleted", "ItemMade");
        assertThat(actions(search(anna.id().value().toString(), "", ""))).hasSize(2);
        assertThat(actions(search("", boat.value().toString(), ""))).containsExactly("ItemMade");
        assertThat(actions(search("", "", "ItemMade"))).containsExactly("ItemMade", "ItemMade");
        assertThat(actions(search("anna", "", "ItemMade"))).hasSize(1);
        assertThat(actions(search("Nobody", "", ""))).isEmpty();

        var wrong =
                new AuditSearch(
                        "",
                        "",
                        "",
                        Optional.of(AuditOutcome.REFUSED),
                        Optional.empty(),
                        Optional.empty());
        assertThat(found(wrong))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.action()).isEqualTo("Items.delete");
                            assertThat(entry.actor()).contains(ben.id());
                            assertThat(entry.name()).isEqualTo("Ben Test");
                            assertThat(entry.code()).isEqualTo("NOT_FOUND");
                            assertThat(entry.thing()).isEqualTo(bridge.value().toString());
                        });
        assertThat(found(between("2020-01-01", "2020-12-31"))).isEmpty();
        assertThat(found(between("2020-01-01", "2100-12-31"))).hasSize(4);
        assertThat(audit.actions(ingrid))
                .containsExactly("ItemDeleted", "ItemMade", "Items.delete");
        assertThat(audit.actions(foreigner)).isEmpty();
        assertThat(audit.search(foreigner, AuditSearch.ALL, Optional.empty(), 10).rows()).isEmpty();
    }

    /** A transaction that is refused holds a connection while its refusal is written. */
    @Test
    void moreRefusalsAtOnceThanConnectionsAreAllWrittenDown() throws Exception {
        var bridge = item(anna, "Bridge");
        int many = 48;
        var begin = new CyclicBarrier(many);
        var hands = Executors.newFixedThreadPool(many);
        try {
            List<Future<?>> attempts = new ArrayList<>();
            for (int i = 0; i < many; i++)
                attempts.add(
                        hands.submit(
                                () -> {
                                    begin.await();
                                    refused(() -> items.delete(ben, bridge));
                                    return null;
                                }));
            for (var attempt : attempts) attempt.get(45, TimeUnit.SECONDS);
        } finally {
            hands.shutdownNow();
        }
        assertThat(actions(search("", bridge.value().toString(), "Items.delete"))).hasSize(many);
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        for (int i = 0; i < 5; i++) item(anna, "Item " + i);
        var all = found(AuditSearch.ALL);
        var first = audit.search(ingrid, AuditSearch.ALL, Optional.empty(), 3);
        assertThat(first.more()).isTrue();
        var place = AuditPlace.parse(first.rows().get(2).place().text());
        var second = audit.search(ingrid, AuditSearch.ALL, Optional.of(place), 3);
        assertThat(second.more()).isFalse();
        assertThat(first.rows()).isEqualTo(all.subList(0, 3));
        assertThat(second.rows()).isEqualTo(all.subList(3, 5));
        for (var wrong : List.of("", "x", "1-", "99999999999999999999-1", "999999999999999999-1"))
            assertThat(catchThrowableOfType(UserFault.class, () -> AuditPlace.parse(wrong)).field())
                    .isEqualTo("after");
    }

    @Test
    void whoTakesEntriesAwayIsWrittenDown() {
        audit.exporting(ingrid, search("anna", "", ""));
        assertThat(found(AuditSearch.ALL))
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.action()).isEqualTo("AuditExported");
                            assertThat(entry.detail()).containsEntry("filtered", "true");
                        });
    }

    @Test
    void theLogAndItsChainAndTheLedgerAreForWhoAdministersTheDistrictAlone() {
        for (var other : List.of(anna, principal, World.teacher(north, "Maria"))) {
            refused(() -> audit.search(other, AuditSearch.ALL, Optional.empty(), 10));
            refused(() -> audit.actions(other));
            refused(() -> audit.exporting(other, AuditSearch.ALL));
            refused(() -> chain.check(other));
            refused(() -> disclosures.of(other, anna.id()));
        }
        assertThat(
                        catchThrowableOfType(
                                        UserFault.class, () -> disclosures.of(foreigner, anna.id()))
                                .code())
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void whatIsSealedStaysWholeWhenPeopleAreRenamedAndMoreComes() {
        Sealer.keepsAway();
        item(anna, "One");
        calendar.seal();
        World.run(
                "update person set given_name = 'X', family_name = 'Y' where id = ?",
                anna.id().value());
        item(ben, "Two");
        item(ben, "Three");
        assertThat(chain.check(ingrid).open()).isEqualTo(2);
        calendar.seal();
        var report = chain.check(ingrid);
        assertThat(report.broken()).isEmpty();
        assertThat(report.seals()).isEqualTo(2);
        assertThat(report.entries()).isEqualTo(3);
        assertThat(report.open()).isZero();
        assertThat(found(AuditSearch.ALL))
                .extracting(AuditEntry::seal)
                .containsExactly(Optional.of(2), Optional.of(2), Optional.of(1));
        calendar.seal();
        assertThat(chain.check(ingrid)).isEqualTo(report);
        assertThat(chain.check(foreigner).seals()).isZero();
    }

    @Test
    void anEntryThatIsChangedOrAddedOrTakenAwayBreaksTheSealItLiesUnder() {
        sealed(3);
        behind("update audit_entry set actor_id = '%s' where seal = 2", ben.id().value());
        assertThat(broken()).isEqualTo(Fault.ENTRIES);
        behind("update audit_entry set actor_id = '%s' where seal = 2", anna.id().value());
        assertThat(chain.check(ingrid).broken()).isEmpty();
        behind(
                "insert into audit_entry (district_id, actor_id, action, outcome, seal) select district_id, actor_id, 'ItemMade', 'ALLOWED', 2 from audit_entry where seal = 2");
        assertThat(broken()).isEqualTo(Fault.ENTRIES);
        behind("delete from audit_entry where seal = 2");
        assertThat(broken()).isEqualTo(Fault.ENTRIES);
        assertThat(chain.check(ingrid).broken())
                .hasValueSatisfying(at -> assertThat(at.number()).isEqualTo(2));
    }

    @Test
    void aSealThatIsTakenAwayOrMadeWithoutTheKeyBreaksTheChain() {
        sealed(3);
        behind("update audit_seal set digest = sha256('x'), hash = sha256('y') where number = 2");
        assertThat(broken()).isEqualTo(Fault.SEAL);
        behind("delete from audit_seal where number = 2");
        assertThat(broken()).isEqualTo(Fault.GAP);
        sealedAnew();
        behind("delete from audit_seal where number = 3");
        assertThat(broken()).as("the last one").isEqualTo(Fault.GAP);
    }

    @Test
    void theApplicationItselfCanChangeNothingInIt() {
        item(anna, "One");
        calendar.seal();
        for (var change :
                List.of(
                        "update audit_entry set seal = null where district_id = '%s'",
                        "update audit_entry set action = 'Nothing' where district_id = '%s'"))
            assertThat(
                            catchThrowableOfType(
                                    IllegalStateException.class,
                                    () -> World.run(change.formatted(north.id().value()))))
                    .hasMessageContaining("never changes");
        assertThat(
                        World.rows(
                                "select has_table_privilege('portfolio_app', 'audit_entry', 'delete') or has_column_privilege('portfolio_app', 'audit_entry', 'action', 'update') or has_table_privilege('portfolio_app', 'audit_seal', 'update, delete')"))
                .containsExactly("f");
    }

    @Test
    @Tag("AU-2")
    void theLedgerHasEveryLinkInvitationVisitAndExportOfAStudentAndSaysThatItWasRead() {
        var link = UUID.randomUUID();
        var portfolio = portfolio(anna);
        World.run(
                "insert into public_link (id, district_id, portfolio_id, key_hash, made_at, made_by, runs_from, by_teacher) values (?, ?, ?, sha256(?::text::bytea), now() - interval '3 days', ?, now() - interval '3 days', false)",
                link,
                north.id().value(),
                portfolio,
                link.toString(),
                anna.id().value());
        for (int i = 0; i < 2; i++)
            World.run(
                    "insert into link_view (district_id, link_id) values (?, ?)",
                    north.id().value(),
                    link);
        var invitation = invitation(anna, portfolio);
        audited("VisitBegun", "Invitation", invitation.toString(), UUID.randomUUID());
        audited("ExportAsked", "Export", UUID.randomUUID().toString(), anna.id().value());
        audited("ExportAsked", "Export", UUID.randomUUID().toString(), ben.id().value());
        portfolio(ben);

        var ledger = disclosures.of(ingrid, anna.id());
        assertThat(ledger.name()).isEqualTo("Anna Test");
        assertThat(ledger.lines())
                .extracting(Disclosure::kind)
                .containsExactlyInAnyOrder(
                        Disclosure.Kind.EXPORT,
                        Disclosure.Kind.VISIT,
                        Disclosure.Kind.INVITATION,
                        Disclosure.Kind.LINK);
        assertThat(of(ledger, Disclosure.Kind.LINK))
                .satisfies(
                        line -> {
                            assertThat(line.times()).isEqualTo(2);
                            assertThat(line.title()).isEqualTo("My path");
                            assertThat(line.until()).isPresent();
                        });
        assertThat(of(ledger, Disclosure.Kind.INVITATION))
                .satisfies(
                        line -> {
                            assertThat(line.times()).isEqualTo(1);
                            assertThat(line.who()).isEqualTo("Olaf, supervisor, Harbour");
                        });
        assertThat(disclosures.of(ingrid, ben.id()).lines()).hasSize(1);
        assertThat(actions(search("", anna.id().value().toString(), "LedgerRead"))).hasSize(1);
    }

    @Test
    @Tag("ID-3")
    void anAdministratorFindsThePeopleTheyAdministerAndNobodyElse() {
        World.schoolClass(north, "Biology", anna);
        World.run(
                "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, '10', '10')",
                north.id().value(),
                anna.id().value());
        var elsewhere = elsewhereInTheDistrict();
        assertThat(people.search(ingrid, "an", Optional.empty()).rows())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.id()).isEqualTo(anna.id());
                            assertThat(one.roles()).containsExactly(Role.STUDENT);
                            assertThat(one.schools()).containsExactly("North School");
                            assertThat(one.grades()).containsExactly("10");
                            assertThat(one.classes()).containsExactly("Biology");
                            assertThat(one.account()).isFalse();
                        });
        assertThat(people.search(ingrid, "", Optional.empty()).rows()).hasSize(5);
        assertThat(people.search(principal, "", Optional.empty()).rows())
                .extracting(PersonRecord::id)
                .doesNotContain(elsewhere.id())
                .contains(anna.id());
        for (var who : List.of(anna, ben)) {
            refused(() -> people.search(who, "", Optional.empty()));
            refused(() -> people.one(who, anna.id()));
        }
        for (var who : List.of(principal, foreigner))
            assertThat(
                            catchThrowableOfType(
                                            UserFault.class, () -> people.one(who, elsewhere.id()))
                                    .code())
                    .isEqualTo(FaultCode.NOT_FOUND);
        assertThat(people.one(ingrid, elsewhere.id()).name()).isEqualTo("Elsa Test");
    }

    @Test
    @Tag("ID-3")
    void peopleAreReadPageByPageInTheOrderOfTheirNames() {
        for (int i = 0; i < 60; i++) World.student(north, "Student %02d".formatted(i));
        var first = people.search(ingrid, "Student", Optional.empty());
        assertThat(first.more()).isTrue();
        var last = first.rows().get(first.rows().size() - 1);
        var second =
                people.search(
                        ingrid,
                        "Student",
                        Optional.of(
                                new PeopleDesk.PersonPlace(
                                        last.familyName(), last.givenName(), last.id())));
        assertThat(second.rows()).hasSize(10);
        assertThat(second.rows().get(0).givenName()).isEqualTo("Student 50");
    }

    private Viewer elsewhereInTheDistrict() {
        var school = UUID.randomUUID();
        World.run(
                "insert into school (id, district_id, name) values (?, ?, 'Another')",
                school,
                north.id().value());
        return World.student(new World.District(north.id(), school), "Elsa");
    }

    private UUID portfolio(Viewer owner) {
        var template = UUID.randomUUID();
        var portfolio = UUID.randomUUID();
        World.run(
                "insert into portfolio_template (id, district_id, title, created_at) values (?, ?, 'My path', now())",
                template,
                north.id().value());
        World.run(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) values (?, ?, ?, ?, now(), now())",
                portfolio,
                north.id().value(),
                template,
                owner.id().value());
        return portfolio;
    }

    private UUID invitation(Viewer owner, UUID portfolio) {
        var external = UUID.randomUUID();
        var invitation = UUID.randomUUID();
        World.run(
                "insert into person (id, district_id, username, given_name, family_name, email, kind) values (?, ?, ?, 'Olaf', 'Dahl', 'olaf@harbour.example', 'EXTERNAL')",
                external,
                north.id().value(),
                "guest-" + external);
        World.run(
                """
                insert into invitation (id, district_id, owner_id, external_id, scope, portfolio_id, name, role, organisation, language, restricted, permissions,
                                        starts_at, ends_at, made_at, key_hash)
                values (?, ?, ?, ?, 'WHOLE', ?, 'Olaf', 'supervisor', 'Harbour', 'en', true, 1, now(), now() + interval '30 days', now() - interval '1 day', sha256(?::text::bytea))
                """,
                invitation,
                north.id().value(),
                owner.id().value(),
                external,
                portfolio,
                invitation.toString());
        return invitation;
    }

    private void audited(String action, String kind, String thing, UUID actor) {
        World.run(
                "insert into audit_entry (district_id, actor_id, action, thing_kind, thing_id, outcome) values (?, ?, ?, ?, ?, 'ALLOWED')",
                north.id().value(),
                actor,
                action,
                kind,
                thing);
    }

    private static Disclosure of(Ledger ledger, Disclosure.Kind kind) {
        return ledger.lines().stream()
                .filter(line -> line.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private void sealed(int seals) {
        Sealer.keepsAway();
        for (int i = 0; i < seals; i++) {
            item(anna, "Item " + i);
            calendar.seal();
        }
        assertThat(chain.check(ingrid).seals()).isEqualTo(seals);
    }

    /** A chain of three for another district, in the place of the broken one. */
    private void sealedAnew() {
        people();
        sealed(3);
    }

    /** As somebody does who has the database in their hands, triggers included. */
    private void behind(String change, Object... values) {
        World.run(
                "set session_replication_role = replica; "
                        + change.formatted(values)
                        + " and district_id = '"
                        + north.id().value()
                        + "'");
    }

    private Fault broken() {
        return chain.check(ingrid).broken().map(ChainReport.Broken::fault).orElse(null);
    }

    private ItemId item(Viewer owner, String title) {
        return items.create(owner, new NewItem(ItemKind.REFLECTION, title, "", "", "", null, null));
    }

    private List<AuditEntry> found(AuditSearch wanted) {
        return audit.search(ingrid, wanted, Optional.empty(), 100).rows();
    }

    private List<String> actions(AuditSearch wanted) {
        return found(wanted).stream().map(AuditEntry::action).toList();
    }

    private static AuditSearch search(String who, String thing, String action) {
        return new AuditSearch(
                who, thing, action, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static AuditSearch between(String from, String until) {
        return new AuditSearch(
                "",
                "",
                "",
                Optional.empty(),
                Optional.of(LocalDate.parse(from)),
                Optional.of(LocalDate.parse(until)));
    }

    private static void refused(ThrowingCallable attempt) {
        assertThat(catchThrowableOfType(UserFault.class, attempt).code())
                .isIn(FaultCode.NOT_ALLOWED, FaultCode.NOT_FOUND);
    }
}
