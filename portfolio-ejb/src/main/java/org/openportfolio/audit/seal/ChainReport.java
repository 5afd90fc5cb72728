package org.openportfolio.audit.seal;

import java.time.Instant;
import java.util.Optional;

/**
 * What a check of the chain found.
 *
 * @param seals how many seals were looked at
 * @param entries how many entries lie under them
 * @param open how many came since the newest seal; they are sealed within a minute or two
 * @param newest the newest seal, to be compared with one that was noted elsewhere
 * @param shortened up to where entries are gone because their time was over; nothing where all are
 *     there
 * @param broken where the chain is first found broken; nothing where it is whole
 */
public record ChainReport(
        int seals,
        long entries,
        long open,
        Optional<Newest> newest,
        Optional<Shortened> shortened,
        Optional<Broken> broken) {
    /** What can be wrong. */
    public enum Fault {
        /** Entries were changed, added or taken away. */
        ENTRIES,
        /** The seal itself was changed, or made without the server's key. */
        SEAL,
        /** A seal is missing. */
        GAP
    }

    /**
     * The end of the chain.
     *
     * @param number of the newest seal
     * @param sealedAt when it was made
     * @param mark stands for the whole chain up to there
     */
    public record Newest(int number, Instant sealedAt, String mark) {}

    /**
     * Where the entries that are still kept begin: after this seal.
     *
     * @param number of the last seal whose entries are gone
     * @param at when they went
     */
    public record Shortened(int number, Instant at) {}

    /**
     * The first place that is not as it was sealed.
     *
     * @param number of the seal
     * @param sealedAt when that was made
     * @param fault what is wrong there
     */
    public record Broken(int number, Instant sealedAt, Fault fault) {}
}
