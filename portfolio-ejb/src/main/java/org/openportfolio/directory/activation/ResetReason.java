package org.openportfolio.directory.activation;

/** Why a password or a second factor is taken away; kept in the audit log. */
public enum ResetReason {
    /** They do not know it any more. */
    FORGOTTEN,
    /** The phone, or the sheet of kept codes, is lost or stolen. */
    LOST_DEVICE,
    /** They have another phone. */
    NEW_DEVICE,
    /** Somebody else may know or have it. */
    SEEN_BY_OTHERS,
    OTHER
}
