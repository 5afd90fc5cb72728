package org.openportfolio.stack;

/** Why the stack does not come up, in one sentence that tells a person what to do about it. */
public final class CannotStart extends RuntimeException {

    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
