package org.openportfolio.transfer.archive;

/** What an archive is. */
public enum Origin {
    /** Written by this software. */
    OURS,
    /** Leap2A of Mahara. */
    MAHARA,
    /** Leap2A of another system. */
    LEAP2A,
    /** A zip of files and folders. */
    FILES,
    /** One file. */
    FILE
}
