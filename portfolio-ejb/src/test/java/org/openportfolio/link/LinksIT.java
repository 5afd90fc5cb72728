package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Anna's portfolio gets a public link, and keeps it, as far as the policy allows. */
@ExtendWith(ArquillianExtension.class)
class LinksIT {
    @Inject Links links;
    @Inject LinkKeys keys;
    @Inject ViewLogPurge viewLog;
    @Resource ManagedExecutorService threads;

    LinkDistrict north;
    Viewer anna;
    Viewer maria;
    PortfolioId work;

    @BeforeEach
    void people() {
        north = new LinkDistrict();
        anna = north.anna;
        maria = north.maria;
        work = north.portfolio(anna);
    }

    @Test
    @Tag("LK-2")
    void readingMakesNoLinkAndOpeningTheShareMenuMakesOne() {
        assertThat(read(anna).state()).isEqualTo(LinkState.NONE);
        assertThat(read(maria).state()).isEqualTo(LinkState.NONE);
        links.views(anna, List.of(work));
        assertThat(north.kept(work)).isEmpty();
        assertThat(links.open(anna, work, false).state()).isEqualTo(LinkState.OPEN);
        assertThat(north.kept(work)).hasSize(1);
        links.open(anna, work, false);
        links.open(maria, work, true);
        assertThat(north.kept(work)).hasSize(1);
    }

    @Test
    @Tag("LK-1")
    @Tag("LK-2")
    @Tag("PO-4")
    void studentAndTeacherGenerateAndSeeTheSameLinkWhoeverComesFirst() {
        var hers = links.open(anna, work, true);
        var marias = links.open(maria, work, true);
        assertThat(hers.address()).isPresent().isEqualTo(marias.address());
        assertThat(hers.liveUntil()).isPresent().isEqualTo(marias.liveUntil());

        var second = north.portfolio(anna, north.template("TEACHING"));
        var first = links.open(maria, second, true);
        assertThat(first.address())
                .isPresent()
                .isNotEqualTo(hers.address())
                .isEqualTo(links.open(anna, second, true).address());
        var own = north.portfolio(maria);
        assertThat(links.open(maria, own, true).address()).isPresent();
    }

    @Test
    @Tag("LK-2")
    void manyWhoOpenTheShareMenuAtOnceMakeOneLink() throws Exception {
        var asked = new ArrayList<Callable<Optional<LinkAddress>>>();
        for (int i = 0; i < 8; i++) {
            var who = i % 2 == 0 ? anna : maria;
            asked.add(() -> links.open(who, work, true).address());
        }
        var addresses = new HashSet<Optional<LinkAddress>>();
        for (var answer : threads.invokeAll(asked)) addresses.add(answer.get());
        assertThat(addresses).hasSize(1).doesNotContain(Optional.empty());
        assertThat(north.kept(work)).hasSize(1);
    }

    @Test
    @Tag("LK-6")
    void theAddressIsToldOnceTheWarningsWereReadAndThatIsKeptForEachPerson() {
        assertThat(links.open(anna, work, false).address()).isEmpty();
        assertThat(read(anna).acknowledged()).isFalse();
        var told = links.open(anna, work, true).address();
        assertThat(told).isPresent();
        assertThat(read(anna).acknowledged()).isTrue();
        assertThat(read(anna).address()).isEqualTo(told);
        assertThat(links.open(anna, work, false).address()).isEqualTo(told);
        assertThat(read(maria).acknowledged()).isFalse();
        assertThat(read(maria).address()).isEmpty();
    }

    @Test
    @Tag("LK-8")
    void theAddressHoldsTheKeyAndNeitherTheDatabaseNorTheLogsOfWhatHappenedKnowIt() {
        var url = links.open(anna, work, true).address().orElseThrow().url();
        var key = url.substring(url.lastIndexOf('/') + 1);
        assertThat(url).isEqualTo("http://localhost:8080/p/" + key);
        assertThat(keys.hashOf(key)).isPresent();
        links.resetExpiration(maria, work);
        links.protect(anna, new ProtectLink(work, Optional.of("apple tree 7")));
        links.revoke(anna, work);
        for (var table : List.of("public_link", "audit_entry", "live_event", "outbox"))
            for (var row : World.rows("select t::text from " + table + " t"))
                assertThat(row).doesNotContain(key).doesNotContain("apple");
        assertThat(links.open(anna, work, true).toString()).doesNotContain(key);
    }

    @Test
    @Tag("LK-3")
    void itsMonthsAreThoseOfTheCalendarAlsoWhereAMonthIsShort() {
        links.open(anna, work, true);
        livesFrom("2027-05-31T12:00:00Z", "2028-03-31T12:00:00Z");
        livesFrom("2027-04-30T23:59:59Z", "2028-02-29T23:59:59Z");
        livesFrom("2026-04-30T23:59:59Z", "2027-02-28T23:59:59Z");
        livesFrom("2026-12-31T23:30:00Z", "2027-10-31T23:30:00Z");
        north.policy(true, null, "STUDENTS_AND_TEACHERS", 1);
        livesFrom("2027-01-31T00:00:00Z", "2027-02-28T00:00:00Z");
    }

    @Test
    @Tag("LK-3")
    void aResetByStudentOrTeacherGivesItsMonthsAgainAtTheSameAddress() {
        var address = links.open(anna, work, true).address();
        for (var who : List.of(anna, maria)) {
            north.runsFrom(work, Instant.parse("2024-01-01T00:00:00Z"));
            assertThat(read(who).state()).isEqualTo(LinkState.EXPIRED);
            assertThat(links.open(who, work, true).state()).isEqualTo(LinkState.EXPIRED);
            var reset = links.resetExpiration(who, work);
            assertThat(reset.state()).isEqualTo(LinkState.OPEN);
            assertThat(reset.liveUntil().orElseThrow()).isAfter(Instant.now());
            assertThat(read(anna).address()).isEqualTo(address);
        }
        assertThat(north.kept(work)).hasSize(1);
    }

    @Test
    @Tag("LK-3")
    @Tag("PO-9")
    void theDistrictsShorterLimitCountsForLinksThatAreThereAlready() {
        links.open(anna, work, true);
        north.runsFrom(work, Instant.parse("2026-01-01T00:00:00Z").minusSeconds(1));
        var long_ = read(anna).liveUntil().orElseThrow();
        north.policy(true, null, "STUDENTS_AND_TEACHERS", 3);
        assertThat(read(anna).liveUntil().orElseThrow()).isBefore(long_);
    }

    @Test
    @Tag("LK-2")
    @Tag("LK-9")
    void whatIsRevokedStaysRevokedUntilANewOneIsCreatedWithAnotherAddress() {
        var address = links.open(anna, work, true).address();
        assertThat(links.revoke(maria, work).state()).isEqualTo(LinkState.REVOKED);
        assertThat(links.revoke(anna, work).state()).isEqualTo(LinkState.REVOKED);
        var reopened = links.open(anna, work, true);
        assertThat(reopened.state()).isEqualTo(LinkState.REVOKED);
        assertThat(reopened.address()).isEmpty();
        var before = north.kept(work);
        refused(anna, FaultCode.INVALID, "link.revoked", () -> links.resetExpiration(anna, work));
        refused(
                maria,
                FaultCode.INVALID,
                "link.revoked",
                () -> links.protect(maria, new ProtectLink(work, Optional.empty())));
        assertThat(north.kept(work)).isEqualTo(before);

        assertThat(links.create(anna, work, false).acknowledged()).isFalse();
        var again = links.open(anna, work, true);
        assertThat(again.state()).isEqualTo(LinkState.OPEN);
        assertThat(again.address()).isPresent().isNotEqualTo(address);
        assertThat(links.open(maria, work, true).address()).isEqualTo(again.address());
        refused(anna, FaultCode.INVALID, "link.notRevoked", () -> links.create(anna, work, true));
        assertThat(north.kept(work)).hasSize(2);
    }

    @Test
    @Tag("LK-9")
    void whereThereIsNoneNothingIsResetRevokedOrProtectedAndNoneIsCreatedPastTheShareMenu() {
        refused(anna, FaultCode.INVALID, "link.notRevoked", () -> links.create(anna, work, true));
        refused(anna, FaultCode.INVALID, "link.none", () -> links.resetExpiration(anna, work));
        refused(anna, FaultCode.INVALID, "link.none", () -> links.revoke(anna, work));
        refused(
                anna,
                FaultCode.INVALID,
                "link.none",
                () -> links.protect(anna, new ProtectLink(work, Optional.of("apple tree 7"))));
        assertThat(north.kept(work)).isEmpty();
    }

    @Test
    @Tag("LK-1")
    @Tag("PO-1")
    @Tag("PO-3")
    @Tag("PO-5")
    void eachRuleOfThePolicyRefusesByItsNameAndNothingIsChanged() {
        north.grade(anna, "10");
        refusedBy(LinkObstacle.NOT_LICENSED, north::withoutLicence, anna, maria);
        north.license();
        refusedBy(
                LinkObstacle.SHARING_OFF,
                () -> north.policy(false, null, "STUDENTS_AND_TEACHERS", 10),
                anna,
                maria);
        refusedBy(
                LinkObstacle.GRADE,
                () -> north.policy(true, "{11,12}", "STUDENTS_AND_TEACHERS", 10),
                anna,
                maria);
        north.policy(true, null, "STUDENTS_AND_TEACHERS", 10);
        refusedBy(LinkObstacle.SCHOOL, () -> north.school(false), anna, maria);
        north.school(true);
        refusedBy(
                LinkObstacle.TEACHERS_ONLY,
                () -> north.policy(true, null, "TEACHERS_ONLY", 10),
                anna);
        assertThat(read(maria).allowed()).isTrue();
        refusedBy(LinkObstacle.OWNER_AWAY, () -> north.state(anna, "DISABLED", "null"), maria);
    }

    @Test
    @Tag("PO-7")
    void tighteningSuspendsAtOnceAndLooseningRevivesAndALostGradeCountsAtOnce() {
        north.grade(anna, "11");
        links.open(anna, work, true);
        var address = read(anna).address();
        var changes =
                List.<Runnable>of(
                        north::withoutLicence,
                        () -> north.policy(false, null, "STUDENTS_AND_TEACHERS", 10),
                        () -> north.policy(true, "{12}", "STUDENTS_AND_TEACHERS", 10),
                        () -> north.policy(true, null, "TEACHERS_ONLY", 10),
                        () -> north.school(false));
        for (var tighter : changes) {
            tighter.run();
            assertThat(read(anna).state()).isEqualTo(LinkState.SUSPENDED);
            assertThat(read(anna).suspendedBy()).isPresent().isEqualTo(read(anna).obstacle());
            assertThat(read(anna).address()).isEmpty();
            north.withoutLicence();
            north.license();
            north.policy(true, null, "STUDENTS_AND_TEACHERS", 10);
            north.school(true);
            assertThat(read(anna).state()).isEqualTo(LinkState.OPEN);
            assertThat(read(anna).address()).isEqualTo(address);
        }
        north.policy(true, "{11}", "STUDENTS_AND_TEACHERS", 10);
        assertThat(read(anna).state()).isEqualTo(LinkState.OPEN);
        north.grade(anna, "10");
        assertThat(read(anna).state()).isEqualTo(LinkState.SUSPENDED);
        assertThat(read(maria).suspendedBy()).contains(LinkObstacle.GRADE);
    }

    @Test
    @Tag("PO-5")
    void whereOnlyTeachersGenerateALinkLivesOnceATeacherStandsBehindIt() {
        links.open(anna, work, true);
        north.policy(true, null, "TEACHERS_ONLY", 10);
        assertThat(links.open(maria, work, false).state()).isEqualTo(LinkState.SUSPENDED);
        assertThat(links.open(maria, work, true).state()).isEqualTo(LinkState.OPEN);
        assertThat(read(anna).state()).isEqualTo(LinkState.OPEN);
        assertThat(read(anna).canReset()).isFalse();
        assertThat(read(anna).canRevoke()).isTrue();
        assertThat(links.revoke(anna, work).state()).isEqualTo(LinkState.REVOKED);
    }

    @Test
    @Tag("ID-4")
    void theLinkOfALeaverLivesOnForTheTimeOfGraceAndOneWhoIsLockedOutHasNone() {
        links.open(anna, work, true);
        north.state(anna, "LEFT", "now()");
        assertThat(read(maria).state()).isEqualTo(LinkState.OPEN);
        north.state(anna, "LEFT", "now() - interval '5 years'");
        var leaver = new Viewer(anna.id(), anna.district(), Set.of(), true);
        assertThat(read(leaver).state()).isEqualTo(LinkState.SUSPENDED);
        assertThat(read(leaver).suspendedBy()).contains(LinkObstacle.OWNER_AWAY);
        north.state(anna, "DISABLED", "null");
        assertThat(read(maria).state()).isEqualTo(LinkState.SUSPENDED);
    }

    @Test
    @Tag("LK-1")
    void whoNeitherOwnsThePortfolioNorTeachesItsOwnerTodayIsTurnedAway() {
        var open = north.portfolio(anna, north.template("SCHOOL"));
        links.open(anna, open, true);
        var before = north.kept(open);
        var foreigner = World.teacher(World.district("South"), "Foreigner");
        for (var who : List.of(north.ben, foreigner)) {
            assertThat(links.of(who, List.of(open))).isEmpty();
            assertThat(links.views(who, List.of(open))).isEmpty();
            everythingRefused(who, open, FaultCode.NOT_FOUND, "notFound");
        }
        north.share(open, anna, north.ben.id(), 63);
        for (var who : List.of(north.ben, north.tom)) {
            assertThat(links.of(who, List.of(open))).isEmpty();
            everythingRefused(who, open, FaultCode.NOT_ALLOWED, "link.notYours");
        }
        World.run(
                "update membership set ends_on = current_date where person_id = ?",
                maria.id().value());
        assertThat(links.of(maria, List.of(open))).isEmpty();
        everythingRefused(maria, open, FaultCode.NOT_ALLOWED, "link.notYours");
        assertThat(north.kept(open)).isEqualTo(before);
    }

    @Test
    @Tag("LK-9")
    void aPassphraseIsKeptAsASlowHashAndCanBeTakenAway() {
        links.open(anna, work, true);
        assertThat(read(maria).hasPassphrase()).isFalse();
        assertThat(
                        links.protect(anna, new ProtectLink(work, Optional.of(" apple tree 7 ")))
                                .hasPassphrase())
                .isTrue();
        var kept =
                World.rows(
                        "select passphrase from public_link where portfolio_id = ?", work.value());
        assertThat(Passphrase.matches("apple tree 7", kept.get(0))).isTrue();
        assertThat(links.protect(maria, new ProtectLink(work, Optional.empty())).hasPassphrase())
                .isFalse();
        for (var wrong : List.of("1234567", "", "x".repeat(201), "apple\u0000tree"))
            assertThat(
                            catchThrowableOfType(
                                            UserFault.class,
                                            () -> new ProtectLink(work, Optional.of(wrong)))
                                    .field())
                    .isEqualTo("passphrase");
    }

    @Test
    @Tag("LK-9")
    void theOwnerSeesHowOftenAndOnWhichDaysItWasOpenedAndNobodyElseDoes() {
        links.open(anna, work, true);
        for (var day : List.of("2026-11-02", "2026-11-02", "2026-10-31"))
            World.run(
                    "insert into link_view (district_id, link_id, at) select district_id, id, ?::timestamptz from public_link where portfolio_id = ?",
                    day + " 23:30:00+00",
                    work.value());
        var views = links.views(anna, List.of(work)).get(work);
        assertThat(views.total()).isEqualTo(3);
        assertThat(views.days())
                .containsExactly(
                        new LinkViews.Day(LocalDate.of(2026, 11, 2), 2),
                        new LinkViews.Day(LocalDate.of(2026, 10, 31), 1));
        assertThat(links.views(maria, List.of(work))).isEmpty();
    }

    @Test
    @Tag("LK-9")
    void theOtherOfTheTwoHearsWhatBecameOfTheLink() {
        links.open(anna, work, true);
        links.open(maria, work, true);
        var count = heard().size();
        links.resetExpiration(maria, work);
        assertThat(heard()).hasSize(count + 1).last().isEqualTo("{" + anna.id().value() + "}");
        links.revoke(anna, work);
        assertThat(heard()).hasSize(count + 2).last().isEqualTo("{" + maria.id().value() + "}");
    }

    private List<String> heard() {
        return World.rows(
                "select only_ids::text from live_event where thing_id = ? order by id",
                work.value());
    }

    private LinkView read(Viewer viewer) {
        return links.of(viewer, List.of(work)).get(work);
    }

    private void livesFrom(String from, String until) {
        north.runsFrom(work, Instant.parse(from));
        assertThat(read(anna).liveUntil()).contains(Instant.parse(until));
    }

    /** After the change, of everybody who asks: told beforehand, refused when tried. */
    private void refusedBy(LinkObstacle rule, Runnable change, Viewer... askers) {
        change.run();
        for (var who : askers) {
            assertThat(read(who).obstacle()).contains(rule);
            assertThat(read(who).canOpen()).isFalse();
            var before = north.kept(work);
            refused(
                    who,
                    FaultCode.NOT_ALLOWED,
                    "link.refused." + rule,
                    () -> links.open(who, work, true));
            refused(
                    who,
                    FaultCode.NOT_ALLOWED,
                    "link.refused." + rule,
                    () -> links.create(who, work, true));
            refused(
                    who,
                    FaultCode.NOT_ALLOWED,
                    "link.refused." + rule,
                    () -> links.resetExpiration(who, work));
            assertThat(north.kept(work)).isEqualTo(before);
        }
    }

    @Test
    @Tag("LK-9")
    @Tag("PO-9")
    void whenALinkWasOpenedIsKeptAsLongAsTheDistrictSays() {
        var link = links.open(anna, work, true).id().orElseThrow();
        for (int days : new int[] {1, 29, 31, 366})
            World.run(
                    "insert into link_view (district_id, link_id, at) values (?, ?, now() - make_interval(days => ?))",
                    north.north.id().value(),
                    link.value(),
                    days);

        viewLog.purge();
        assertThat(links.views(anna, List.of(work)).get(work).total()).isEqualTo(3);

        north.policy(true, null, "STUDENTS_AND_TEACHERS", 10);
        World.run(
                "update sharing_policy set view_log_days = 30 where district_id = ? and version ="
                        + " (select max(version) from sharing_policy where district_id = ?)",
                north.north.id().value(),
                north.north.id().value());
        viewLog.purge();
        assertThat(links.views(anna, List.of(work)).get(work).total()).isEqualTo(2);
    }

    private void everythingRefused(
            Viewer who, PortfolioId portfolio, FaultCode code, String reason) {
        refused(who, code, reason, () -> links.open(who, portfolio, true));
        refused(who, code, reason, () -> links.create(who, portfolio, true));
        refused(who, code, reason, () -> links.resetExpiration(who, portfolio));
        refused(who, code, reason, () -> links.revoke(who, portfolio));
        refused(
                who,
                code,
                reason,
                () -> links.protect(who, new ProtectLink(portfolio, Optional.empty())));
    }

    private void refused(Viewer who, FaultCode code, String reason, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refusal").isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo("portfolioId");
        assertThat(fault.reason()).isEqualTo(reason);
        assertThat(north.audited(who))
                .startsWith("Links.")
                .endsWith("REFUSED " + code + " " + reason);
    }
}
