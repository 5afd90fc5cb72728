package org.openportfolio.operator;

/** What was typed makes no sense; the message says what, in one sentence. */
class Misuse extends Exception {
    Misuse(String sentence) {
        super(sentence);
    }
}
