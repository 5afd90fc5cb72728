package org.openportfolio.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives that Jazzer makes up, led by which code each of them reaches (TR-8). Some seconds in
 * each build; longer with {@code -Darchive.fuzz.seconds=600}. What it learns stays in {@code
 * target/fuzz}, where the next run goes on; what it finds goes into {@link
 * MutatedArchiveTest#whatWasFoundOnceIsHarmlessNow}.
 */
@Tag("TR-8")
class FuzzedArchiveTest {
    private static final Path LEARNT = Path.of("target/fuzz");
    private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");

    @TempDir Path folder;

    @Test
    void whateverCodeItReachesAnArchiveIsRefusedOrReadAndNothingElse() throws Exception {
        assumeTrue(isForThisMachine(), "Jazzer has no library for this machine");
        long seconds = Long.getLong("archive.fuzz.seconds", 10);
        var seeds = Files.createDirectories(folder.resolve("seeds"));
        seeds(seeds);
        Files.createDirectories(LEARNT);
        var log = folder.resolve("log");
        var fuzzing =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + ArchiveFuzz.class.getName(),
                                "--instrumentation_includes=org.openportfolio.transfer.archive.**",
                                "--custom_hook_excludes=**",
                                "--reproducer_path=" + folder,
                                "-artifact_prefix=" + folder + "/",
                                "-dict=" + dictionary(),
                                "-max_len=20000",
                                "-timeout=60",
                                "-rss_limit_mb=0",
                                "-max_total_time=" + seconds,
                                LEARNT.toString(),
                                seeds.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        boolean ended = fuzzing.waitFor(seconds + 240, TimeUnit.SECONDS);
        if (!ended) fuzzing.destroyForcibly().waitFor();
        var said = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(ended && fuzzing.exitValue() == 0).as("%s%n%s", found(), said).isTrue();
        var runs = RUNS.matcher(said);
        assertThat(runs.find()).as(said).isTrue();
        System.out.println("archives made up by Jazzer: " + runs.group(1));
        assertThat(Integer.parseInt(runs.group(1))).as("not even those it began with").isPositive();
    }

    private static boolean isForThisMachine() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return machine.matches("amd64|x86_64") || system.contains("mac");
    }

    /** Archives and feeds to begin with, each behind the byte that says which it is. */
    private static void seeds(Path seeds) throws IOException {
        var archive = Zips.archive(MutatedArchiveTest.small());
        var feed = RoundTripTest.text(archive, "leap2a.xml").getBytes(StandardCharsets.UTF_8);
        var plain =
                new RawZip()
                        .stored("a/b.txt", Sample.text("words"))
                        .deflated("c.txt", Sample.text("words ".repeat(90)), any -> {})
                        .bytes();
        seed(seeds.resolve("archive"), 0, archive);
        seed(seeds.resolve("plain"), 0, plain);
        seed(seeds.resolve("feed"), 1, feed);
    }

    private static void seed(Path file, int kind, byte[] bytes) throws IOException {
        var seed = new byte[bytes.length + 1];
        seed[0] = (byte) kind;
        System.arraycopy(bytes, 0, seed, 1, bytes.length);
        Files.write(file, seed);
    }

    private Path dictionary() throws IOException {
        var words = new StringBuilder();
        for (var word : MutatedArchiveTest.WORDS) {
            words.append('"');
            for (byte one : word.getBytes(StandardCharsets.UTF_8))
                words.append(String.format("\\x%02X", one));
            words.append("\"\n");
        }
        words.append("\"PK\\x01\\x02\"\n\"PK\\x03\\x04\"\n\"PK\\x05\\x06\"\n\"PK\\x06\\x06\"\n");
        return Files.writeString(folder.resolve("words"), words);
    }

    /** What to keep as a case, in Base64: what stands behind the first byte. */
    private String found() throws IOException {
        var cases = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.matches("(crash|timeout|oom|slow-unit)-.*"))
                    cases.append(name)
                            .append(": ")
                            .append(Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
                            .append('\n');
            }
        }
        return cases.toString();
    }
}
