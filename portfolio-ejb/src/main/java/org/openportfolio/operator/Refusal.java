package org.openportfolio.operator;

/** It cannot be done; the message says why, in one sentence, and nothing is changed. */
class Refusal extends RuntimeException {
    Refusal(String sentence) {
        super(sentence);
    }
}
