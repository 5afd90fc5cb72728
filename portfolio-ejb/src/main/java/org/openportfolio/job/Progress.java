package org.openportfolio.job;

import java.util.Map;

/**
 * How far a job is.
 *
 * @param done of the total
 * @param total 0 while it is not known
 * @param over whether nothing is left: the job is done with this portion
 * @param result what came of it: ids, counts and codes
 */
public record Progress(int done, int total, boolean over, Map<String, Object> result) {
    public Progress {
        result = Map.copyOf(result);
    }

    /** There is more to do. */
    public static Progress of(int done, int total) {
        return new Progress(done, total, false, Map.of());
    }

    /** Nothing is left. */
    public static Progress over(int done, int total, Map<String, Object> result) {
        return new Progress(done, total, true, result);
    }
}
