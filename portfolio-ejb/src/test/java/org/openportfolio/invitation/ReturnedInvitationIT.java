package org.openportfolio.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.MailBox;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.mail.Encryption;
import org.openportfolio.mail.Reports;
import org.openportfolio.mail.ReturnBox;
import org.openportfolio.mail.Returns;

/** An invitation that comes back days later, in the container, by real SMTP and IMAP. */
@ExtendWith(ArquillianExtension.class)
@Tag("EX-3")
class ReturnedInvitationIT {
    @Inject Invitations invitations;
    @Inject Returns returns;

    final MailBox sent = new MailBox();
    final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    GreenMailUser user;
    Guests north;
    InvitationId id;
    String mail;

    @BeforeEach
    void anInvitationThatWasSent() {
        MailBox.forgetOthers();
        server.start();
        user = server.setUser("portfolio@localhost", "portfolio", "secret");
        sent.open();
        north = new Guests();
        id =
                invitations
                        .invite(
                                north.anna,
                                new InviteExternals(
                                        Reach.whole(north.portfolio(north.anna)),
                                        List.of(
                                                new Invitee(
                                                        "Vera",
                                                        "vera@firm.example",
                                                        "internship supervisor",
                                                        "Firm",
                                                        "en")),
                                        null,
                                        false,
                                        Optional.empty(),
                                        Instant.now().plus(20, ChronoUnit.DAYS),
                                        ""))
                        .get(0)
                        .invitation()
                        .orElseThrow()
                        .id();
        mail = sent.await(1).get(0).id().replaceAll("<([0-9a-f]{32})@.*", "$1");
        Patience.await().until(() -> state() == MailState.SENT);
    }

    @AfterEach
    void close() {
        sent.close();
        server.stop();
        World.run("delete from outbox where district_id = ?", north.district());
    }

    @Test
    @Tag("EX-8")
    void theOwnerSeesThatItCameBackOnceAndItLeavesTheMailbox() throws Exception {
        put(Reports.of(mail, "failed", "5.1.1"));
        put(Reports.of(mail, "failed", "5.1.1"));
        assertThat(returns.round(box())).isEqualTo(2);
        assertThat(state()).isEqualTo(MailState.REFUSED);
        assertThat(server.getReceivedMessages()).isEmpty();
        assertThat(
                        World.rows(
                                "select detail::text from audit_entry where district_id = ? and action = 'MailRefused'",
                                north.district()))
                .singleElement()
                .asString()
                .contains("returned-5.1.1");
    }

    @Test
    void aDelayChangesNothing() throws Exception {
        put(Reports.of(mail, "delayed", "4.4.1"));
        returns.round(box());
        assertThat(state()).isEqualTo(MailState.SENT);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void whatIsForgedForAMailThatWasNeverSentOrIsNoReportChangesNothingAndStays() throws Exception {
        put(Reports.of("00000000000000000000000000000000", "failed", "5.1.1"));
        put("Subject: hello\r\n\r\n" + Reports.of(mail, "failed", "5.1.1"));
        put("Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\n--x--");
        assertThat(returns.round(box())).isEqualTo(3);
        assertThat(state()).isEqualTo(MailState.SENT);
        assertThat(server.getReceivedMessages()).hasSize(3);
        assertThat(returns.round(box())).as("they are looked at once").isZero();
    }

    @Test
    void aReportAboutAnEarlierMailSaysNothingOfTheNewestOne() throws Exception {
        invitations.resend(north.anna, id);
        sent.await(2);
        Patience.await().until(() -> state() == MailState.SENT);
        put(Reports.of(mail, "failed", "5.1.1"));
        returns.round(box());
        assertThat(state()).isEqualTo(MailState.SENT);
    }

    @Test
    void aMailboxThatDoesNotAnswerIsToldApartFromAFaultOfOurs() {
        var box = box();
        server.stop();
        assertThatThrownBy(() -> returns.round(box)).isInstanceOf(MessagingException.class);
    }

    private MailState state() {
        return invitations.one(north.anna, id).mail();
    }

    private void put(String message) throws Exception {
        user.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private ReturnBox box() {
        return new ReturnBox(
                "127.0.0.1",
                server.getImap().getPort(),
                Encryption.NONE,
                "portfolio",
                "secret",
                "INBOX",
                Duration.ofSeconds(10));
    }
}
