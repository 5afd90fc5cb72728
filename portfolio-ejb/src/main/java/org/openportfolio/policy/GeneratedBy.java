package org.openportfolio.policy;

/** Who may generate public links of students' portfolios, the most first (PO-4, PO-5). */
public enum GeneratedBy {
    STUDENTS_AND_TEACHERS,
    TEACHERS_ONLY
}
