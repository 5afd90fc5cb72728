package org.openportfolio.invitation;

/** What became of the mail of an invitation. */
public enum MailState {
    /** It is on its way, or waits until mail can be sent. */
    WAITING,
    /** The mail server took it. */
    SENT,
    /**
     * There is no such address, or mail to it is refused for good: the owner has to ask for
     * another.
     */
    REFUSED
}
