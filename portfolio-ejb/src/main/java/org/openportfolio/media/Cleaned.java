package org.openportfolio.media;

import java.util.Optional;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.media.cleaning.Outcome;
import org.openportfolio.media.cleaning.Reason;

/**
 * What is known of a file and what it says of its maker.
 *
 * @param original the file that was asked about
 * @param clean what to give away in its place: itself where there was nothing to take out, empty
 *     where it was {@link Outcome#LEFT}
 * @param reason why it was left, for {@link Outcome#LEFT} only
 */
public record Cleaned(
        MediaId original, Outcome outcome, Optional<MediaId> clean, Optional<Reason> reason) {}
