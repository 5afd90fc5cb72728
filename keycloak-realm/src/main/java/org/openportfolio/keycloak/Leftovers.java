package org.openportfolio.keycloak;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Folders that were prepared for another version of Portfolio or Keycloak, 300 MB each, and that no
 * process uses any more. Whoever uses one holds a lock on a file in it to the end of its process;
 * one that can be locked alone is nobody's.
 */
final class Leftovers {
    private static final String MARK = "in-use";
    private static final List<String> PREPARED = List.of("server-", "template-");

    /** Closed by the end of this process. */
    private static final Map<Path, FileChannel> HELD = new HashMap<>();

    private Leftovers() {}

    /** Says that this process uses the folder, to its end. */
    static synchronized void use(Path folder) throws IOException {
        if (HELD.containsKey(folder)) {
            return;
        }
        var channel = open(folder);
        channel.lock(0, Long.MAX_VALUE, true);
        HELD.put(folder, channel);
    }

    /**
     * Removes what was prepared in the work folder and is used by nobody.
     *
     * @param keep what is never removed
     * @return what went
     */
    static synchronized List<Path> remove(Path work, Set<Path> keep) throws IOException {
        List<Path> candidates;
        try (var all = Files.list(work)) {
            candidates =
                    all.filter(Files::isDirectory)
                            .filter(folder -> !keep.contains(folder))
                            .filter(Leftovers::isPrepared)
                            .filter(Leftovers::isUnused)
                            .toList();
        }
        for (var folder : candidates) {
            delete(folder);
        }
        return candidates;
    }

    private static boolean isPrepared(Path folder) {
        return PREPARED.stream().anyMatch(folder.getFileName().toString()::startsWith);
    }

    private static boolean isUnused(Path folder) {
        try (var channel = open(folder);
                var alone = channel.tryLock()) {
            return alone != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        } catch (IOException unclear) {
            // what cannot be asked is left alone: it costs room, and nothing else
            return false;
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve(MARK),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
