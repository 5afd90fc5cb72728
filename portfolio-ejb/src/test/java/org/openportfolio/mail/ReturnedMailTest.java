package org.openportfolio.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from reports of mail servers, and from what only looks like one. */
@Tag("EX-3")
class ReturnedMailTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void aReportSaysWhichMailAndThatItIsGivenUp() {
        assertThat(read(Reports.of(ID, "failed", "5.1.1")))
                .contains(new ReturnedMail(ID, "5.1.1", true));
    }

    @Test
    void aReportOfADelayGivesNothingUp() {
        assertThat(read(Reports.of(ID, "delayed", "4.4.1")))
                .contains(new ReturnedMail(ID, "4.4.1", false));
    }

    @Test
    void aServerThatTriedForDaysGivesItUpToo() {
        assertThat(read(Reports.of(ID, "failed", "4.4.7")))
                .contains(new ReturnedMail(ID, "4.4.7", true));
    }

    @Test
    void headersAloneAreEnough() {
        assertThat(
                        read(
                                Reports.of(ID, "failed", "5.7.1")
                                        .replace("message/rfc822", "text/rfc822-headers")))
                .contains(new ReturnedMail(ID, "5.7.1", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no message at all",
                "Subject: Hello\r\n\r\nI am on holiday.",
                "Content-Type: multipart/report; report-type=delivery-status\r\n\r\nno parts",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=\"\r\n\r\n",
                "Content-Type: \u0000\u0001;;;\r\n\r\n"
            })
    void whatIsNoReportSaysNothing(String message) {
        assertThat(read(message)).isEmpty();
    }

    @Test
    void whatIsMissingOrForeignInAReportMakesItNone() {
        var report = Reports.of(ID, "failed", "5.1.1");
        assertThat(read(report.replace("<" + ID, "<another-mail"))).isEmpty();
        assertThat(read(report.replace("Status: 5.1.1", "Status: 9.9.9"))).isEmpty();
        assertThat(read(report.replace("report-type=delivery-status", "report-type=feedback")))
                .isEmpty();
        assertThat(read(report.replace("message/rfc822", "text/plain"))).isEmpty();
        assertThat(read(report.replace("Message-ID: <" + ID + "@portfolio.example>", "X: y")))
                .isEmpty();
    }

    @Test
    void aReportWithinAReportWithinAReportIsNotFollowed() {
        var inner = Reports.of(ID, "failed", "5.1.1");
        for (int depth = 0; depth < 200; depth++)
            inner =
                    "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
                            + depth
                            + "\r\n\r\n--b"
                            + depth
                            + "\r\n"
                            + inner
                            + "\r\n--b"
                            + depth
                            + "--\r\n";
        assertThat(read(inner)).isEmpty();
    }

    @Test
    void aThousandPartsAreNotAllRead() {
        var parts = new StringBuilder();
        for (int i = 0; i < 1000; i++) parts.append("--B\r\nContent-Type: text/plain\r\n\r\nx\r\n");
        assertThat(
                        read(
                                Reports.of(ID, "failed", "5.1.1")
                                        .replaceFirst("--B\r\n", parts + "--B\r\n")))
                .isEmpty();
    }

    private static java.util.Optional<ReturnedMail> read(String message) {
        return ReturnedMail.in(message.getBytes(StandardCharsets.ISO_8859_1));
    }
}
