package org.openportfolio.operator.backup;

/** A backup cannot be taken or put back; the message says why, in one sentence. */
public class CannotBackUp extends RuntimeException {
    public CannotBackUp(String sentence) {
        super(sentence);
    }

    public CannotBackUp(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
