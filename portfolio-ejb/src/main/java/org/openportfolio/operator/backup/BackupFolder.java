package org.openportfolio.operator.backup;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/**
 * One backup. Born empty and private; it is one from the moment that {@code backup.properties} lies
 * in it, which is written last: what was broken off cannot be restored by mistake.
 *
 * @param path where it lies
 */
public record BackupFolder(Path path) {
    private static final String ABOUT = "backup.properties";

    /** A new one; the folder may be there if nothing is in it. */
    public static BackupFolder made(Path path) {
        try {
            Files.createDirectories(path);
            try (var inside = Files.list(path)) {
                if (inside.findAny().isPresent())
                    throw new CannotBackUp(path + " is not empty: name a new folder.");
            }
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix"))
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(path.resolve("database"));
            Files.createDirectories(path.resolve("media"));
            return new BackupFolder(path);
        } catch (IOException refused) {
            throw new CannotBackUp("Nothing can be written into " + path + ".", refused);
        }
    }

    /** One that was taken. */
    public static BackupFolder taken(Path path) {
        if (!Files.isReadable(path.resolve(ABOUT)))
            throw new CannotBackUp(
                    path + " holds no backup, or one that was broken off before its end.");
        return new BackupFolder(path);
    }

    /** What it says of itself. */
    public Properties about() {
        var about = new Properties();
        try (var in = Files.newBufferedReader(path.resolve(ABOUT))) {
            about.load(in);
            return about;
        } catch (IOException unreadable) {
            throw new CannotBackUp(path.resolve(ABOUT) + " cannot be read.", unreadable);
        }
    }

    /** Says that all of it is there. */
    public void complete(Properties about) {
        var draft = path.resolve(ABOUT + ".part");
        try {
            try (var out = Files.newBufferedWriter(draft)) {
                about.store(out, "a backup of Portfolio; docs/operations.md says what is in it");
            }
            Files.move(draft, path.resolve(ABOUT));
        } catch (IOException refused) {
            throw new CannotBackUp("Nothing can be written into " + path + ".", refused);
        }
    }

    /** The rows of a table. */
    Path rows(String table) {
        return path.resolve("database").resolve(table + ".copy.gz");
    }

    /** Which files of which districts belong to it: a line each, with digest and size. */
    Path files() {
        return path.resolve("media.txt");
    }

    /** Where a file lies in it. */
    Path file(String key) {
        return path.resolve("media").resolve(key);
    }

    /** Who had been erased when it was taken. */
    public Path erased() {
        return path.resolve("erased.csv");
    }

    /** The realm, with the accounts and what they log in with. */
    public Path realm() {
        return path.resolve("realm.json");
    }
}
