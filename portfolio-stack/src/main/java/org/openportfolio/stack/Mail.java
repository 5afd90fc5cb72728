package org.openportfolio.stack;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A mail that arrived at the mail server of the stack.
 *
 * @param file its whole text as it came over the wire
 * @param arrived when
 * @param from sender as written in the header
 * @param to those in the To header
 * @param subject decoded
 * @param text the plain text part; empty where there is none
 * @param html the HTML part; empty where there is none
 */
public record Mail(
        Path file,
        Instant arrived,
        String from,
        List<String> to,
        String subject,
        String text,
        String html) {

    static Mail read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            return new Mail(
                    file,
                    Files.getLastModifiedTime(file).toInstant(),
                    addresses(message.getFrom()).findFirst().orElse(""),
                    addresses(message.getRecipients(MimeMessage.RecipientType.TO)).toList(),
                    message.getSubject() == null ? "" : message.getSubject(),
                    find(message, "text/plain"),
                    find(message, "text/html"));
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("No mail: " + file, e);
        }
    }

    private static Stream<String> addresses(jakarta.mail.Address[] addresses) {
        return addresses == null
                ? Stream.empty()
                : Arrays.stream(addresses)
                        .map(
                                address ->
                                        address
                                                        instanceof
                                                        jakarta.mail.internet.InternetAddress named
                                                ? named.toUnicodeString()
                                                : address.toString());
    }

    private static String find(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                var found = find(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
