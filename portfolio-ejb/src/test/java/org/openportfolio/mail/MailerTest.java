package org.openportfolio.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Unavailable;
import org.openportfolio.outbox.Undeliverable;

/** What goes over the wire to a mail server, and what its answers mean. */
class MailerTest {
    static final DistrictId DISTRICT = new DistrictId(UUID.randomUUID());
    static final Letter LETTER = new Letter(41, DISTRICT, "anna", "{}", 1);

    @TempDir static Path folder;
    private static Path keys;

    final GreenMail server =
            new GreenMail(
                    new ServerSetup[] {
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
                        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
                    });

    /** A certificate for localhost, made for this run. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        keys = folder.resolve("mail.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "mail",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                keys.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        System.setProperty("greenmail.tls.keystore.file", keys.toString());
        System.setProperty("greenmail.tls.keystore.password", "changeit");
    }

    @AfterAll
    static void forgetCertificate() {
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void shut() {
        server.stop();
    }

    private static Mailer mailer(MailServer to) {
        var mailer = new Mailer();
        mailer.server = to;
        mailer.clock = Clock.fixed(Instant.parse("2026-09-01T08:00:00Z"), ZoneOffset.UTC);
        return mailer;
    }

    private static MailServer at(int port, Encryption encryption) {
        return at(port, encryption, null, null);
    }

    private static MailServer at(
            int port, Encryption encryption, MailServer.Login login, SSLSocketFactory trust) {
        return new MailServer(
                "localhost",
                port,
                encryption,
                Optional.ofNullable(login),
                new MailServer.Sender(
                        "portfolio@north.example",
                        "Portfolio",
                        Optional.of("help@north.example"),
                        "portfolio.north.example"),
                Duration.ofSeconds(5),
                Optional.ofNullable(trust));
    }

    private static Mail mail(String address, String name, String subject) {
        return new Mail(
                new Addressee(
                        address,
                        name,
                        "Anna",
                        Locale.FRENCH,
                        ZoneId.of("Europe/Brussels"),
                        "North"),
                subject,
                List.of(
                        new MailPart.Words("Ben & Zoë <script>alert(1)</script> ont réagi"),
                        new MailPart.Points(List.of("l'été")),
                        new MailPart.Way(
                                "Ouvrir", URI.create("https://portfolio.north.example/a?b=1&c=2")),
                        new MailPart.Note("Fin", Optional.empty())),
                Optional.of(URI.create("https://portfolio.north.example/unsubscribe/abc")));
    }

    private MimeMessage sent(Mail mail) throws Exception {
        mailer(at(server.getSmtp().getPort(), Encryption.NONE)).send(LETTER, "mail.test", mail);
        return server.getReceivedMessages()[server.getReceivedMessages().length - 1];
    }

    @Test
    @Tag("EX-3")
    void aMailIsReadAsTextAndAsHtmlAndLoadsNothing() throws Exception {
        var message = sent(mail("anna@north.example", "Anna de Vries", "Nouvelles de l'été"));
        assertThat(message.getSubject()).isEqualTo("Nouvelles de l'été");
        var forms = (MimeMultipart) message.getContent();
        assertThat(forms.getContentType()).startsWith("multipart/alternative");
        var text = (String) forms.getBodyPart(0).getContent();
        var html = (String) forms.getBodyPart(1).getContent();
        assertThat(text)
                .contains(
                        "Ben & Zoë <script>",
                        "- l'été",
                        "https://portfolio.north.example/a?b=1&c=2");
        assertThat(html)
                .contains(
                        "lang=\"fr\"",
                        "Ben &amp; Zoë &lt;script&gt;",
                        "href=\"https://portfolio.north.example/a?b=1&amp;c=2\"")
                .doesNotContain("<script", "src=", "url(", "<img", "<link", "@import");
        assertThat(message.getHeader("Content-Language")).containsExactly("fr");
    }

    @Test
    @Tag("FB-4")
    void itSaysThatAMachineWroteItAndHowToEndIt() throws Exception {
        var message = sent(mail("anna@north.example", "Anna de Vries", "Hello"));
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("List-Unsubscribe"))
                .containsExactly("<https://portfolio.north.example/unsubscribe/abc>");
        assertThat(message.getHeader("List-Unsubscribe-Post"))
                .containsExactly("List-Unsubscribe=One-Click");
        assertThat(message.getFrom()[0].toString())
                .isEqualTo("Portfolio <portfolio@north.example>");
        assertThat(message.getReplyTo()[0].toString()).isEqualTo("help@north.example");
        assertThat(message.getSentDate()).isEqualTo(Instant.parse("2026-09-01T08:00:00Z"));
    }

    @Test
    @Tag("EX-3")
    void aRepeatCarriesTheSameMessageIdAndAnotherLetterAnother() throws Exception {
        var mailer = mailer(at(server.getSmtp().getPort(), Encryption.NONE));
        var mail = mail("anna@north.example", "Anna", "Hello");
        mailer.send(LETTER, "mail.test", mail);
        mailer.send(new Letter(41, DISTRICT, "anna", "{}", 2), "mail.test", mail);
        mailer.send(new Letter(42, DISTRICT, "anna", "{}", 1), "mail.test", mail);
        mailer.send(LETTER, "mail.other", mail);
        var ids =
                java.util.Arrays.stream(server.getReceivedMessages()).map(MailerTest::id).toList();
        assertThat(ids.get(1)).isEqualTo(ids.get(0)).endsWith("@portfolio.north.example>");
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
        assertThat(ids.get(3)).isNotEqualTo(ids.get(0));
    }

    private static String id(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna\r\nBcc: all@north.example",
                "Anna\nBcc: x@y.example",
                "A\u2028B",
                "Zoë \"Z\" <z@z.example>, Ben",
                "\u202Enolemon"
            })
    @Tag("EX-3")
    void aNameIsNeverReadAsAHeaderOrAsAnotherAddress(String name) throws Exception {
        var message = sent(mail("anna@north.example", name, name));
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getAddress())
                .isEqualTo("anna@north.example");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getSubject()).doesNotContain("\n", "\r", "\u2028", "\u202E");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@north.example",
                "anna@north.example,ben@north.example",
                "anna@north.example\r\nBcc: x@y.example",
                "a b@north.example",
                "Anna <anna@north.example>",
                "anna@north.example\u0000",
                "änna@north.example"
            })
    @Tag("EX-3")
    void whatIsNoAddressIsPutAsideWithoutSayingIt(String address) {
        var fault =
                catchThrowableOfType(
                        Undeliverable.class, () -> sent(mail(address, "Anna", "Hello")));
        assertThat(fault.reason()).isEqualTo("address-invalid");
        assertThat(fault.getCause()).isNull();
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aDomainOfAnyLettersIsWrittenAsTheWireWantsIt() throws Exception {
        var message = sent(mail("anna@schüle.example", "Anna", "Hello"));
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getAddress())
                .isEqualTo("anna@xn--schle-mva.example");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 <anna@north.example> unknown, Undeliverable, smtp-550",
        "RCPT, 552 <anna@north.example> is full, Undeliverable, smtp-552",
        "RCPT, 450 busy, DeliveryFault, smtp-450",
        "RCPT, 451 greylisted, DeliveryFault, smtp-451",
        "., 554 5.7.1 we do not like it, Undeliverable, smtp-554",
        "., 452 full, DeliveryFault, smtp-452",
        "MAIL, 550 you may not send, Unavailable, smtp-sender-550",
        "MAIL, 530 log in first, Unavailable, smtp-sender-530",
        "RCPT, 421 going down, Unavailable, smtp-421",
        "hello, 554 not you, Unavailable, smtp-unreachable",
    })
    @Tag("EX-3")
    void anAnswerOfTheServerSaysWhetherToTryAgain(
            String command, String answer, String kind, String reason) throws Exception {
        try (var stern = new ScriptedMailServer(Map.of(command, answer), null)) {
            var fault =
                    catchThrowableOfType(
                            DeliveryFault.class,
                            () ->
                                    mailer(at(stern.port(), Encryption.NONE))
                                            .send(
                                                    LETTER,
                                                    "mail.test",
                                                    mail("anna@north.example", "Anna", "Hello")));
            assertThat(fault).isNotNull();
            assertThat(fault.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(fault.reason()).isEqualTo(reason);
            assertThat(fault.getCause()).as("it might say the address").isNull();
        }
    }

    @Test
    @Tag("EX-3")
    void aServerThatIsDownOrHangsUpIsNoFaultOfTheLetter() throws Exception {
        // a port that somebody holds and nobody listens at: a free one may be anybody's a moment
        // later
        try (var silent = new Socket()) {
            silent.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThatThrownBy(
                            () ->
                                    mailer(at(silent.getLocalPort(), Encryption.NONE))
                                            .send(
                                                    LETTER,
                                                    "mail.test",
                                                    mail("anna@north.example", "Anna", "Hello")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("smtp-unreachable");
        }
        try (var rude = new ScriptedMailServer(Map.of("DATA", ""), null)) {
            assertThatThrownBy(
                            () ->
                                    mailer(at(rude.port(), Encryption.NONE))
                                            .send(
                                                    LETTER,
                                                    "mail.test",
                                                    mail("anna@north.example", "Anna", "Hello")))
                    .isExactlyInstanceOf(DeliveryFault.class)
                    .hasMessage("smtp-interrupted");
        }
    }

    @Test
    void whereStarttlsIsRequiredNothingIsSaidWithoutIt() throws Exception {
        try (var plain = new ScriptedMailServer(Map.of(), null)) {
            assertThatThrownBy(
                            () ->
                                    mailer(
                                                    at(
                                                            plain.port(),
                                                            Encryption.REQUIRED,
                                                            new MailServer.Login(
                                                                    "portfolio", "secret"),
                                                            null))
                                            .send(
                                                    LETTER,
                                                    "mail.test",
                                                    mail("anna@north.example", "Anna", "Hello")))
                    .isInstanceOf(Unavailable.class)
                    .hasMessage("smtp-no-tls");
            assertThat(plain.inTheOpen).allMatch(line -> line.matches("EHLO .*|QUIT|RSET"));
        }
    }

    @Test
    void loginAndMailTravelEncryptedWithStarttls() throws Exception {
        var certificate = certificate();
        try (var server = new ScriptedMailServer(Map.of(), certificate)) {
            mailer(
                            at(
                                    server.port(),
                                    Encryption.REQUIRED,
                                    new MailServer.Login("portfolio", "secret"),
                                    certificate.getSocketFactory()))
                    .send(LETTER, "mail.test", mail("anna@north.example", "Anna", "Hello"));
            assertThat(server.inTheOpen).hasSize(2).last().isEqualTo("STARTTLS");
            assertThat(server.encrypted)
                    .anyMatch(line -> line.startsWith("AUTH PLAIN"))
                    .anyMatch(line -> line.startsWith("RCPT TO:<anna@north.example>"))
                    .anyMatch(line -> line.equals("Subject: Hello"));
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted() throws Exception {
        try (var server = new ScriptedMailServer(Map.of(), certificate())) {
            for (var how : List.of(Encryption.REQUIRED, Encryption.OPTIONAL))
                assertThatThrownBy(
                                () ->
                                        mailer(at(server.port(), how))
                                                .send(
                                                        LETTER,
                                                        "mail.test",
                                                        mail(
                                                                "anna@north.example",
                                                                "Anna",
                                                                "Hello")))
                        .isInstanceOf(Unavailable.class)
                        .hasMessage("smtp-no-tls");
            assertThat(server.encrypted).isEmpty();
        }
    }

    @Test
    void whereEncryptionIsOptionalAServerWithoutItIsTaken() throws Exception {
        try (var plain = new ScriptedMailServer(Map.of(), null)) {
            mailer(at(plain.port(), Encryption.OPTIONAL))
                    .send(LETTER, "mail.test", mail("anna@north.example", "Anna", "Hello"));
            assertThat(plain.inTheOpen).anyMatch(line -> line.startsWith("RCPT"));
        }
    }

    @Test
    void overTlsFromTheFirstByteTheRightPasswordIsTakenAndAWrongOneMakesAllWait() throws Exception {
        server.setUser("portfolio@north.example", "portfolio", "secret");
        server.getUserManager().setAuthRequired(true);
        var port = server.getSmtps().getPort();
        var trust = certificate().getSocketFactory();
        mailer(at(port, Encryption.IMPLICIT, new MailServer.Login("portfolio", "secret"), trust))
                .send(LETTER, "mail.test", mail("portfolio@north.example", "Anna", "Hello"));
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThatThrownBy(
                        () ->
                                mailer(
                                                at(
                                                        port,
                                                        Encryption.IMPLICIT,
                                                        new MailServer.Login("portfolio", "wrong"),
                                                        trust))
                                        .send(
                                                LETTER,
                                                "mail.test",
                                                mail("portfolio@north.example", "Anna", "Hello")))
                .isInstanceOf(Unavailable.class)
                .hasMessage("smtp-login-refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "OPTIONAL"})
    void aPasswordIsNotGivenWhereAnybodyCouldReadIt(Encryption encryption) {
        assertThatThrownBy(
                        () -> at(25, encryption, new MailServer.Login("portfolio", "secret"), null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("portfolio.mail.encryption");
        assertThat(new MailServer.Login("portfolio", "secret").toString())
                .doesNotContain("portfolio", "secret");
    }

    /** As server, and as whom to trust. */
    private static SSLContext certificate() throws Exception {
        var store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        var server = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        server.init(store, "changeit".toCharArray());
        var known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("mail", store.getCertificate("mail"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(server.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
