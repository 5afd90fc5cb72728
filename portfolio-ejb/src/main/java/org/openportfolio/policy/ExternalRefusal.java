package org.openportfolio.policy;

/** Which rule keeps somebody from letting in people from outside (PO-9). */
public enum ExternalRefusal {
    /** Portfolios are not licensed for the district or the owner's schools. */
    NOT_LICENSED,
    /** The district allows it for other grades only. */
    GRADE
}
