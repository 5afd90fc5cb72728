package org.openportfolio.directory.roster;

/** What a finding means for the run. */
public enum Severity {
    /** Nothing is applied. */
    FATAL,
    /** The row is skipped; what is stored for it stays as it is. */
    ERROR,
    /** The row is applied, or a part of it left out as the finding says. */
    WARNING
}
