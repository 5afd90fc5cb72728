package org.openportfolio.mail;

/** How the way to the mail server is kept from being read. */
public enum Encryption {
    /** STARTTLS, or nothing is sent. */
    REQUIRED,
    /** STARTTLS where the server offers it; who sits on the way can prevent it. */
    OPTIONAL,
    /** TLS from the first byte, usually at port 465. */
    IMPLICIT,
    /** None: for a mail server on this machine. */
    NONE
}
