package org.openportfolio.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Folders that are made once and serve many starts; several launchers may ask at once. */
final class Prepared {

    /** What makes such a folder; where it fails, there is none. */
    @FunctionalInterface
    interface Making {
        void in(Path folder) throws IOException;
    }

    private Prepared() {}

    /**
     * The folder of this kind and version, made where it is not there yet.
     *
     * @param all where such folders are kept
     */
    static Path folder(Path all, String kind, String version, Making making) throws IOException {
        Files.createDirectories(all);
        var folder = all.resolve(kind + "-" + version);
        try (var channel =
                        FileChannel.open(
                                all.resolve(kind + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.isDirectory(folder) && lock.isValid()) {
                var fresh = Files.createTempDirectory(all, kind + "-");
                making.in(fresh);
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return folder;
    }
}
