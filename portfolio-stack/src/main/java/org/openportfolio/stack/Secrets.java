package org.openportfolio.stack;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/**
 * Passwords and keys of one data folder: made once at random, kept in a file that only its owner
 * reads, handed to the children by environment.
 */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties kept = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    /** The secrets of this data folder. */
    static Secrets in(Path data) {
        var secrets = new Secrets(data.resolve("secrets.properties"));
        try {
            if (Files.exists(secrets.file)) {
                try (var in = Files.newBufferedReader(secrets.file)) {
                    secrets.kept.load(in);
                }
            }
        } catch (IOException e) {
            throw new CannotStart(secrets.file + " cannot be read: " + e.getMessage() + ".", e);
        }
        return secrets;
    }

    /** The password of this name: 32 characters that need no escaping anywhere. */
    String password(String name) {
        return kept(name, 24, Base64.getUrlEncoder().withoutPadding());
    }

    /** The key of this name: 32 bytes in base64. */
    String key(String name) {
        return kept(name, 32, Base64.getEncoder());
    }

    /** What was kept under this name. */
    synchronized Optional<String> find(String name) {
        return Optional.ofNullable(kept.getProperty(name));
    }

    /** Keeps what was made elsewhere, instead of a former value. */
    synchronized void keep(String name, String value) {
        if (!value.equals(kept.setProperty(name, value))) write();
    }

    private synchronized String kept(String name, int length, Base64.Encoder as) {
        var value = kept.getProperty(name);
        if (value == null) {
            var bytes = new byte[length];
            RANDOM.nextBytes(bytes);
            value = as.encodeToString(bytes);
            kept.setProperty(name, value);
            write();
        }
        return value;
    }

    private void write() {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        next,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(next);
            }
            try (var out = Files.newBufferedWriter(next)) {
                kept.store(out, "made by the launcher for this data folder");
            }
            Files.move(
                    next,
                    file,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CannotStart(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
