package org.openportfolio.it;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** A mail server within the container, where the application looks for one. */
public final class MailBox implements AutoCloseable {
    /** A mail as its reader has it. */
    public record Read(
            String to, String subject, String text, String html, String id, String unsubscribe) {}

    private static final Duration LONGEST = Duration.ofSeconds(45);

    private GreenMail server;

    /** What other tests have left to be told does not come into this box. */
    public static void forgetOthers() {
        World.run("delete from notification");
        World.run(
                "update outbox set done_at = now() where topic like 'mail.%' and done_at is null");
    }

    /** Opens; nothing has come yet. */
    public void open() {
        var port = ConfigProvider.getConfig().getValue("portfolio.mail.port", Integer.class);
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** What came, once it is this many; fails where it is not in time. */
    public List<Read> await(int count) {
        if (!server.waitForIncomingEmail(LONGEST.toMillis(), count))
            throw new AssertionError(
                    "Of " + count + " mails came " + server.getReceivedMessages().length);
        return all();
    }

    /** What has come. */
    public List<Read> all() {
        return Arrays.stream(server.getReceivedMessages()).map(MailBox::read).toList();
    }

    private static Read read(MimeMessage message) {
        try {
            var forms = (MimeMultipart) message.getContent();
            var end = message.getHeader("List-Unsubscribe");
            return new Read(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    (String) forms.getBodyPart(0).getContent(),
                    (String) forms.getBodyPart(1).getContent(),
                    message.getMessageID(),
                    end == null ? "" : end[0].replaceAll("[<>]", ""));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (server != null) server.stop();
    }
}
