package org.openportfolio.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.openportfolio.outbox.Letter;
import org.openportfolio.outbox.Undeliverable;

/**
 * A mail as it goes over the wire. Its Message-ID follows from the letter: a repeat has the same.
 */
final class MimeMail extends MimeMessage {
    private final String id;

    private MimeMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    /**
     * @throws Undeliverable where the address is none
     */
    static MimeMail of(
            Mail mail, Letter letter, String topic, MailServer.Sender sender, Instant now)
            throws MessagingException, Undeliverable {
        var message =
                new MimeMail(
                        Session.getInstance(new java.util.Properties()), id(letter, topic, sender));
        message.setFrom(named(new InternetAddress(sender.address(), true), sender.name()));
        if (sender.replies().isPresent())
            message.setReplyTo(
                    new InternetAddress[] {new InternetAddress(sender.replies().get(), true)});
        message.setRecipient(Message.RecipientType.TO, named(address(mail.to()), mail.to().name()));
        message.setSubject(Layout.oneLine(mail.subject()), "UTF-8");
        message.setSentDate(Date.from(now));
        message.setHeader("Content-Language", mail.to().language().toLanguageTag());
        // RFC 3834: nobody's holiday answers this; the second is what Exchange looks at
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        if (mail.unsubscribe().isPresent()) {
            message.setHeader(
                    "List-Unsubscribe", "<" + mail.unsubscribe().get().toASCIIString() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var forms = new MimeMultipart("alternative");
        forms.addBodyPart(form(Layout.text(mail), "plain"));
        forms.addBodyPart(form(Layout.html(mail), "html"));
        message.setContent(forms);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart form(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        // never bare 8-bit or lines of any length, whatever the servers on the way can do
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** Tells nothing of when or why it was written, nor how many there are. */
    private static String id(Letter letter, String topic, MailServer.Sender sender) {
        var what = letter.district().value() + " " + topic + " " + letter.id();
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(what.getBytes(StandardCharsets.US_ASCII));
            return "<" + HexFormat.of().formatHex(digest, 0, 16) + "@" + sender.domain() + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Exactly one address: what could be read as more, or as another header, is none. */
    private static InternetAddress address(Addressee to) throws Undeliverable {
        int at = to.address().lastIndexOf('@');
        try {
            if (at < 1) throw new AddressException("no address");
            var wire =
                    to.address().substring(0, at)
                            + "@"
                            + IDN.toASCII(to.address().substring(at + 1).strip());
            if (!wire.strip().chars().allMatch(c -> c > ' ' && c < 127))
                throw new AddressException("not what can be sent everywhere");
            return new InternetAddress(wire.strip(), true);
        } catch (AddressException | IllegalArgumentException none) {
            // without the cause: its message is the address
            throw new Undeliverable("address-invalid");
        }
    }

    private static InternetAddress named(InternetAddress address, String name) {
        try {
            address.setPersonal(Layout.oneLine(name), "UTF-8");
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }
}
