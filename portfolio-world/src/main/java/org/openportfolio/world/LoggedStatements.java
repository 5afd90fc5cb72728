package org.openportfolio.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an application asked its database, as the log of PostgreSQL tells it with {@code
 * log_statement = all} and the {@link #PREFIX}.
 *
 * <p>Workers of the application look around on their own meanwhile. Their transactions are left out
 * whole; they are known by the statements that only workers have.
 */
public final class LoggedStatements {
    /**
     * For {@code log_line_prefix}: the transaction, which begins with its session, and who asks.
     */
    public static final String PREFIX = "%v/%u/";

    private static final Pattern LINE =
            Pattern.compile("(\\d+/\\d+)/(\\w+)/LOG:  (?:execute [^:]+|statement): (.*)");

    /**
     * What frames transactions, what a pool asks a rested connection, what a driver learns once.
     */
    private static final Pattern AROUND =
            Pattern.compile("(BEGIN|COMMIT|ROLLBACK|SET |SHOW ).*|.*pg_catalog\\.pg_type.*|\\s*");

    private static final Pattern OF_WORKERS =
            Pattern.compile(
                    ".*(claim_|purge_|media_due|districts_|transfers_due|queue_due_|audit seal).*",
                    Pattern.DOTALL);

    private LoggedStatements() {}

    /**
     * @param log lines of a log with the prefix
     * @param user of the database, as which the application asks
     * @return the first line of each statement, in order of the transactions' beginnings
     */
    public static List<String> of(String log, String user) {
        var transactions = new LinkedHashMap<String, List<String>>();
        Arrays.stream(log.split("\n"))
                .map(LINE::matcher)
                .filter(line -> line.matches() && line.group(2).equals(user))
                .forEach(
                        line ->
                                transactions
                                        .computeIfAbsent(line.group(1), each -> new ArrayList<>())
                                        .add(line.group(3)));
        return transactions.values().stream()
                .filter(all -> !areOfWorkers(all))
                .flatMap(List::stream)
                .filter(one -> !AROUND.matcher(one).matches())
                .toList();
    }

    /** Whether the statements of a transaction are those of a worker that looks around. */
    public static boolean areOfWorkers(List<String> transaction) {
        return transaction.stream().anyMatch(one -> OF_WORKERS.matcher(one).matches());
    }
}
