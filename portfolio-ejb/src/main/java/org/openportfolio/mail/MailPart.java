package org.openportfolio.mail;

import java.net.URI;
import java.util.List;

/** A piece of a mail, in the order of reading. Plain text: the form is given when it is sent. */
public sealed interface MailPart {
    /** A paragraph. */
    record Words(String text) implements MailPart {}

    /** A list. */
    record Points(List<String> texts) implements MailPart {
        public Points {
            texts = List.copyOf(texts);
        }
    }

    /** Where to go: a link of ours, that looks like a button. */
    record Way(String label, URI to) implements MailPart {}

    /** Small print at the end, with a link where there is one. */
    record Note(String text, java.util.Optional<Way> way) implements MailPart {}
}
