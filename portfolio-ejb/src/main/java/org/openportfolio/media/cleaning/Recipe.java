package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** How files of one format are cleaned. The same file always becomes the same bytes. */
@FunctionalInterface
interface Recipe {
    /**
     * Writes the file without what it says of its maker.
     *
     * @throws LeftAsIs when that cannot be done safely
     * @throws java.io.EOFException when the file ends where its format says that it goes on
     */
    void follow(Path file, OutputStream clean) throws IOException, LeftAsIs;

    /** One that keeps stretches of the file, and never decodes it. */
    static Recipe keeping(Keeping keeping) {
        return (file, clean) -> {
            try (var source = new Source(file)) {
                var draft = new Draft(source);
                keeping.choose(source, draft);
                draft.write(clean);
            }
        };
    }

    /** One that writes over parts of the file, so that all else stays where it is. */
    static Recipe covering(Covering covering) {
        return keeping(
                (source, draft) -> {
                    var cover = new Cover(source);
                    covering.choose(source, cover);
                    cover.over(draft);
                });
    }

    /** Chooses what is written over. */
    @FunctionalInterface
    interface Covering {
        void choose(Source file, Cover cover) throws IOException, LeftAsIs;
    }

    /** Chooses what is kept. */
    @FunctionalInterface
    interface Keeping {
        void choose(Source file, Draft clean) throws IOException, LeftAsIs;
    }
}
