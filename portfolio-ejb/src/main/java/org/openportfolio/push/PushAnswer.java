package org.openportfolio.push;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PushId;

/**
 * What became of the wish to push.
 *
 * @param push empty where nothing was pushed because warnings wait to be accepted
 * @param refused whom of the recipients, by their place in the wish, nothing is given to, and why
 * @param job what delivers, where it goes on in the background
 */
public record PushAnswer(
        Optional<PushId> push,
        Map<Integer, PushRefusal> refused,
        Optional<JobId> job,
        List<PushWarning> warnings) {
    public PushAnswer {
        refused = Map.copyOf(refused);
        warnings = List.copyOf(warnings);
    }
}
