package org.openportfolio.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What one person is written.
 *
 * @param to whom
 * @param subject one line; also its heading
 * @param parts what it says
 * @param unsubscribe where one POST ends mails of this kind (RFC 8058); empty where the mail is the
 *     business itself, as an invitation
 */
public record Mail(Addressee to, String subject, List<MailPart> parts, Optional<URI> unsubscribe) {
    public Mail {
        parts = List.copyOf(parts);
    }
}
