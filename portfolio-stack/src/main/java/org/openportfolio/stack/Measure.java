package org.openportfolio.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Measures what Payara with both WARs costs: how long it starts, with the rest already running, and
 * how much memory it holds at rest; with {@code -Dmeasure=push} what a large push costs; with
 * {@code -Dmeasure=archive} how long large archives take; with {@code -Dmeasure=roster} how long
 * the roster of a large district takes; with {@code -Dmeasure=classes} which classes a start needs,
 * into {@code docker/server.classes}. Works on an empty data folder of its own and on free ports,
 * and ends when it has told.
 */
public final class Measure {

    private static final int STARTS = 3;
    private static final int REST_SECONDS = 30;

    private Measure() {}

    public static void main(String[] arguments)
            throws IOException, InterruptedException, SQLException {
        java.util.logging.LogManager.getLogManager().reset();
        var settings = Settings.forTests(Path.of(System.getProperty("stack.parts"))).atFullSpeed();
        if ("classes".equals(System.getProperty("measure"))) {
            var target = settings.parts().resolve("../../../docker/" + PreparedServer.CLASSES);
            System.out.println(MeasureClasses.write(settings, target.normalize()) + " classes");
            return;
        }
        if ("roster".equals(System.getProperty("measure"))) {
            System.out.println(MeasureRoster.of(settings));
            return;
        }
        try (var stack = Stack.start(settings, Progress.on(System.out))) {
            if ("push".equals(System.getProperty("measure"))) {
                System.out.println(MeasurePush.of(stack));
                return;
            }
            if ("archive".equals(System.getProperty("measure"))) {
                System.out.println(MeasureArchive.of(stack));
                return;
            }
            var starts = new long[STARTS];
            for (int i = 0; i < STARTS; i++) {
                starts[i] = stack.restartApp().toMillis();
            }
            Thread.sleep(REST_SECONDS * 1000L);
            System.out.println(
                    String.format(
                            Locale.ROOT,
                            """

                            Payara Micro with both WARs, on %d processors
                              start, median of %d     %.1f s
                              resident after %d s     %d MB""",
                            Runtime.getRuntime().availableProcessors(),
                            STARTS,
                            LongStream.of(starts).sorted().toArray()[STARTS / 2] / 1000.0,
                            REST_SECONDS,
                            residentMegabytes(stack.pids().get("Payara"))));
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static long residentMegabytes(long pid) throws IOException, InterruptedException {
        var asked = new ProcessBuilder("ps", "-o", "rss=", "-p", "" + pid).start();
        var answer =
                new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                        .strip();
        if (asked.waitFor() != 0) {
            throw new IOException("ps does not tell the memory of process " + pid);
        }
        return Long.parseLong(answer) * 1024 / 1_000_000;
    }
}
