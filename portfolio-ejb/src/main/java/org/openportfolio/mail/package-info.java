/**
 * Mails to people, by SMTP. A feature puts a letter that holds ids only into the outbox; when it
 * leaves, the feature's {@code Delivery} writes a {@link org.openportfolio.mail.Mail} from what the
 * database says at that moment and hands it to {@link org.openportfolio.mail.Mailer}. So whoever
 * has left, was erased, or lost their access in the meantime gets none, and no queue, log or error
 * holds an address.
 *
 * <p>Offers the words of a mail in the reader's language ({@link org.openportfolio.mail.MailTexts})
 * and its form as text and HTML. Leaves out whom to write what: that is the features'. Requirements
 * EX-3, LK-10, FB-4.
 */
package org.openportfolio.mail;
