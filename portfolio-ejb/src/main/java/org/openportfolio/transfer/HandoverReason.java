package org.openportfolio.transfer;

/** Why an administrator asks for what somebody made; the audit log and the ledger name it. */
public enum HandoverReason {
    /** The person asked for it. */
    PERSON_ASKED,
    /** The parents, or who stands in their place, asked for it. */
    PARENTS_ASKED,
    /** The person goes to another school, or has left. */
    LEAVING,
    /** A court or an authority asked for it. */
    AUTHORITY,
    /** Somebody is in danger, or harm was done. */
    SAFETY
}
