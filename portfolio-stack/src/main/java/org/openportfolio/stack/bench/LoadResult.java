package org.openportfolio.stack.bench;

/**
 * What a load came to.
 *
 * @param requests answered with a status below 400
 * @param failed answered otherwise, or not at all
 * @param p50 milliseconds, as p95 and p99
 */
record LoadResult(long requests, long failed, double seconds, double p50, double p95, double p99) {
    double perSecond() {
        return requests / seconds;
    }
}
