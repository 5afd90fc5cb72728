package org.openportfolio.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.audit.AuditReading;
import org.openportfolio.audit.AuditSearch;
import org.openportfolio.audit.seal.ChainReport.Fault;
import org.openportfolio.it.Sealer;
import org.openportfolio.it.World;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.kernel.Viewer;

/** What the audit log has kept for its time goes, and whoever else takes something away is seen. */
@ExtendWith(ArquillianExtension.class)
@Tag("AU-1")
class CutIT {
    @Inject CutCalendar cuts;
    @Inject SealCalendar seals;
    @Inject AuditChain chain;
    @Inject AuditReading audit;
    @Inject SealKey key;
    @Inject Transactions transactions;

    World.District north;
    Viewer ingrid;

    @BeforeEach
    void aLogWithThreeOldEntriesAndTwoNewOnes() {
        Sealer.keepsAway();
        north = World.district("North");
        ingrid = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        for (int i = 0; i < 3; i++) entry("40 months");
        seals.seal();
        sealedLongAgo();
        for (int i = 0; i < 2; i++) entry("1 month");
        seals.seal();
    }

    @Test
    void whatWasKeptForItsTimeGoesAndTheRestStaysWhole() {
        assertThat(chain.check(ingrid).entries()).isEqualTo(5);
        cuts.cut();
        assertThat(under(1)).isEqualTo("0");
        var report = chain.check(ingrid);
        assertThat(report.broken()).isEmpty();
        assertThat(report.shortened()).hasValueSatisfying(at -> assertThat(at.number()).isOne());
        // the calendar may have sealed meanwhile that the log was cut
        assertThat(report.entries()).isBetween(2L, 3L);
        seals.seal();
        assertThat(audit.search(ingrid, AuditSearch.ALL, java.util.Optional.empty(), 10).rows())
                .hasSize(3)
                .first()
                .satisfies(
                        entry -> {
                            assertThat(entry.action()).isEqualTo("AuditCut");
                            assertThat(entry.detail()).containsEntry("entries", "3");
                        });
        cuts.cut();
        assertThat(
                        World.rows(
                                "select count(*) from audit_cut where district_id = ?",
                                north.id().value()))
                .containsExactly("1");
        assertThat(chain.check(ingrid).broken()).isEmpty();
    }

    @Test
    void aShorterTimeTakesNothingThatIsYoungerThanAYear() {
        World.run("update district set audit_months = 240 where id = ?", north.id().value());
        cuts.cut();
        assertThat(under(1)).isEqualTo("3");
        World.run("update district set audit_months = 12 where id = ?", north.id().value());
        cuts.cut();
        assertThat(under(1)).isEqualTo("0");
        claimCut(2);
        assertThat(World.rows("select cut_audit(?, 100)", north.id().value()))
                .as("whoever says that the new ones are over")
                .containsExactly("0");
    }

    @Test
    void whoTakesEntriesAwayAndSaysThatTheyWereCutIsSeen() {
        World.run("delete from audit_entry where district_id = ? and seal = 2", north.id().value());
        claimCut(2);
        assertThat(chain.check(ingrid).broken())
                .hasValueSatisfying(
                        at -> {
                            assertThat(at.fault()).isEqualTo(Fault.ENTRIES);
                            assertThat(at.number()).isEqualTo(2);
                        });
    }

    private String under(int seal) {
        return World.rows(
                        "select count(*) from audit_entry where district_id = ? and seal = ?",
                        north.id().value(),
                        seal)
                .get(0);
    }

    private void claimCut(int number) {
        World.run(
                "insert into audit_cut (district_id, number, cut_at, entries, mark) values (?, ?, now(), 2, sha256('x'))",
                north.id().value(),
                number);
    }

    private void entry(String age) {
        World.run(
                "insert into audit_entry (district_id, action, outcome, at) values (?, 'ItemMade', 'ALLOWED', now() - ?::interval)",
                north.id().value(),
                age);
    }

    /** Makes the newest seal anew, as the server would have made it when its entries came. */
    private void sealedLongAgo() {
        var now =
                transactions
                        .inside(
                                north.id(),
                                c ->
                                        Rows.find(
                                                c,
                                                "select "
                                                        + Seal.COLUMNS
                                                        + " from audit_seal order by number desc limit 1",
                                                Seal::of))
                        .orElseThrow();
        var then =
                Instant.parse("2026-01-01T00:00:00Z")
                        .minus(40 * 31, ChronoUnit.DAYS)
                        .truncatedTo(ChronoUnit.SECONDS);
        var old =
                Seal.make(
                        key.key(),
                        north.id(),
                        now.number(),
                        then,
                        now.entries(),
                        now.digest(),
                        Seal.BEGINNING);
        World.run(
                "update audit_seal set sealed_at = ?, hash = ? where district_id = ? and number = ?",
                OffsetDateTime.ofInstant(then, ZoneOffset.UTC),
                old.hash(),
                north.id().value(),
                old.number());
    }
}
