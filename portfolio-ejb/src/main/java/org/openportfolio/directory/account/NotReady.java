package org.openportfolio.directory.account;

/** The account of an external cannot be used at this moment; trying again later helps. */
public class NotReady extends Exception {
    NotReady(String reason, Throwable cause) {
        super(reason, cause);
    }
}
