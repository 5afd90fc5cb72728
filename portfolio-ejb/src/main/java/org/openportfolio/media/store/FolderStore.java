package org.openportfolio.media.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.commons.io.input.BoundedInputStream;

/** A folder that all nodes share. */
final class FolderStore implements Store {
    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(this.folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The media folder cannot be made", e);
        }
    }

    @Override
    public void put(Place place, Path file, Runnable between) throws IOException {
        var to = folder.resolve(place.key());
        Files.createDirectories(to.getParent());
        try {
            Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            var beside = Files.createTempFile(to.getParent(), "in-", ".part");
            try {
                Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        }
    }

    @Override
    public InputStream read(Place place, long first, long length) throws IOException {
        var channel = Files.newByteChannel(folder.resolve(place.key()));
        try {
            return BoundedInputStream.builder()
                    .setInputStream(Channels.newInputStream(channel.position(first)))
                    .setMaxCount(length)
                    .get();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public Optional<Path> onDisk(Place place) {
        return Optional.of(folder.resolve(place.key()));
    }

    @Override
    public void remove(Place place) throws IOException {
        Files.deleteIfExists(folder.resolve(place.key()));
    }

    @Override
    public boolean works() {
        try {
            Files.delete(Files.createTempFile(folder, "probe-", ".part"));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
