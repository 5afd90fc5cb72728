package org.openportfolio.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.kernel.UserFault;

class SnapshotTest {
    private static final Snapshot EARLY = new Snapshot(5, 10, List.of(5L, 7L));

    @Test
    void itHoldsWhatWasOver() {
        assertTrue(EARLY.holds(4));
        assertTrue(EARLY.holds(6));
        assertTrue(EARLY.holds(9));
        assertFalse(EARLY.holds(5));
        assertFalse(EARLY.holds(7));
        assertFalse(EARLY.holds(10));
        assertFalse(EARLY.holds(11));
    }

    @Test
    void aLaterOneCoversAnEarlierOneAndNotTheOtherWayRound() {
        for (var later :
                List.of(
                        new Snapshot(7, 10, List.of(7L)),
                        new Snapshot(5, 12, List.of(5L, 7L, 10L)),
                        new Snapshot(20, 20, List.of()))) {
            assertTrue(later.covers(EARLY), later::text);
            assertFalse(EARLY.covers(later), later::text);
        }
        assertTrue(EARLY.covers(EARLY));
    }

    /** After a restore the numbers begin earlier, or what was over runs again. */
    @Test
    void aSnapshotOfAnotherDatabaseIsNotCovered() {
        assertFalse(new Snapshot(9, 9, List.of()).covers(EARLY));
        assertFalse(new Snapshot(6, 12, List.of(6L)).covers(EARLY));
        assertFalse(new Snapshot(4, 12, List.of(4L, 5L, 7L)).covers(EARLY));
    }

    @Test
    void aListMayBeAsLongAsSomebodySends() {
        var none = "1:2:1" + ",1".repeat(100_000);
        assertTrue(Snapshot.find(none).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5:10:5,7", "1:1:", "754:754:", "5:10:9"})
    void theFormOfPostgresIsReadAndWritten(String text) {
        assertEquals(text, Snapshot.find(text).orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5:4:",
                "0:4:",
                "5:10:7,5",
                "5:10:4",
                "5:10:10",
                "5:10:5,5",
                "5:10:,",
                "-1:10:",
                "5:99999999999999999999:"
            })
    void whatPostgresWouldNotTakeIsRefused(String text) {
        assertTrue(Snapshot.find(text).isEmpty());
    }

    @Test
    void aMarkIsReadBackAsItWasWritten() {
        var mark = new Mark(Instant.ofEpochSecond(1_700_000_000), EARLY);
        assertEquals(mark, Mark.parse(mark.text()));
        for (var broken : List.of("", "x", "MTsx", mark.text() + "!", mark.text().substring(3)))
            assertThrows(UserFault.class, () -> Mark.parse(broken), broken);
    }

    @Test
    void whoReadsLaterStaysWhereTheyAre() {
        var late = new Mark(Instant.EPOCH, new Snapshot(20, 20, List.of()));
        var early = new Mark(Instant.EPOCH, EARLY);
        assertEquals(late, late.orLater(early));
        assertEquals(late, early.orLater(late));
    }
}
