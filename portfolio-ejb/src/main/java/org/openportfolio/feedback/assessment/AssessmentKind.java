package org.openportfolio.feedback.assessment;

/** Who assesses. */
public enum AssessmentKind {
    /** Somebody whom the owner, or a rule, lets assess. */
    BY_OTHER,
    /** The owner of the item. */
    SELF
}
