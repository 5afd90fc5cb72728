package org.openportfolio.policy;

/**
 * The first rule that refuses a public link, in the order in which they are asked (PO-1 to PO-5).
 */
public enum LinkRefusal {
    /** Portfolios are licensed neither for the district nor for every school of the owner. */
    NOT_LICENSED,
    /** The district has not turned link sharing on. */
    SHARING_OFF,
    /** The student has a grade that is not among those selected, or has no grade. */
    GRADE,
    /** A school of the owner is stricter than the district. */
    SCHOOL,
    /** Only teachers may generate links. */
    TEACHERS_ONLY
}
