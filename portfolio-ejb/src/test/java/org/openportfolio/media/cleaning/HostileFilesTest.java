package org.openportfolio.media.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever a file is, cleaning it ends soon, throws nothing, and makes nothing large. */
@Tag("PU-4")
@Tag("LK-8")
class HostileFilesTest {
    /** What a thread works, however busy the machine is. */
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final long MOST_NANOS = 5_000_000_000L;
    private static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();

    private Path folder;

    @BeforeProperty
    void makeRoom() throws IOException {
        folder = Files.createTempDirectory("hostile");
    }

    @AfterProperty
    void tidy() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "photo.jpg",
                "drawing.png",
                "text.docx",
                "page.pdf",
                "film.mp4",
                "film.mov",
                "frag.mp4",
                "drone.mp4",
                "sound.m4a",
                "film.webm",
                "sound.ogg",
                "sound.opus",
                "film.ogv",
                "sound.mp3",
                "sound.wav",
                "anim.gif",
                "anim.webp",
                "still.webp");
    }

    @Property(tries = 3000)
    void aSpoiledFileHarmsNobody(@ForAll("names") String name, @ForAll long seed)
            throws IOException {
        var spoiled = spoiled(FILES.computeIfAbsent(name, HostileFilesTest::file), seed);
        var from = Files.write(folder.resolve("from"), spoiled);
        var to = folder.resolve("to");
        long began = CPU.getCurrentThreadCpuTime();
        var result = Cleaner.clean(from, type(name), to);
        assertThat(CPU.getCurrentThreadCpuTime() - began).isLessThan(MOST_NANOS);
        assertThat(Files.size(to)).isLessThan(spoiled.length + 70_000L);
        assertThat(result.reason().isPresent()).isEqualTo(result.outcome() == Outcome.LEFT);
        if (result.outcome() == Outcome.CLEANED)
            assertThat(Cleaner.clean(to, type(name), from).outcome()).isEqualTo(Outcome.CLEAN);
    }

    /** Cut off, bytes changed, numbers made extreme, pieces repeated or left out. */
    private static byte[] spoiled(byte[] file, long seed) {
        var random = new Random(seed);
        var bytes = file.clone();
        int blows = 1 + random.nextInt(4);
        for (int i = 0; i < blows && bytes.length > 8; i++) {
            int at = random.nextInt(bytes.length - 4);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> Arrays.fill(bytes, at, at + 4, (byte) 0xFF);
                case 2 -> Arrays.fill(bytes, at, at + 4, (byte) 0);
                case 3 -> bytes = Arrays.copyOf(bytes, at);
                case 4 -> {
                    int length = Math.min(random.nextInt(200), bytes.length - at);
                    bytes =
                            Samples.joined(
                                    Arrays.copyOf(bytes, at + length),
                                    Arrays.copyOfRange(bytes, at, bytes.length));
                }
                default -> {
                    int length = Math.min(random.nextInt(200), bytes.length - at);
                    bytes =
                            Samples.joined(
                                    Arrays.copyOf(bytes, at),
                                    Arrays.copyOfRange(bytes, at + length, bytes.length));
                }
            }
        }
        return bytes;
    }

    private static byte[] file(String name) {
        try {
            return switch (name) {
                case "photo.jpg" -> Samples.photo(6);
                case "drawing.png" -> Samples.drawing(6);
                case "text.docx" -> DocumentsTest.zip(DocumentsTest.word());
                case "page.pdf" -> DocumentsTest.pdf();
                default -> SoundAndFilmTest.sample(name);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name) {
            case "photo.jpg" -> "image/jpeg";
            case "drawing.png" -> "image/png";
            case "text.docx" -> "application/x-tika-ooxml";
            case "page.pdf" -> "application/pdf";
            default -> SoundAndFilmTest.type(name);
        };
    }
}
