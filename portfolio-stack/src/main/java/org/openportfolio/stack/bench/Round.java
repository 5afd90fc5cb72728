package org.openportfolio.stack.bench;

/**
 * What one round of a case came to.
 *
 * @param floor requests per second of the database alone
 * @param javaMillis processor time per request, as databaseMillis
 * @param rowsRead by PostgreSQL per request
 */
record Round(
        LoadResult load, double floor, double javaMillis, double databaseMillis, double rowsRead) {
    double ratio() {
        return load.perSecond() / floor;
    }
}
