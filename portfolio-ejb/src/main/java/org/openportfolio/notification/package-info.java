/**
 * What people are told when they were not looking: a list in the app, and mails as often as each
 * wishes (FB-4). Observes what happens, and what each event says whom to tell ({@code
 * kernel.Notice}); nobody uses it.
 *
 * <p>A row per hearer, written in the transaction of the event; never for who did it, nor for
 * leavers, unless it is about an archive that they wait for. What it is about is asked of {@code
 * access.Access} when it is read, also when a mail about it leaves: what is out of sight by then
 * drops out. Offers {@link org.openportfolio.notification.Notifications}. Leaves out the reminders
 * of links (LK-10), which {@code link} mails itself, and how often mails are wished for, which
 * {@code mail} keeps.
 */
package org.openportfolio.notification;
