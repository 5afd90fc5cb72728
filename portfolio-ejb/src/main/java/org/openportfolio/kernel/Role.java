package org.openportfolio.kernel;

/** What a person is in a district or a school, today, according to the database (ID-3). */
public enum Role {
    STUDENT,
    TEACHER,
    /** Administers one school; sees the console of it. */
    SCHOOL_ADMIN,
    /** Administers a district. */
    DISTRICT_ADMIN,
    /** The district administrator whose approval some changes need (PO-6). */
    LEAD_ADMIN,
    /** From outside the institution: visits by an invitation, and is nothing else (EX-5). */
    EXTERNAL;

    /** Whether the role asks for a second factor at every login (EX-4). */
    public boolean needsSecondFactor() {
        return this == SCHOOL_ADMIN
                || this == DISTRICT_ADMIN
                || this == LEAD_ADMIN
                || this == EXTERNAL;
    }
}
