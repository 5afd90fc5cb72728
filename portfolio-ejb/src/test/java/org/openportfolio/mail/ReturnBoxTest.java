package org.openportfolio.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The mailbox of returned mails, on a real IMAP server. */
@Tag("EX-3")
class ReturnBoxTest {
    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser user;

    @BeforeEach
    void open() {
        server.start();
        user = server.setUser("portfolio@localhost", "portfolio", "secret");
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void whatIsTakenIsDeletedAndTheRestIsLeftForAPersonAndNotReadAgain() throws Exception {
        put("Subject: a report\r\n\r\nx");
        put("Subject: a letter\r\n\r\ny");
        var seen = new ArrayList<String>();
        var box = box("secret");
        assertThat(
                        box.read(
                                bytes -> {
                                    var text = new String(bytes, StandardCharsets.ISO_8859_1);
                                    seen.add(text);
                                    return text.contains("a report");
                                }))
                .isEqualTo(2);
        assertThat(seen).hasSize(2);
        assertThat(box.read(bytes -> true)).as("none is new").isZero();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("a letter");
    }

    @Test
    void aHugeMessageIsNotEvenFetched() throws Exception {
        put("Subject: huge\r\n\r\n" + "x".repeat(ReturnBox.LARGEST + 10));
        assertThat(
                        box("secret")
                                .read(
                                        bytes -> {
                                            throw new AssertionError("fetched");
                                        }))
                .isEqualTo(1);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aWrongPasswordAndASilentServerAreFaultsThatSayNothing() {
        assertThatThrownBy(() -> box("wrong").read(bytes -> true))
                .isInstanceOf(MessagingException.class);
        assertThat(box("secret").toString()).doesNotContain("secret");
        var silent = box("secret");
        server.stop();
        assertThatThrownBy(() -> silent.read(bytes -> true)).isInstanceOf(MessagingException.class);
    }

    @Test
    void aPasswordNeverTravelsInTheOpenByChance() {
        assertThatThrownBy(
                        () ->
                                new ReturnBox(
                                        "mail.example",
                                        143,
                                        Encryption.OPTIONAL,
                                        "a",
                                        "b",
                                        "INBOX",
                                        Duration.ofSeconds(1)))
                .hasMessageContaining("portfolio.mail.returns.encryption");
    }

    private void put(String message) throws Exception {
        user.deliver(
                new MimeMessage(
                        Session.getInstance(new Properties()),
                        new ByteArrayInputStream(message.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private ReturnBox box(String password) {
        return new ReturnBox(
                "127.0.0.1",
                server.getImap().getPort(),
                Encryption.NONE,
                "portfolio",
                password,
                "INBOX",
                Duration.ofSeconds(5));
    }
}
