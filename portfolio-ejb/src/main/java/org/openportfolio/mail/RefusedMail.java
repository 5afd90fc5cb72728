package org.openportfolio.mail;

import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Letter;

/**
 * Hears that a mail never arrives, whether the mail server said so at once or a report came back
 * days later. A CDI bean, called outside of any transaction.
 */
public interface RefusedMail {
    /** Of which letters, as {@code mail.invitation}. */
    String topic();

    /**
     * May be told twice.
     *
     * @param letter the one that the mail was written for
     * @param reason a code, as {@code smtp-550} or {@code returned-5.1.1}
     */
    void refused(Letter letter, String reason) throws DeliveryFault;
}
