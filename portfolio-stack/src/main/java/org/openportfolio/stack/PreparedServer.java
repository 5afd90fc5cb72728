package org.openportfolio.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Payara Micro unpacked as its own launcher wants it, and its classes beside it as Java has them in
 * memory: read so, they need not be looked for in hundreds of jars, parsed and checked again at
 * each start. The container image is made in the same way.
 *
 * @param folder shared by all starts, changed by none
 */
record PreparedServer(Path folder) {

    /** The classes in memory's form; {@code java.options} names it. */
    static final String ARCHIVE = "classes.jsa";

    /** Which classes a start needs; {@code mvn package -Pmeasure -Dmeasure=classes} writes it. */
    static final String CLASSES = "server.classes";

    private static final String DEFAULTS = "default-web.xml";

    /** What starts it, from the folder where it lies. */
    static final String LAUNCHER = "launch-micro.jar";

    /** It may take half a minute of one processor, and more on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** That of these settings, made where no start has made it yet. */
    static PreparedServer of(Settings settings) {
        var jar = settings.part("payara-micro.jar");
        try {
            return new PreparedServer(
                    Prepared.folder(
                            settings.prepared(),
                            "payara-micro",
                            version(jar),
                            folder -> make(jar, settings.data(), folder)));
        } catch (IOException e) {
            throw new CannotStart(
                    "Payara cannot be prepared in %s: %s."
                            .formatted(settings.prepared(), e.getMessage()),
                    e);
        }
    }

    private static void make(Path jar, Path data, Path folder) throws IOException {
        run(
                data,
                folder,
                List.of("-jar", jar.toString(), "--rootDir", folder + "", "--outputLauncher"));
        copy(DEFAULTS, folder.resolve("config").resolve(DEFAULTS));
        copy(CLASSES, folder.resolve(CLASSES));
        run(
                data,
                folder,
                List.of(
                        "-Xshare:dump",
                        "-Xlog:cds=error",
                        "-XX:SharedClassListFile=" + CLASSES,
                        "-XX:SharedArchiveFile=" + ARCHIVE,
                        "-cp",
                        LAUNCHER));
    }

    private static void run(Path data, Path folder, List<String> arguments) {
        var command = new ArrayList<>(List.of(PayaraMicro.java()));
        command.addAll(arguments);
        Child.run("Payara made ready", data, folder, command, PATIENCE);
    }

    /** Another Java, another server or other classes want another folder. */
    private static String version(Path jar) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var name : List.of(CLASSES, DEFAULTS))
                try (var shipped = shipped(name)) {
                    digest.update(shipped.readAllBytes());
                }
            digest.update(
                    (Files.size(jar) + System.getProperty("java.vm.version"))
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InputStream shipped(String name) {
        return PreparedServer.class.getResourceAsStream(name);
    }

    private static void copy(String name, Path target) throws IOException {
        try (var in = shipped(name)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * A server of one's own, to be started there by {@link #LAUNCHER} (its folder is its working
     * folder). Java takes the classes from the archive as long as the jars are those that it was
     * made from, by time and size.
     *
     * @param root is made
     */
    void copyTo(Path root) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var from : all.toList()) {
                var to = root.resolve(folder.relativize(from).toString());
                if (Files.isDirectory(from)) Files.createDirectory(to);
                else if (from.startsWith(folder.resolve("config"))) Files.copy(from, to);
                else link(from, to);
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException elsewhere) {
            // another disk, or one that has no links
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
