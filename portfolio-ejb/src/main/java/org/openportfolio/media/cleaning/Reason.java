package org.openportfolio.media.cleaning;

/** Why nothing can be taken out of a file safely. */
public enum Reason {
    /** A kind that nobody here knows from the inside. */
    UNKNOWN_KIND("unknownKind"),
    /** A file made of files of any kind. */
    ARCHIVE("archive"),
    /** Does not hold to its own format. */
    DAMAGED("damaged"),
    /** Locked with a password. */
    PROTECTED("protected"),
    /** Signed: any change would break the signature, and the signature names who signed. */
    SIGNED("signed"),
    /** Names people where they are part of the text: comments, tracked changes. */
    NAMES_PEOPLE("namesPeople"),
    /** Holds other files or programs. */
    HOLDS_FILES("holdsFiles"),
    /** Too much to look through. */
    TOO_LARGE("tooLarge");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** The text that says it to a person, in the bundle {@code faults}. */
    public String key() {
        return "media.left." + word;
    }
}
