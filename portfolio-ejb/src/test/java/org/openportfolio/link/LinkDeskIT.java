package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.directory.OwnerSearch;
import org.openportfolio.it.World;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UserFault;

/** Lena, who leads the district, looks after the public links that stand. */
@ExtendWith(ArquillianExtension.class)
@Tag("PO-7")
@Tag("LK-9")
class LinkDeskIT {
    @Inject LinkDesk desk;
    @Inject Links links;

    LinkDistrict north;
    PortfolioId work;
    LinkId link;

    @BeforeEach
    void aLink() {
        north = new LinkDistrict();
        work = north.portfolio(north.anna);
        link = links.open(north.anna, work, true).id().orElseThrow();
    }

    @Test
    void linksThatStandAreFoundBySchoolGradeEndAndState() {
        north.grade(north.anna, "09");
        var own = north.portfolio(north.maria);
        links.open(north.maria, own, true);
        var old = north.portfolio(north.ben);
        links.open(north.ben, old, true);
        north.runsFrom(old, Instant.now().minus(400, ChronoUnit.DAYS));
        var gone = north.portfolio(north.anna, north.template("TEACHING"));
        links.open(north.anna, gone, true);
        links.revoke(north.anna, gone);

        assertThat(found(LinkSearch.ALL)).containsExactly(own, work);
        assertThat(found(owners(Optional.of(new SchoolId(north.north.school())), Optional.empty())))
                .containsExactly(own, work);
        assertThat(found(owners(Optional.of(new SchoolId(UUID.randomUUID())), Optional.empty())))
                .isEmpty();
        assertThat(found(owners(Optional.empty(), Optional.of("09")))).containsExactly(work);
        assertThat(found(owners(Optional.empty(), Optional.of(OwnerSearch.NO_GRADE))))
                .containsExactly(own);
        var end = LocalDate.now(ZoneOffset.UTC).plusMonths(10);
        assertThat(found(endsBy(end.plusDays(2)))).containsExactly(own, work);
        assertThat(found(endsBy(end.minusDays(2)))).isEmpty();

        north.policy(true, "{10}", "STUDENTS_AND_TEACHERS", 10);
        assertThat(found(state(LinkState.SUSPENDED))).containsExactly(work);
        assertThat(found(state(LinkState.OPEN))).containsExactly(own);
        assertThat(desk.one(north.lead, link).suspendedBy()).contains(LinkObstacle.GRADE);
        assertThat(desk.count(north.lead)).isEqualTo(new LinkDesk.Count(1, 1, 0));
        assertThat(desk.one(north.lead, link))
                .satisfies(
                        one -> {
                            assertThat(one.title()).isEqualTo("My work");
                            assertThat(one.owner().person().givenName()).isEqualTo("Anna");
                            assertThat(one.owner().grades()).containsExactly("09");
                            assertThat(one.owner().schools()).containsExactly("North School");
                        });
    }

    @Test
    void pagesGoOnWhereTheOneBeforeEnded() {
        for (int i = 0; i < 4; i++)
            links.open(north.anna, north.portfolio(north.anna, north.template("TEACHING")), true);
        var all = found(LinkSearch.ALL);
        var paged = new ArrayList<PortfolioId>();
        Optional<Cursor> after = Optional.empty();
        boolean more = true;
        while (more) {
            var page = desk.search(north.lead, LinkSearch.ALL, after, 2);
            page.rows().forEach(one -> paged.add(one.portfolio()));
            more = page.more();
            after = Optional.of(page.rows().get(page.rows().size() - 1).cursor());
        }
        assertThat(paged).hasSize(5).isEqualTo(all);
    }

    @Test
    @Tag("LK-2")
    void whatIsHeldOpensForNobodyUntilItIsLetGo() {
        desk.hold(north.lead, new CloseLink(link, "A parent called"));
        var seen = links.of(north.anna, List.of(work)).get(work);
        assertThat(seen.state()).isEqualTo(LinkState.SUSPENDED);
        assertThat(seen.suspendedBy()).contains(LinkObstacle.HELD);
        assertThat(seen.address()).isEmpty();
        assertThat(seen.canRevoke()).isFalse();
        refused(FaultCode.NOT_ALLOWED, () -> links.open(north.anna, work, true));
        refused(FaultCode.NOT_ALLOWED, () -> links.open(north.maria, work, true));
        refused(FaultCode.NOT_ALLOWED, () -> links.revoke(north.anna, work));
        refused(FaultCode.INVALID, () -> desk.hold(north.lead, new CloseLink(link, "Again")));
        assertThat(desk.one(north.lead, link).closing().orElseThrow())
                .satisfies(
                        held -> {
                            assertThat(held.reason()).isEqualTo("A parent called");
                            assertThat(held.by()).isEqualTo("Lena Test");
                        });
        assertThat(desk.count(north.lead)).isEqualTo(new LinkDesk.Count(0, 0, 1));
        assertThat(north.audited(north.lead)).startsWith("LinkDesk.hold REFUSED INVALID");
        assertThat(
                        World.rows(
                                "select detail ->> 'kind' from audit_entry where action = 'LinkOverruled' and actor_id = ?",
                                north.lead.id().value()))
                .containsExactly("HELD");
        assertThat(told(north.anna.id().value())).isEqualTo(1);

        // months that are over hide nothing that is held
        north.runsFrom(work, Instant.now().minus(400, ChronoUnit.DAYS));
        assertThat(found(LinkSearch.ALL)).containsExactly(work);
        north.runsFrom(work, Instant.now());

        desk.release(north.lead, new CloseLink(link, "It was settled"));
        assertThat(links.of(north.anna, List.of(work)).get(work).state()).isEqualTo(LinkState.OPEN);
        refused(FaultCode.INVALID, () -> desk.release(north.lead, new CloseLink(link, "Again")));
        assertThat(told(north.anna.id().value())).isEqualTo(1);
    }

    @Test
    void whatIsRevokedStaysClosedAndItsOwnerMayMakeAnother() {
        desk.hold(north.lead, new CloseLink(link, "A parent called"));
        desk.revoke(north.lead, new CloseLink(link, "It showed an address"));
        assertThat(links.of(north.anna, List.of(work)).get(work).state())
                .isEqualTo(LinkState.REVOKED);
        refused(FaultCode.NOT_FOUND, () -> desk.one(north.lead, link));
        assertThat(links.create(north.anna, work, true).state()).isEqualTo(LinkState.OPEN);
        assertThat(
                        World.rows(
                                "select kind || ' ' || reason from closing where portfolio_id = ? order by id",
                                work.value()))
                .containsExactly("HELD A parent called", "REVOKED It showed an address");
    }

    @Test
    void whyMustBeSaidAndTheLogHoldsNoWordOfIt() {
        for (var reason : List.of("", "  "))
            assertThat(
                            catchThrowableOfType(UserFault.class, () -> new CloseLink(link, reason))
                                    .field())
                    .isEqualTo("reason");
        desk.hold(north.lead, new CloseLink(link, "Secret words"));
        desk.exporting(north.lead, LinkSearch.ALL);
        assertThat(
                        World.rows(
                                "select e::text from audit_entry e where district_id = ?",
                                north.north.id().value()))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains("Secret"));
    }

    @Test
    void onlyAdministratorsOfThisDistrictSeeAndCloseThem() {
        var principal = World.person(north.north, "Paula", Role.SCHOOL_ADMIN);
        var foreign = World.person(World.district("South"), "Nadia", Role.LEAD_ADMIN);
        for (var who : List.of(principal, north.maria, north.anna)) {
            refused(
                    FaultCode.NOT_ALLOWED,
                    () -> desk.search(who, LinkSearch.ALL, Optional.empty(), 10));
            refused(FaultCode.NOT_ALLOWED, () -> desk.one(who, link));
            refused(FaultCode.NOT_ALLOWED, () -> desk.count(who));
            refused(FaultCode.NOT_ALLOWED, () -> desk.hold(who, new CloseLink(link, "No")));
            refused(FaultCode.NOT_ALLOWED, () -> desk.release(who, new CloseLink(link, "No")));
            refused(FaultCode.NOT_ALLOWED, () -> desk.revoke(who, new CloseLink(link, "No")));
            refused(FaultCode.NOT_ALLOWED, () -> desk.exporting(who, LinkSearch.ALL));
        }
        assertThat(desk.search(foreign, LinkSearch.ALL, Optional.empty(), 10).rows()).isEmpty();
        refused(FaultCode.NOT_FOUND, () -> desk.revoke(foreign, new CloseLink(link, "No")));
        assertThat(links.of(north.anna, List.of(work)).get(work).state()).isEqualTo(LinkState.OPEN);
    }

    private static int told(UUID person) {
        return World.rows(
                        "select id::text from notification where person_id = ? and kind = 'CLOSED'",
                        person)
                .size();
    }

    private List<PortfolioId> found(LinkSearch wanted) {
        return desk.search(north.lead, wanted, Optional.empty(), 100).rows().stream()
                .map(LiveLink::portfolio)
                .toList();
    }

    private static LinkSearch owners(Optional<SchoolId> school, Optional<String> grade) {
        return new LinkSearch(new OwnerSearch(school, grade), Optional.empty(), Optional.empty());
    }

    private static LinkSearch endsBy(LocalDate day) {
        return new LinkSearch(OwnerSearch.ALL, Optional.of(day), Optional.empty());
    }

    private static LinkSearch state(LinkState state) {
        return new LinkSearch(OwnerSearch.ALL, Optional.empty(), Optional.of(state));
    }

    private static void refused(FaultCode code, ThrowingCallable attempt) {
        assertThat(catchThrowableOfType(UserFault.class, attempt)).isNotNull();
        assertThat(catchThrowableOfType(UserFault.class, attempt).code()).isEqualTo(code);
    }
}
