package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails are kept and shown, and can do nothing. */
class MailboxTest {

    @TempDir Path folder;
    private final Ports ports = Ports.free();
    private Mailbox mailbox;
    private MailViewer viewer;

    @BeforeEach
    void start() {
        mailbox = Mailbox.start(ports.smtp(), folder);
        viewer = MailViewer.start(ports.mails(), mailbox);
    }

    @AfterEach
    void end() {
        viewer.close();
        mailbox.close();
    }

    @Test
    void aMailIsKeptAsAFileAndReadBack() throws Exception {
        send("Élan für Anna", "Look at https://localhost/p/abc.");
        var mail =
                mailbox.await(one -> one.subject().contains("Anna"), Duration.ofSeconds(5))
                        .orElseThrow();
        assertThat(mail.subject()).isEqualTo("Élan für Anna");
        assertThat(mail.to()).containsExactly("anna@north-river.example");
        assertThat(mail.text()).contains("Look at https://localhost/p/abc.");
        assertThat(mail.file()).isRegularFile().hasExtension("eml");
    }

    @Test
    void mailsOfAnEarlierStartAreStillThere() throws Exception {
        send("Before", "text");
        mailbox.close();
        try (var later = Mailbox.start(Ports.free().smtp(), folder)) {
            assertThat(later.mails()).extracting(Mail::subject).containsExactly("Before");
        }
    }

    @Test
    void theViewerShowsMarkupAsTextUnderAPolicyWithoutScript() throws Exception {
        send("<script>alert(1)</script>", "<img src=x onerror=alert(2)> & \"quotes\"");
        var list = ask("GET", "/", "localhost:" + ports.mails());
        assertThat(list)
                .startsWith("HTTP/1.1 200")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'");
        var name = mailbox.mails().get(0).file().getFileName();
        assertThat(ask("GET", "/" + name, "localhost:" + ports.mails()))
                .contains("&lt;img src=x onerror=alert(2)&gt; &amp; &quot;quotes&quot;")
                .doesNotContain("<img");
    }

    @Test
    void aLinkInAMailCanBeFollowedButNotBrokenOutOf() throws Exception {
        send("Link", "Go to http://localhost:8080/a?b=1&c=2\"onclick=x now");
        var name = mailbox.mails().get(0).file().getFileName();
        assertThat(ask("GET", "/" + name, "localhost:" + ports.mails()))
                .contains("<a rel=\"noreferrer\" href=\"http://localhost:8080/a?b=1&amp;c=2\">")
                .contains("&quot;onclick=x now");
    }

    @Test
    void aForeignHostNameGetsNothing() throws Exception {
        send("Private", "text");
        assertThat(ask("GET", "/", "rebound.example:" + ports.mails()))
                .startsWith("HTTP/1.1 421")
                .doesNotContain("Private");
        assertThat(ask("GET", "/", "localhost")).startsWith("HTTP/1.1 421");
    }

    @Test
    void theViewerOnlyShows() throws IOException {
        assertThat(ask("POST", "/", "localhost:" + ports.mails())).startsWith("HTTP/1.1 405");
        assertThat(ask("GET", "/../secrets.properties", "localhost:" + ports.mails()))
                .startsWith("HTTP/1.1 404");
    }

    private void send(String subject, String text) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", "" + ports.smtp());
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("portfolio@localhost"));
        message.setRecipient(
                Message.RecipientType.TO, new InternetAddress("anna@north-river.example"));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private String ask(String method, String path, String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", ports.mails())) {
            socket.getOutputStream()
                    .write(
                            "%s %s HTTP/1.1\r\nHost: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                    .formatted(method, path, host)
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
