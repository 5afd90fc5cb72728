package org.openportfolio.media.cleaning;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Cleans files, each kind by its recipe. */
public final class Cleaner {
    /** What is rewritten may become larger: other tables, other compression. */
    private static final long ROOM = 64 * 1024;

    private static final Map<String, Recipe> RECIPES =
            Map.ofEntries(
                    Map.entry("image/jpeg", Recipe.keeping(Jpeg::choose)),
                    Map.entry("image/png", Recipe.keeping(Png::choose)),
                    Map.entry("image/gif", Recipe.keeping(Gif::choose)),
                    Map.entry("image/webp", Recipe.keeping(Riff::webp)),
                    Map.entry("audio/vnd.wave", Recipe.keeping(Riff::wave)),
                    Map.entry("audio/x-wav", Recipe.keeping(Riff::wave)),
                    Map.entry("audio/mpeg", Recipe.keeping(Mp3::choose)),
                    Map.entry("audio/ogg", Recipe.covering(Ogg::choose)),
                    Map.entry("video/ogg", Recipe.covering(Ogg::choose)),
                    Map.entry("application/ogg", Recipe.covering(Ogg::choose)),
                    Map.entry("video/webm", Recipe.covering(Webm::choose)),
                    Map.entry("video/mp4", Recipe.covering(Film::choose)),
                    Map.entry("video/x-m4v", Recipe.covering(Film::choose)),
                    Map.entry("video/quicktime", Recipe.covering(Film::choose)),
                    Map.entry("audio/mp4", Recipe.covering(Film::choose)),
                    Map.entry("application/pdf", Pdf::clean),
                    Map.entry("application/x-tika-ooxml", Office::clean),
                    Map.entry("application/vnd.oasis.opendocument.text", Office::clean),
                    Map.entry("application/zip", Office::clean),
                    // a plain text says what is written in it, and nothing else
                    Map.entry(
                            "text/plain",
                            Recipe.keeping((file, text) -> text.keep(0, file.size()))));

    private Cleaner() {}

    /**
     * What came of it.
     *
     * @param reason why it was left, for {@link Outcome#LEFT} only
     */
    public record Result(Outcome outcome, Optional<Reason> reason) {
        private static final Result CLEAN = new Result(Outcome.CLEAN, Optional.empty());
        private static final Result CLEANED = new Result(Outcome.CLEANED, Optional.empty());

        private static Result left(Reason reason) {
            return new Result(Outcome.LEFT, Optional.of(reason));
        }
    }

    /**
     * Cleans a file, in constant memory.
     *
     * @param file is only read
     * @param contentType what it is
     * @param clean where the cleaned file is written; of use only for {@link Outcome#CLEANED}
     * @throws IOException when this node cannot read or write; never because of what the file is
     */
    public static Result clean(Path file, String contentType, Path clean) throws IOException {
        var recipe = RECIPES.get(contentType);
        if (recipe == null) return Result.left(Reason.UNKNOWN_KIND);
        var again = Files.createTempFile(clean.toAbsolutePath().getParent(), "again-", ".part");
        try {
            follow(recipe, file, clean);
            if (Files.mismatch(file, clean) < 0) return Result.CLEAN;
            // what finds something in its own work does not know what it does
            follow(recipe, clean, again);
            return Files.mismatch(clean, again) < 0 ? Result.CLEANED : Result.left(Reason.DAMAGED);
        } catch (LeftAsIs found) {
            return Result.left(found.reason());
        } finally {
            Files.deleteIfExists(again);
        }
    }

    /** The recipe for a kind that has one. */
    static Recipe recipe(String contentType) {
        return RECIPES.get(contentType);
    }

    private static void follow(Recipe recipe, Path file, Path clean) throws IOException, LeftAsIs {
        try (var out =
                new Bounded(
                        new BufferedOutputStream(Files.newOutputStream(clean)),
                        Files.size(file) * 3 + ROOM)) {
            recipe.follow(file, out);
        } catch (EOFException cutOff) {
            throw LeftAsIs.damaged();
        } catch (UncheckedIOException refused) {
            throw refused.getCause();
        } catch (RuntimeException | StackOverflowError nonsense) {
            throw LeftAsIs.damaged();
        }
    }

    /** Ends where a file would grow instead of shrink. */
    private static final class Bounded extends FilterOutputStream {
        private long room;

        Bounded(OutputStream out, long room) {
            super(out);
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            take(1);
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            take(length);
            out.write(bytes, from, length);
        }

        private void take(int length) {
            room -= length;
            if (room < 0) throw new IllegalStateException("a cleaned file grows");
        }
    }
}
