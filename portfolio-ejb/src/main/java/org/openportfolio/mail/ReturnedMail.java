package org.openportfolio.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What a delivery status notification says (RFC 3464): which of our mails, and whether it is given
 * up. Read from what anybody can send us, so nothing but these two is taken from it.
 *
 * @param mail what stands before the {@code @} in its Message-ID
 * @param status as {@code 5.1.1}
 * @param forGood whether nobody tries any longer
 */
record ReturnedMail(String mail, String status, boolean forGood) {
    private static final int MOST_PARTS = 10;
    private static final int LONGEST_PART = 64 * 1024;
    private static final Pattern ID = Pattern.compile("\\s*<([0-9a-f]{32})@[^>]*>\\s*");
    private static final Pattern STATUS = Pattern.compile("\\s*([245]\\.\\d{1,3}\\.\\d{1,3})\\b.*");

    /** The report in a message; empty for one that is none, or that cannot be read. */
    static Optional<ReturnedMail> in(byte[] message) {
        try {
            var read =
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(message));
            var type = new ContentType(String.valueOf(read.getContentType()));
            if (!type.match("multipart/report")
                    || !"delivery-status".equalsIgnoreCase(type.getParameter("report-type"))
                    || !(read.getContent() instanceof MimeMultipart parts)) return Optional.empty();
            return of(parts);
        } catch (MessagingException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ReturnedMail> of(MimeMultipart parts)
            throws MessagingException, IOException {
        Optional<String> id = Optional.empty();
        Optional<String> status = Optional.empty();
        boolean failed = false;
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status")
                    || part.isMimeType("message/global-delivery-status")) {
                var of = recipient(part);
                failed = "failed".equalsIgnoreCase(header(of, "Action"));
                status = first(STATUS, header(of, "Status"));
            } else if (part.isMimeType("message/rfc822")
                    || part.isMimeType("text/rfc822-headers")
                    || part.isMimeType("message/global")
                    || part.isMimeType("message/global-headers")) {
                id = first(ID, header(headers(part), "Message-ID"));
            }
        }
        if (id.isEmpty() || status.isEmpty()) return Optional.empty();
        return Optional.of(new ReturnedMail(id.get(), status.get(), failed));
    }

    /** Our mails go to one person each, so it is the first block after the one of the message. */
    private static InternetHeaders recipient(BodyPart part) throws MessagingException, IOException {
        try (var in = beginning(part)) {
            var block = new InternetHeaders(in);
            while (block.getHeader("Action") == null && in.available() > 0)
                block = new InternetHeaders(in);
            return block;
        }
    }

    private static InternetHeaders headers(BodyPart part) throws MessagingException, IOException {
        try (var in = beginning(part)) {
            return new InternetHeaders(in);
        }
    }

    private static InputStream beginning(BodyPart part) throws MessagingException, IOException {
        try (var in = part.getInputStream()) {
            return new ByteArrayInputStream(in.readNBytes(LONGEST_PART));
        }
    }

    private static String header(InternetHeaders headers, String name) {
        var value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
