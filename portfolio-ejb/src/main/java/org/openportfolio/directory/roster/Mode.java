package org.openportfolio.directory.roster;

/** What a file is, as the manifest says. */
enum Mode {
    /** Not in the package: what is stored stays. */
    ABSENT,
    /** The complete set: who is not in it has left. */
    BULK,
    /** Changes only. */
    DELTA
}
