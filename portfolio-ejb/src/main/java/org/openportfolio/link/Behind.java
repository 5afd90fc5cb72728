package org.openportfolio.link;

import java.time.Duration;
import java.util.Optional;

/** What a visitor finds behind the address of a public link. */
public sealed interface Behind {
    /**
     * No open link: unknown, malformed, expired, revoked, suspended, or its owner is gone. Which of
     * them, nobody is told (LK-8).
     */
    record Nothing() implements Behind {}

    /**
     * A passphrase stands before it.
     *
     * @param language of the district, for visitors whose own we do not speak
     * @param wrong whether one was tried that is not the right one
     */
    record Locked(String language, boolean wrong) implements Behind {}

    /**
     * Too many wrong passphrases were tried; the next one is looked at after the pause.
     *
     * @param language of the district
     */
    record Resting(String language, Duration pause) implements Behind {}

    /**
     * The passphrase was right, or none was needed.
     *
     * @param proof belongs into the address from now on; empty where none is needed
     */
    record Unlocked(Optional<String> proof) implements Behind {}

    /** The portfolio. */
    record Shown(PublicPortfolio portfolio) implements Behind {}
}
