package org.openportfolio.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.openportfolio.kernel.Log;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Unavailable;
import org.openportfolio.outbox.Undeliverable;

/** Hands mails to the mail server; called by deliveries, outside of any transaction. */
@ApplicationScoped
public class Mailer {
    private static final Log LOG = Log.of(Mailer.class);
    private static final Pattern CODE = Pattern.compile("^([45]\\d\\d)\\b");

    @Inject MailServer server;
    @Inject Clock clock;

    /**
     * Sends a mail. The same letter makes a mail of the same Message-ID, so that a repeat is known
     * as one. Reasons are constants and codes, never an address or what the server said.
     *
     * @param topic of the letter
     * @throws Unavailable nothing can be sent now: {@code smtp-unreachable}, {@code
     *     smtp-login-refused}, {@code smtp-no-tls}, {@code smtp-sender-550}, {@code smtp-421}
     * @throws Undeliverable this one never can: {@code smtp-550} and other codes of 5, {@code
     *     address-invalid}
     * @throws DeliveryFault not now: {@code smtp-450} and other codes of 4, {@code
     *     smtp-interrupted}
     */
    public void send(Letter letter, String topic, Mail mail) throws DeliveryFault {
        var message = written(letter, topic, mail);
        var transport = connected();
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException refused) {
            throw reason(refused);
        } finally {
            close(transport);
        }
    }

    private MimeMail written(Letter letter, String topic, Mail mail) throws DeliveryFault {
        try {
            return MimeMail.of(mail, letter, topic, server.sender(), clock.instant());
        } catch (MessagingException unwritable) {
            throw new DeliveryFault("mail-unwritable");
        }
    }

    private Transport connected() throws Unavailable {
        try {
            var transport = Session.getInstance(server.properties()).getTransport("smtp");
            var login = server.login();
            transport.connect(
                    server.host(),
                    server.port(),
                    login.map(MailServer.Login::user).orElse(null),
                    login.map(MailServer.Login::password).orElse(null));
            return transport;
        } catch (AuthenticationFailedException refused) {
            throw new Unavailable("smtp-login-refused", null);
        } catch (MessagingException down) {
            throw new Unavailable(withoutTls(down) ? "smtp-no-tls" : "smtp-unreachable", null);
        }
    }

    /** Without their causes: exceptions of mail say addresses, and so might end in a log. */
    private static DeliveryFault reason(MessagingException refused) {
        var code = code(refused);
        if (code.isEmpty()) return new DeliveryFault("smtp-interrupted");
        if (aboutSender(refused) || code.get().equals("530"))
            return new Unavailable("smtp-sender-" + code.get(), null);
        if (code.get().equals("421")) return new Unavailable("smtp-421", null);
        var reason = "smtp-" + code.get();
        return code.get().startsWith("5") ? new Undeliverable(reason) : new DeliveryFault(reason);
    }

    /** What the server answered, as deep as it is told. */
    private static Optional<String> code(MessagingException refused) {
        Optional<String> found = Optional.empty();
        for (Exception next = refused;
                next instanceof MessagingException one;
                next = one.getNextException()) {
            var answer = CODE.matcher(String.valueOf(one.getMessage()));
            if (one instanceof SendFailedException && answer.find())
                found = Optional.of(answer.group(1));
        }
        return found;
    }

    /**
     * Whether it is us whom the server takes nothing from, whoever it is for. Told only by a class
     * of the implementation, which not every server shows to applications.
     */
    private static boolean aboutSender(MessagingException refused) {
        for (Exception next = refused;
                next instanceof MessagingException one;
                next = one.getNextException())
            if (one.getClass().getSimpleName().equals("SMTPSenderFailedException")) return true;
        return false;
    }

    private static boolean withoutTls(MessagingException fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause())
            if (cause instanceof SSLException
                    || String.valueOf(cause.getMessage()).contains("STARTTLS")) return true;
        return false;
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException lost) {
            // what it took it has taken: failing now would send the mail twice
            LOG.info("The mail server went away before a goodbye");
        }
    }
}
