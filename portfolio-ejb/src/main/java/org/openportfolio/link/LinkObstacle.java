package org.openportfolio.link;

/** What stands in the way of a public link: the first rule that refuses. */
public enum LinkObstacle {
    /** Portfolios are not licensed for the district, nor for every school of the owner (PO-1). */
    NOT_LICENSED,
    /** The district has not turned link sharing on (PO-1). */
    SHARING_OFF,
    /** The owner's grade is not among those selected, or they have none (PO-3). */
    GRADE,
    /** A school of the owner is stricter than the district (PO-5). */
    SCHOOL,
    /** Only teachers may generate links, and the owner asks (PO-5). */
    TEACHERS_ONLY,
    /** The owner is locked out, or has left and the time of grace is over (ID-4). */
    OWNER_AWAY,
    /** An administrator of the district keeps it closed, until they let it go. */
    HELD
}
