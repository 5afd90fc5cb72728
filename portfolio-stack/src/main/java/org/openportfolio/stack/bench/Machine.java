package org.openportfolio.stack.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What Linux says of processes and of itself. */
final class Machine {
    private static final Path PROC = Path.of("/proc");

    /** As sysconf says on every Linux. */
    private static final double TICKS_PER_SECOND = 100;

    private Machine() {}

    /** Seconds of the processor that a process has used. */
    static double processorSeconds(long process) {
        return ticks(stat(PROC.resolve("" + process))) / TICKS_PER_SECOND;
    }

    /** The same of those threads of a Java process that compile. */
    static double compilerSeconds(long process) {
        double ticks = 0;
        for (var thread : numbered(PROC.resolve(process + "/task"))) {
            var name = lines(thread.resolve("comm")).findFirst().orElse("");
            var stat = stat(thread);
            if (name.matches("C[12] Compiler.*") && stat.length > 12) ticks += ticks(stat);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** The same of a process with its children, those that ended among them. */
    static double familySeconds(long parent) {
        var own = stat(PROC.resolve("" + parent));
        double ticks = ticks(own) + Long.parseLong(own[13]) + Long.parseLong(own[14]);
        for (var other : numbered(PROC)) {
            var stat = stat(other);
            if (stat.length > 14 && Long.parseLong(stat[1]) == parent) ticks += ticks(stat);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Megabytes of memory that a process holds. */
    static long residentMegabytes(long process) {
        return statusLine(process, "VmRSS:") / 1000;
    }

    private static long statusLine(long process, String key) {
        try (var lines = Files.lines(PROC.resolve(process + "/status"))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1000)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processor and the memory, in a line. */
    static String description() {
        var model =
                Stream.of(Path.of("/proc/cpuinfo"))
                        .flatMap(Machine::lines)
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        long memory =
                lines(Path.of("/proc/meminfo"))
                        .filter(line -> line.startsWith("MemTotal:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
        return String.format(
                Locale.ROOT,
                "%d processors (%s), %.0f GB, %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                model,
                memory / 1e6,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version());
    }

    private static double ticks(String[] stat) {
        return Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
    }

    /** The fields after the name, which may hold spaces: the state is the first of them. */
    private static String[] stat(Path process) {
        try {
            var text = Files.readString(process.resolve("stat"));
            return text.substring(text.lastIndexOf(')') + 2).split(" ");
        } catch (IOException gone) {
            return new String[0];
        }
    }

    private static List<Path> numbered(Path folder) {
        try (var all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (NoSuchFileException ended) {
            return Stream.empty(); // a thread that is no more
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
