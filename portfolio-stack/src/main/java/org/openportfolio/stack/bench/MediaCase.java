package org.openportfolio.stack.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.openportfolio.stack.ServerAlone;
import org.openportfolio.stack.phone.Phone;

/**
 * A large file sent to the product and fetched from it, and the same bytes through a plain servlet
 * on a server of the same kind, to and from the same disk.
 */
final class MediaCase {
    private static final int TIMES = 3;
    private static final HttpClient HTTP = Phone.HTTP;

    private final People people;
    private final ServerAlone server;
    private final Path folder;

    MediaCase(People people, ServerAlone server, Path folder) {
        this.people = people;
        this.server = server;
        this.folder = folder;
    }

    /** Two lines for the report. */
    List<String> run(int megabytes, long seed) {
        try {
            var file = Files.createTempFile(folder, "media", ".txt");
            var war = plainWar();
            try (var plain = server.beside(war, Map.of(PlainServlet.FILE, received().toString()))) {
                return run(megabytes, seed, file, plain.address().resolve("plain/file"));
            } finally {
                Files.delete(file);
                Files.delete(war);
                Files.deleteIfExists(received());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> run(int megabytes, long seed, Path file, URI plain) throws IOException {
        var account = people.world().accountOfStudent(people.students(2, 1).get(0));
        var to = server.app().resolve("/api/media?name=large.txt");
        double sent = 0;
        double fetched = 0;
        double plainlySent = 0;
        double plainlyFetched = 0;
        for (int time = -1; time < TIMES; time++) {
            write(file, megabytes, seed + time); // the same bytes are kept once
            var upload = new String[1];
            double[] seconds = {
                timed(() -> send(plain, "", file)),
                timed(() -> fetch(plain)),
                timed(() -> upload[0] = send(to, "Bearer " + people.token(account), file)),
                0
            };
            var address = URI.create(address(account, upload[0]));
            seconds[3] = timed(() -> fetch(address));
            if (time < 0) continue; // that was to warm up
            plainlySent += seconds[0];
            plainlyFetched += seconds[1];
            sent += seconds[2];
            fetched += seconds[3];
        }
        return List.of(
                line("Sending", megabytes, sent / TIMES, plainlySent / TIMES),
                line("Fetching", megabytes, fetched / TIMES, plainlyFetched / TIMES));
    }

    /** An application of one class. */
    private Path plainWar() throws IOException {
        // by its name: here, the servlet would lack what the server has
        var name = MediaCase.class.getName().replace("MediaCase", "PlainServlet");
        name = name.replace('.', '/') + ".class";
        var war = folder.resolve("plain.war");
        try (var zip = new ZipOutputStream(Files.newOutputStream(war));
                var in =
                        Objects.requireNonNull(
                                MediaCase.class.getClassLoader().getResourceAsStream(name))) {
            zip.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
            in.transferTo(zip);
        }
        return war;
    }

    private static String line(String what, int megabytes, double seconds, double floor) {
        return String.format(
                Locale.ROOT,
                "| %s a file of %d MB | %.0f MB/s; a plain servlet %.0f MB/s; ratio %.2f |",
                what,
                megabytes,
                megabytes / seconds,
                megabytes / floor,
                floor / seconds);
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static double timed(Step step) throws IOException {
        long from = System.nanoTime();
        try {
            step.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - from) / 1e9;
    }

    /** Letters by chance, in lines. */
    private static void write(Path file, int megabytes, long seed) throws IOException {
        var random = new Random(seed);
        var line = new byte[1 << 16];
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (long rest = megabytes * 1_000_000L; rest > 0; rest -= line.length) {
                random.nextBytes(line);
                for (int i = 0; i < line.length; i++)
                    line[i] = (byte) (i % 80 == 79 ? '\n' : 'a' + (line[i] & 15));
                out.write(line, 0, (int) Math.min(rest, line.length));
            }
        }
    }

    private static String send(URI to, String authorization, Path file)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(to)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofFile(file));
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        return required(answer);
    }

    private static void fetch(URI from) throws IOException, InterruptedException {
        var answer = HTTP.send(HttpRequest.newBuilder(from).build(), BodyHandlers.discarding());
        required(answer);
    }

    private static <T> T required(HttpResponse<T> answer) {
        if (answer.statusCode() >= 300)
            throw new IllegalStateException(
                    answer.uri().getPath() + " answered " + answer.statusCode());
        return answer.body();
    }

    /** Where the file of an item can be fetched that is made of the upload. */
    private String address(UUID account, String upload) throws IOException {
        var id = new ObjectMapper().readTree(upload).at("/id").asText();
        var input = Map.of("kind", "FILE", "title", "Large", "uploads", List.of(id));
        var answer = people.phoneOf(account).ask("create-item", Map.of("input", input));
        var address = answer.at("/createItem/item/attachments/0/url");
        if (!address.isTextual()) throw new IllegalStateException("No item was made: " + answer);
        return address.asText();
    }

    private Path received() {
        return folder.resolve("received");
    }
}
