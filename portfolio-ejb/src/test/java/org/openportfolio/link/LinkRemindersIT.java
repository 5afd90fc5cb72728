package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.MailBox;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.mail.MailWish;
import org.openportfolio.mail.MailWishes;
import org.openportfolio.mail.Pace;
import org.openportfolio.mail.Unsubscribing;

/** Anna is written to before the public link of her portfolio ends. */
@ExtendWith(ArquillianExtension.class)
@Tag("LK-10")
class LinkRemindersIT {
    @Inject Links links;
    @Inject ReminderCalendar calendar;
    @Inject MailWishes wishes;
    @Inject Unsubscribing unsubscribing;

    final MailBox box = new MailBox();
    LinkDistrict north;
    PortfolioId work;
    ZoneId zone;

    @BeforeEach
    void anOpenLink() {
        MailBox.forgetOthers();
        north = new LinkDistrict();
        // where it is noon now, whenever this test runs
        int ahead = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        zone = ZoneId.of("Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead));
        World.run(
                "update district set time_zone = ?, locale = 'nl' where id = ?",
                zone.getId(),
                north.north.id().value());
        World.run(
                "update person set email = 'anna@north.example' where id = ?",
                north.anna.id().value());
        work = north.portfolio(north.anna);
        links.open(north.anna, work, true);
    }

    @AfterEach
    void close() {
        box.close();
        World.run("delete from outbox where district_id = ?", north.north.id().value());
        World.run(
                "update public_link set revoked_at = now(), revoked_by = made_by where district_id = ? and revoked_at is null",
                north.north.id().value());
    }

    /** Lets the link end so many days from now; with months that are long enough for that day. */
    private LocalDate endsIn(int days) {
        var end = OffsetDateTime.now(ZoneOffset.UTC).plusDays(days).plusMinutes(5);
        for (int months = 10; months > 0; months--) {
            var from = end.minusMonths(months);
            if (!from.plusMonths(months).equals(end)) continue;
            north.policy(true, null, "STUDENTS_AND_TEACHERS", months);
            north.runsFrom(work, from.toInstant());
            return end.atZoneSameInstant(zone).toLocalDate();
        }
        throw new IllegalStateException("some month has as many days");
    }

    /** The days before the end for which a reminder was written down. */
    private List<String> reminded() {
        return World.rows(
                "select days::text from link_reminder where district_id = ? order by at, days",
                north.north.id().value());
    }

    private List<String> letters(String column) {
        return World.rows(
                "select "
                        + column
                        + "::text from outbox where district_id = ? and topic = 'mail.link-reminder' order by id",
                north.north.id().value());
    }

    private void awaitLetters(String condition, int count) {
        Patience.await()
                .alias("letters " + condition)
                .until(
                        () ->
                                !letters("1").isEmpty()
                                        && World.rows(
                                                                "select 1 from outbox where district_id = ? and topic = 'mail.link-reminder' and "
                                                                        + condition,
                                                                north.north.id().value())
                                                        .size()
                                                >= count);
    }

    @Test
    void thirtyDaysBeforeTheOwnerIsToldWhichPortfolioUntilWhenAndHowItGoesOn() {
        told(30);
    }

    @Test
    void sevenDaysBeforeToo() {
        told(7);
    }

    @Test
    void aDayBeforeToo() {
        told(1);
    }

    private void told(int days) {
        box.open();
        var end = endsIn(days);
        calendar.remind();
        calendar.remind();
        var mail = box.await(1).get(0);
        var day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(Locale.forLanguageTag("nl"))
                        .format(end);
        assertThat(mail.to()).isEqualTo("Anna Test <anna@north.example>");
        assertThat(mail.subject()).isEqualTo("De openbare link van ‘My work’ stopt op " + day);
        for (var form : List.of(mail.text(), mail.html())) {
            assertThat(form).contains("Hallo Anna", "My work", day, "Einddatum vernieuwen");
            assertThat(form).as("the link itself").doesNotContain("/p/");
        }
        assertThat(reminded()).containsExactly(String.valueOf(days));
        assertThat(letters("1")).hasSize(1);
        assertThat(letters("payload")).noneMatch(payload -> payload.contains("@"));
        assertThat(
                        World.rows(
                                "select detail ->> 'days' from audit_entry where district_id = ? and action = 'LinkEnding'",
                                north.north.id().value()))
                .containsExactly(String.valueOf(days));
    }

    @Test
    void ofSeveralDaysThatPassedUnseenOnlyTheNearestIsSpokenOf() {
        endsIn(5);
        calendar.remind();
        assertThat(reminded()).containsExactly("7");
        calendar.remind();
        assertThat(reminded()).containsExactly("7");
    }

    @Test
    void longBeforeAndAfterTheEndNothingIsSaid() {
        endsIn(31);
        calendar.remind();
        endsIn(-1);
        calendar.remind();
        assertThat(reminded()).isEmpty();
    }

    @Test
    void aLinkThatBeganAfterTheDayOfAReminderIsNotSpokenOfForThat() {
        north.policy(true, null, "STUDENTS_AND_TEACHERS", 1);
        north.runsFrom(work, Instant.now());
        calendar.remind();
        // a month has 28 to 31 days
        assertThat(reminded()).isEmpty();
    }

    @Test
    void aLinkThatWasGivenMoreTimeIsSpokenOfAgainBeforeItsNewEnd() {
        endsIn(7);
        calendar.remind();
        links.resetExpiration(north.anna, work);
        calendar.remind();
        assertThat(reminded()).containsExactly("7");
        endsIn(6);
        calendar.remind();
        assertThat(reminded()).containsExactly("7", "7");
    }

    @Test
    void nothingIsSaidOfALinkThatIsNotOpenOrWhoseOwnerIsAway() {
        endsIn(7);
        north.state(north.anna, "LEFT", "now()");
        calendar.remind();
        north.state(north.anna, "DISABLED", "null");
        calendar.remind();
        north.state(north.anna, "ACTIVE", "null");
        north.withoutLicence();
        calendar.remind();
        assertThat(reminded()).isEmpty();
        north.license();
        calendar.remind();
        assertThat(reminded()).as("it came back in time").containsExactly("7");
        endsIn(6);
        links.revoke(north.anna, work);
        calendar.remind();
        assertThat(reminded()).containsExactly("7");
    }

    @Test
    @Tag("EX-3")
    void whileTheMailServerIsDownNothingIsLostAndNothingIsDoubled() throws Exception {
        endsIn(7);
        calendar.remind();
        awaitLetters("last_error = 'smtp-unreachable'", 1);
        calendar.remind();
        box.open();
        assertThat(box.await(1)).hasSize(1);
        awaitLetters("done_at is not null", 1);
        assertThat(box.all()).hasSize(1);
    }

    @Test
    @Tag("EX-3")
    void aRepeatAfterACrashHasTheSameMessageId() throws Exception {
        box.open();
        endsIn(7);
        calendar.remind();
        box.await(1);
        awaitLetters("done_at is not null", 1);
        // as if the node had died before it could say that it was sent
        World.run(
                "update outbox set done_at = null, due_at = now() where district_id = ? and topic = 'mail.link-reminder'",
                north.north.id().value());
        var both = box.await(2);
        assertThat(both.get(0).id()).isEqualTo(both.get(1).id());
    }

    @Test
    void aLinkThatWasResetBeforeTheMailLeftIsNotSpokenOf() throws Exception {
        nothingIsSentAfter(() -> links.resetExpiration(north.anna, work));
    }

    @Test
    void aLinkThatWasRevokedBeforeTheMailLeftIsNotSpokenOf() throws Exception {
        nothingIsSentAfter(() -> links.revoke(north.anna, work));
    }

    @Test
    void whoLeftOrUnsubscribedBeforeTheMailLeftGetsNone() throws Exception {
        nothingIsSentAfter(
                () -> wishes.choose(north.anna, new MailWish(NoticeKind.LINK_ENDING, Pace.NEVER)));
        wishes.choose(north.anna, new MailWish(NoticeKind.LINK_ENDING, Pace.AT_ONCE));
        repeatAfter(() -> north.state(north.anna, "LEFT", "now()"));
        repeatAfter(
                () -> {
                    north.state(north.anna, "ACTIVE", "null");
                    World.run(
                            "update person set email = null where id = ?", north.anna.id().value());
                });
    }

    private void nothingIsSentAfter(Runnable change) throws InterruptedException {
        endsIn(7);
        calendar.remind();
        awaitLetters("last_error = 'smtp-unreachable'", 1);
        box.open();
        repeatAfter(change);
    }

    private void repeatAfter(Runnable change) throws InterruptedException {
        change.run();
        World.run(
                "update outbox set done_at = null, due_at = now() where district_id = ?",
                north.north.id().value());
        awaitLetters("done_at is not null", 1);
        assertThat(box.all()).isEmpty();
    }

    @Test
    @Tag("EX-3")
    void whatIsNoAddressIsPutAsideWithAReasonAndWithoutTheAddress() throws Exception {
        World.run(
                "update person set email = 'anna at north.example' where id = ?",
                north.anna.id().value());
        box.open();
        endsIn(1);
        calendar.remind();
        awaitLetters("gave_up_at is not null", 1);
        assertThat(letters("last_error")).containsExactly("address-invalid");
    }

    @Test
    @Tag("FB-4")
    void theAddressInTheMailEndsSuchMailsWithoutALogin() {
        box.open();
        endsIn(7);
        calendar.remind();
        var end = box.await(1).get(0).unsubscribe();
        assertThat(end).startsWith("http://localhost:8080/unsubscribe/");
        var ticket = end.substring(end.lastIndexOf('/') + 1);
        assertThat(unsubscribing.offer(ticket).orElseThrow().kind())
                .contains(NoticeKind.LINK_ENDING);
        assertThat(pace(NoticeKind.LINK_ENDING)).as("only looked").isEqualTo(Pace.AT_ONCE);
        assertThat(unsubscribing.end(ticket, false)).isTrue();
        assertThat(unsubscribing.end(ticket, false)).isTrue();
        assertThat(pace(NoticeKind.LINK_ENDING)).isEqualTo(Pace.NEVER);
        assertThat(pace(NoticeKind.FEEDBACK)).isEqualTo(Pace.DAILY);
        assertThat(unsubscribing.end(ticket, true)).isTrue();
        assertThat(pace(NoticeKind.FEEDBACK)).isEqualTo(Pace.NEVER);
        var forged = (ticket.charAt(0) == 'A' ? "B" : "A") + ticket.substring(1);
        for (var none : List.of(forged, "", "x", ticket + "A", ticket.substring(4))) {
            assertThat(unsubscribing.offer(none)).isEmpty();
            assertThat(unsubscribing.end(none, true)).isFalse();
        }
    }

    private Pace pace(NoticeKind kind) {
        return wishes.of(north.anna).get(kind.ordinal()).pace();
    }
}
