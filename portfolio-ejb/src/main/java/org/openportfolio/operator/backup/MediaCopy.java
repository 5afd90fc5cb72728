package org.openportfolio.operator.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * Copies the files that the rows of a backup name, and puts them back. A file never changes, so
 * that it does not matter that they are copied after the rows; one that a former backup has is not
 * copied again.
 */
public final class MediaCopy {
    private final Store store;

    public MediaCopy(Store store) {
        this.store = store;
    }

    /** Whether somebody needs a file that is not in the store. */
    @FunctionalInterface
    public interface Need {
        boolean of(DistrictId district, String sha256);
    }

    /**
     * What came of it.
     *
     * @param files how many are in the backup
     * @param bytes their size
     * @param gone how many were let go while the backup was taken, or never came
     * @param lost how many the store should have and has not, or not as they were
     */
    public record Count(long files, long bytes, long gone, long lost) {
        Count and(long size) {
            return new Count(files + 1, bytes + size, gone, lost);
        }

        Count without(boolean needed) {
            return new Count(files, bytes, gone + (needed ? 0 : 1), lost + (needed ? 1 : 0));
        }
    }

    private record Line(DistrictId district, String sha256, long size) {
        static Line of(String text) {
            var words = text.split(" ");
            return new Line(
                    new DistrictId(UUID.fromString(words[0])), words[1], Long.parseLong(words[2]));
        }

        Place place() {
            return Place.of(district, sha256);
        }
    }

    /**
     * Copies them.
     *
     * @param former a backup on the same disk, whose files are linked rather than copied
     * @param need asked of each file that the store does not have: it may have been let go, or its
     *     person erased, since the rows were copied
     */
    public Count take(BackupFolder to, Optional<BackupFolder> former, Need need)
            throws IOException {
        var count = new Count(0, 0, 0, 0);
        try (var lines = Files.newBufferedReader(to.files())) {
            for (var text = lines.readLine(); text != null; text = lines.readLine()) {
                var line = Line.of(text);
                var target = to.file(line.place().key());
                Files.createDirectories(target.getParent());
                boolean there = linked(former, line, target) || copied(line, target);
                count =
                        there
                                ? count.and(line.size())
                                : count.without(need.of(line.district(), line.sha256()));
            }
        }
        return count;
    }

    /** One that is shorter or longer there than it should be is fetched from the store again. */
    private static boolean linked(Optional<BackupFolder> former, Line line, Path target)
            throws IOException {
        if (former.isEmpty()) return false;
        var there = former.get().file(line.place().key());
        if (!Files.exists(there) || Files.size(there) != line.size()) return false;
        try {
            Files.createLink(target, there);
        } catch (UnsupportedOperationException | FileSystemException otherDisk) {
            Files.copy(there, target);
        }
        return true;
    }

    /** What the disk of the backup refuses is thrown: no file that the store lacks. */
    private boolean copied(Line line, Path target) throws IOException {
        var draft = target.resolveSibling(target.getFileName() + ".part");
        try (var in = opened(line).orElse(InputStream.nullInputStream())) {
            if (isWhole(in, line, draft)) {
                Files.move(draft, target);
                return true;
            }
        }
        Files.delete(draft);
        return false;
    }

    private Optional<InputStream> opened(Line line) {
        try {
            return Optional.of(store.read(line.place(), 0, line.size()));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private static boolean isWhole(InputStream bytes, Line line, Path draft) throws IOException {
        var digest = DatabaseCopy.sha256();
        try (var out = Files.newOutputStream(draft)) {
            var piece = new byte[1 << 16];
            for (int read = next(bytes, piece); read >= 0; read = next(bytes, piece)) {
                digest.update(piece, 0, read);
                out.write(piece, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(line.sha256());
    }

    /** Where it cannot be read on, it ends, and so is not whole. */
    private static int next(InputStream bytes, byte[] piece) {
        try {
            return bytes.read(piece);
        } catch (IOException damaged) {
            return -1;
        }
    }

    /**
     * Puts the files of a backup into the store; what is there stays.
     *
     * @return how many there are, and how many the backup does not have
     */
    public Count putBack(BackupFolder from) throws IOException {
        var count = new Count(0, 0, 0, 0);
        // a folder that nobody else on the machine can look into: what is moved on from it is anew
        var own = Files.createTempDirectory("portfolio-restore-");
        var draft = own.resolve("file");
        try (var lines = Files.newBufferedReader(from.files())) {
            for (var text = lines.readLine(); text != null; text = lines.readLine()) {
                var line = Line.of(text);
                var there = from.file(line.place().key());
                if (!Files.exists(there)) {
                    count = count.without(false);
                    continue;
                }
                if (isInStore(line)) {
                    count = count.and(line.size());
                    continue;
                }
                try (var in = Files.newInputStream(there)) {
                    if (!isWhole(in, line, draft))
                        throw new CannotBackUp("The backup is damaged: " + there + ".");
                }
                store.put(line.place(), draft);
                count = count.and(line.size());
            }
        } finally {
            Files.deleteIfExists(draft);
            Files.delete(own);
        }
        return count;
    }

    private boolean isInStore(Line line) throws IOException {
        var there = store.onDisk(line.place());
        return there.isPresent()
                && Files.exists(there.get())
                && Files.size(there.get()) == line.size();
    }
}
