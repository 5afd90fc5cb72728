package org.openportfolio.feedback.assessment;

/** How far somebody has come. */
public enum ProgressLevel {
    /** Takes first steps, with help. */
    BEGINNING,
    /** Is on the way, with some help. */
    DEVELOPING,
    /** Does what is expected, alone. */
    PROFICIENT,
    /** Goes beyond what is expected. */
    ADVANCED
}
