package org.openportfolio.media.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the files of the tests say of their maker, always in words that begin alike, and a look
 * whether any of it is left.
 */
final class Traces {
    /** Begins every one of them, and stands in no honest file. */
    static final String MARK = "Zwaantje";

    static final String AUTHOR = MARK + " Author";
    static final String DEVICE = MARK + " Phone";
    static final String PLACE = MARK + " Street, 52.0907 N";

    private Traces() {}

    /** A cleaned file and what came of it. */
    record Cleaning(Cleaner.Result result, byte[] bytes) {
        Cleaning cleaned() {
            assertThat(result.outcome()).isEqualTo(Outcome.CLEANED);
            assertThat(result.reason()).isEmpty();
            return this;
        }

        void left(Reason reason) {
            assertThat(result.outcome()).isEqualTo(Outcome.LEFT);
            assertThat(result.reason()).contains(reason);
        }

        void clean() {
            assertThat(result.outcome()).isEqualTo(Outcome.CLEAN);
        }
    }

    /** Cleans, and sees that cleaning again finds nothing. */
    static Cleaning clean(Path folder, byte[] file, String type) throws IOException {
        var from = Files.write(folder.resolve("from"), file);
        var to = folder.resolve("to");
        var result = Cleaner.clean(from, type, to);
        assertThat(from).as("is only read").hasBinaryContent(file);
        if (result.outcome() == Outcome.CLEANED)
            assertThat(Cleaner.clean(to, type, folder.resolve("twice")).outcome())
                    .isEqualTo(Outcome.CLEAN);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".part")))
                    .as("left lying")
                    .isEmpty();
        }
        return new Cleaning(result, Files.readAllBytes(to));
    }

    /** Whether the mark stands in the bytes, in any way that it can be written. */
    static boolean foundIn(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(MARK)
                || text.contains(
                        new String(
                                MARK.getBytes(StandardCharsets.UTF_16BE),
                                StandardCharsets.ISO_8859_1))
                || text.contains(
                        new String(
                                MARK.getBytes(StandardCharsets.UTF_16LE),
                                StandardCharsets.ISO_8859_1));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
