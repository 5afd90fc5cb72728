package org.openportfolio.item.portfolio;

/** Which teachers see the portfolios of a template without a share (IT-10). */
public enum TeacherAccess {
    /** Those who teach the student. */
    TEACHING,
    /** All who teach at one of the student's schools. */
    SCHOOL
}
