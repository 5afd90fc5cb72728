package org.openportfolio.transfer;

/** As what an administrator asked: all that the person it is about is told of them. */
public enum HandoverRole {
    /** Administers the district. */
    DISTRICT,
    /** Administers a school of the person. */
    SCHOOL
}
