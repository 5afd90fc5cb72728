package org.openportfolio.kernel;

/** What a client can do about a refusal: one value per reaction, not one per rule. */
public enum FaultCode {
    /** There is no such thing, or the viewer may not know of it: the two answer alike. */
    NOT_FOUND,
    /** The viewer sees the thing and may not do this with it. */
    NOT_ALLOWED,
    /** A value is missing. */
    REQUIRED,
    /** A value is longer than allowed; {@code max} says how long it may be. */
    TOO_LONG,
    /** More entries than allowed; {@code max} says how many. */
    TOO_MANY,
    /** A value has the wrong form or does not fit the others. */
    INVALID,
    /** It was changed by somebody else in the meantime: read again, then repeat. */
    CONFLICT,
    /** The file is of a kind that is not accepted. */
    WRONG_TYPE,
    /** The person has left: they can read and export, not change (ID-4). */
    READ_ONLY
}
