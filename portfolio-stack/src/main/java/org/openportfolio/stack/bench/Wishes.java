package org.openportfolio.stack.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openportfolio.world.WorldSize;

/**
 * How the benchmark is run; system properties {@code bench.…} say it.
 *
 * @param data where the made-up district is kept from run to run
 * @param results where the results of a run are put
 * @param round how long the load of one round of one case takes
 * @param connections at once
 * @param mixed how long all of it goes on together, in the end; zero: not at all
 * @param only parts of names of cases; none: all
 */
record Wishes(
        Path parts,
        Path data,
        Path results,
        WorldSize size,
        long seed,
        Duration warmUp,
        Duration round,
        int rounds,
        int connections,
        int megabytes,
        int subscribers,
        Duration mixed,
        List<String> only) {

    static Wishes ofProperties() {
        var parts = Path.of(text("stack.parts", "portfolio-stack/target/parts")).toAbsolutePath();
        var folder = parts.resolveSibling("bench");
        var size = WorldSize.valueOf(text("bench.size", "S").toUpperCase(Locale.ROOT));
        var seed = Long.parseLong(text("bench.seed", "1"));
        return new Wishes(
                parts,
                Path.of(
                        text(
                                "bench.data",
                                folder.resolve("world-" + size + "-" + seed).toString())),
                folder,
                size,
                seed,
                Duration.ofSeconds(number("bench.warmup", 90)),
                Duration.ofSeconds(number("bench.seconds", 10)),
                number("bench.rounds", 3),
                number("bench.connections", 16),
                number("bench.megabytes", 1000),
                number("bench.subscribers", 1000),
                Duration.ofMinutes(number("bench.mixed", 0)),
                Arrays.stream(text("bench.cases", "").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    boolean wants(String name) {
        return only.isEmpty()
                || only.stream()
                        .anyMatch(
                                part ->
                                        name.toLowerCase(Locale.ROOT)
                                                .contains(part.toLowerCase(Locale.ROOT)));
    }

    private static int number(String key, int usual) {
        return Integer.parseInt(text(key, "" + usual));
    }

    private static String text(String key, String usual) {
        return Optional.ofNullable(System.getProperty(key))
                .filter(value -> !value.isBlank())
                .orElse(usual);
    }
}
