package org.openportfolio.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/**
 * Measures how long some gigabytes of media take into an archive and, in another district, out of
 * it, with the small heap that the server has; and how long {@code zip -0} and {@code unzip} take
 * with the same files on the same disk. Wants room for four times as much.
 */
final class MeasureArchive {
    private static final int SONG = 24 << 20;
    private static final Pattern USED = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    private final Stack stack;
    private final Path folder;
    private final int songs;
    private final Student giver;
    private final Student taker;

    private MeasureArchive(Stack stack, double gigabytes) throws IOException {
        this.stack = stack;
        songs = (int) Math.max(1, Math.round(gigabytes * 1e9 / SONG));
        folder = Files.createDirectories(stack.settings().data().resolve("measured"));
        giver = new Student("lakeside");
        taker = new Student("north-river");
    }

    /** Measures, and tells. */
    static String of(Stack stack) throws IOException, InterruptedException {
        var gigabytes = Double.parseDouble(System.getProperty("measure.gigabytes", "10"));
        try {
            return new MeasureArchive(stack, gigabytes).measured();
        } finally {
            // nobody wants gigabytes of noise to lie there
            PayaraMicro.delete(stack.settings().data().resolve("measured"));
            PayaraMicro.delete(stack.settings().data().resolve("media"));
        }
    }

    private String measured() throws IOException, InterruptedException {
        // on an empty disk cache of their own, one after the other; what is read no more goes
        var originals = Files.createDirectories(folder.resolve("originals"));
        for (int i = 0; i < songs; i++) song(originals.resolve("song-" + i + ".wav"), i);
        var zip = folder.resolve("plain.zip");
        long zipped = run("zip", "-q", "-0", "-r", zip.toString(), originals.toString());
        var unpacked = folder.resolve("unpacked");
        long unzipped = run("unzip", "-q", zip.toString(), "-d", unpacked.toString());
        PayaraMicro.delete(zip);
        PayaraMicro.delete(unpacked);
        for (int i = 0; i < songs; i++) bring(originals.resolve("song-" + i + ".wav"));

        long rest = heap();
        long exported = export();
        var archive = folder.resolve("archive.zip");
        long bytes = fetch(archive);
        var upload = Phone.json(taker.phone().uploadArchive(archive)).at("/id").asText();
        PayaraMicro.delete(archive);
        giver.phone()
                .ask(
                        "delete-export",
                        Map.of(
                                "input",
                                Map.of("exportId", newest(giver, "exports").at("/id").asText())));
        long looked = look(upload);
        long taken = takeIn();
        return String.format(
                Locale.ROOT,
                """

                %,d files of sound, %.2f GB, on %d processors; the server's heap is %d MB, of which it uses %d MB at rest
                  export, request to READY              %.1f s   %.0f MB/s
                  zip -0                                %.1f s   %.0f MB/s   ratio %.2f
                  import, looking into it               %.1f s
                  import, request to DONE               %.1f s   %.0f MB/s
                  unzip                                 %.1f s   %.0f MB/s   ratio %.2f, with looking %.2f""",
                songs,
                bytes / 1e9,
                Runtime.getRuntime().availableProcessors(),
                PayaraMicro.HEAP,
                rest / 1_000_000,
                exported / 1e9,
                speed(exported),
                zipped / 1e9,
                speed(zipped),
                (double) zipped / exported,
                looked / 1e9,
                taken / 1e9,
                speed(taken),
                unzipped / 1e9,
                speed(unzipped),
                (double) unzipped / taken,
                (double) unzipped / (looked + taken));
    }

    private double speed(long nanos) {
        return (double) songs * SONG / 1e6 / (nanos / 1e9);
    }

    // ------------------------------------------------------------------ what is measured

    private long export() throws InterruptedException {
        long from = System.nanoTime();
        act(giver, "export-items", Map.of("scope", Map.of("everything", true)));
        return until(giver, "exports", "READY", from);
    }

    private long fetch(Path to) throws IOException {
        var address = newest(giver, "exports").at("/downloadUrl").asText();
        try (InputStream bytes = URI.create(address).toURL().openStream()) {
            return Files.copy(bytes, to);
        }
    }

    private long look(String upload) throws InterruptedException {
        long from = System.nanoTime();
        act(taker, "preview-import", Map.of("uploadId", upload));
        return until(taker, "imports", "LOOKED", from);
    }

    private long takeIn() throws InterruptedException {
        long from = System.nanoTime();
        act(taker, "run-import", Map.of("importId", newest(taker, "imports").at("/id").asText()));
        long took = until(taker, "imports", "DONE", from);
        int items = newest(taker, "imports").at("/itemCount").asInt();
        if (items < songs) throw new IllegalStateException("Only " + items + " items came in");
        return took;
    }

    private static long until(Student who, String list, String state, long from)
            throws InterruptedException {
        for (var now = state(who, list); !now.equals(state); now = state(who, list)) {
            if (List.of("FAILED", "REFUSED", "CANCELLED").contains(now))
                throw new IllegalStateException("It ended as " + now);
            Thread.sleep(50);
        }
        return System.nanoTime() - from;
    }

    private static String state(Student who, String list) {
        return newest(who, list).at("/state").asText();
    }

    private static JsonNode newest(Student who, String list) {
        return who.phone().ask("my-" + list, Map.of()).at("/viewer/" + list + "/edges/0/node");
    }

    private static void act(Student who, String document, Map<String, ?> input) {
        var answer = who.phone().ask(document, Map.of("input", input));
        for (var payload : answer)
            if (!payload.at("/userErrors").isEmpty())
                throw new IllegalStateException(document + " was refused: " + answer);
    }

    // ------------------------------------------------------------------ what there is

    /** Logs in again in time: gigabytes take longer than a token lasts. */
    private final class Student {
        private static final Duration FRESH = Duration.ofMinutes(2);

        private final SamplePerson person;
        private Phone phone;
        private long since;

        Student(String district) {
            person =
                    SamplePerson.all().stream()
                            .filter(
                                    one ->
                                            one.district().equals(district)
                                                    && one.role().equals("student"))
                            .reduce((before, last) -> last)
                            .orElseThrow();
        }

        Phone phone() {
            if (phone == null || System.nanoTime() - since > FRESH.toNanos()) {
                since = System.nanoTime();
                phone =
                        Phone.of(
                                stack.app(), stack.issuer(), person.login(), SamplePerson.PASSWORD);
            }
            return phone;
        }
    }

    /** Noise, which nobody can make shorter. */
    private static void song(Path file, int seed) throws IOException {
        var random = new SplittableRandom(seed);
        var bytes = ByteBuffer.allocate(SONG).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(ascii("RIFF")).putInt(SONG - 8).put(ascii("WAVE"));
        bytes.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        bytes.putInt(11_025).putInt(22_050).putShort((short) 2).putShort((short) 16);
        bytes.put(ascii("data")).putInt(SONG - 44);
        while (bytes.remaining() >= Long.BYTES) bytes.putLong(random.nextLong());
        Files.write(file, bytes.array());
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /** Into the store, and from the disk. */
    private void bring(Path song) throws IOException {
        var sent =
                Phone.json(
                        giver.phone()
                                .upload(song.getFileName().toString(), Files.readAllBytes(song)));
        Files.delete(song);
        act(
                giver,
                "create-item",
                Map.of(
                        "kind",
                        "FILE",
                        "title",
                        song.getFileName().toString(),
                        "uploads",
                        List.of(sent.at("/id").asText())));
    }

    private static long run(String... command) throws IOException, InterruptedException {
        long from = System.nanoTime();
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) throw new IOException(command[0] + " failed");
        return System.nanoTime() - from;
    }

    /** What the server's heap holds when it has been swept, in bytes. */
    private long heap() throws IOException, InterruptedException {
        Thread.sleep(Duration.ofSeconds(5).toMillis());
        jcmd("GC.run");
        long used = 0;
        var said = USED.matcher(jcmd("GC.heap_info"));
        while (said.find()) used += Long.parseLong(said.group(1)) * 1024;
        return used;
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, "" + stack.pids().get("Payara"), what).start();
        var said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) throw new IOException("jcmd does not tell of the server");
        return said;
    }
}
