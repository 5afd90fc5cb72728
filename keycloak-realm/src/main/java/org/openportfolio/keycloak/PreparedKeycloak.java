package org.openportfolio.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipInputStream;

/**
 * A Keycloak that was unpacked, built and given the realm once, so that every later start is quick:
 * each start works on a data folder of its own, made as a copy. For the demo and the tests; a
 * district runs Keycloak its own way and uses {@link RealmMigrations}.
 *
 * <p>The work folder keeps {@code server-…} (per Keycloak version, build options and what Portfolio
 * adds to Keycloak) and {@code template-…} (per realm file besides); those of other versions go
 * once no process uses them. Preparing holds a file lock, so that a demo and a build beside it
 * share the result. Every server listens on the loopback address only, its management port is
 * closed, and its database is a file.
 *
 * <p>All copies share the signing keys that Keycloak made while preparing, on this machine, at
 * random. The admin secret is another one in each data folder.
 */
public final class PreparedKeycloak {

    /** Changes whenever a cached result of this class would be another one. */
    private static final String LAYOUT = "2";

    private static final List<String> BUILD_OPTIONS =
            List.of("--db=dev-file", "--features-disabled=ciba,device-flow,impersonation,kerberos");

    private static final Object ONE_AT_A_TIME = new Object();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path work;
    private final Path zip;

    /**
     * A server to prepare.
     *
     * @param zip {@code org.keycloak:keycloak-quarkus-dist}
     * @param work folder for what is prepared; made if it is not there, readable by its owner only
     */
    public PreparedKeycloak(Path zip, Path work) {
        this.zip = zip.toAbsolutePath();
        this.work = work.toAbsolutePath();
    }

    /**
     * How a server shall run.
     *
     * @param data its data folder, kept from start to start; new or empty for a fresh copy
     * @param port where it listens, 0 for any free one
     * @param admin what operates it from now on; the same at every start on the same data folder
     * @param settings of this installation, put into the realm at every start
     */
    public record Wish(Path data, int port, AdminCredential admin, RealmSettings settings) {}

    /**
     * Prepares the server, unless that was done before. Takes about a minute, 300 MB of disk and,
     * while it runs, 600 MB of memory.
     *
     * @param progress is told, in a few words each, what is done
     * @throws KeycloakFault it cannot be prepared: disk, Java, a damaged zip
     */
    public void prepare(Consumer<String> progress) {
        synchronized (ONE_AT_A_TIME) {
            try {
                makePrivate(work);
                try (var lock =
                                FileChannel.open(
                                        work.resolve("lock"),
                                        StandardOpenOption.CREATE,
                                        StandardOpenOption.WRITE);
                        var held = lock.lock()) {
                    if (!Files.isDirectory(server())) {
                        build(progress);
                    }
                    if (!Files.isDirectory(template())) {
                        furnish(progress);
                    }
                    Leftovers.use(server());
                    Leftovers.use(template());
                    Leftovers.remove(work, Set.of(server(), template()));
                    if (!held.isValid()) {
                        throw new KeycloakFault("The lock on " + work + " was lost");
                    }
                }
            } catch (IOException e) {
                throw new KeycloakFault(
                        "Keycloak cannot be prepared in " + work + ": " + e.getMessage(), e);
            }
        }
    }

    /**
     * Starts a server and waits until it answers, its realm up to date and the settings in it.
     * Prepares it if need be.
     *
     * @throws KeycloakFault it does not start; the message names its log file
     */
    public RunningKeycloak start(Wish wish, Consumer<String> progress) {
        prepare(progress);
        var data = wish.data().toAbsolutePath();
        try {
            requireFree(wish.port());
            copyTemplate(data);
            var running = launch(data, wish.port(), Map.of());
            try {
                adopt(running, wish.admin());
                new RealmMigrations(
                                new KeycloakAdmin(running.address(), wish.admin()),
                                wish.settings(),
                                progress)
                        .bringUpToDate();
                return running;
            } catch (RuntimeException fault) {
                running.close();
                throw fault;
            }
        } catch (IOException e) {
            throw new KeycloakFault("Keycloak cannot start in " + data + ": " + e.getMessage(), e);
        }
    }

    private void copyTemplate(Path data) throws IOException {
        makePrivate(data);
        if (!Files.exists(database(data))) {
            Files.createDirectories(database(data).getParent());
            Files.copy(database(template()), database(data), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /**
     * Writes a command that does with the data of a server what Keycloak's own {@code kc.sh} does,
     * such as {@code export}. Neither may be done while that server runs.
     *
     * @param data its data folder; where it is new, a fresh copy is made
     * @param script the file to write
     */
    public void writeCommand(Path data, Path script) {
        prepare(progress -> {});
        var home = data.toAbsolutePath();
        try {
            copyTemplate(home);
            furnishHome(home);
            Files.writeString(
                    script,
                    """
                    #!/bin/sh
                    cd '%s' || exit 1
                    word=$1
                    shift
                    exec '%s' "$word" --optimized "$@"
                    """
                            .formatted(home, String.join("' '", RunningKeycloak.java(home))));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new KeycloakFault(script + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The secret of the copy is the template's until the first start gives it its own. */
    private void adopt(RunningKeycloak running, AdminCredential wanted) throws IOException {
        if (new KeycloakAdmin(running.address(), wanted).isAdmitted()) {
            return;
        }
        var first = new KeycloakAdmin(running.address(), templateAdmin());
        if (!first.isAdmitted()) {
            throw new KeycloakFault(
                    "The admin secret does not belong to the data in " + running.data());
        }
        var client = first.client("master", AdminCredential.OPERATOR);
        first.put(
                "/master/clients/" + client.path("id").asText(),
                Map.of("clientId", wanted.clientId(), "secret", wanted.secret()));
    }

    private void build(Consumer<String> progress) throws IOException {
        progress.accept("unpacking Keycloak " + version());
        var draft = emptied(work.resolve("draft-server"));
        unpack(draft);
        Files.write(draft.resolve("providers").resolve(Extension.FILE), Extension.jar());
        progress.accept("building Keycloak (half a minute, once)");
        var log = work.resolve("build.log");
        var command = new ArrayList<>(RunningKeycloak.java(draft));
        command.add("build");
        command.addAll(BUILD_OPTIONS);
        var process = RunningKeycloak.process(command, log, Map.of()).start();
        try {
            if (process.waitFor() != 0) {
                throw new KeycloakFault("Keycloak cannot be built; see " + log);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new KeycloakFault("Interrupted while building Keycloak", e);
        }
        Files.move(draft, server(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void furnish(Consumer<String> progress) throws IOException {
        progress.accept("giving Keycloak its database and the realm (once)");
        var draft = emptied(work.resolve("draft-template"));
        makePrivate(draft);
        var admin = AdminCredential.randomOperator();
        var settings =
                new RealmSettings(
                        URI.create("http://localhost:8080"),
                        RealmSettings.Secrets.random(),
                        new RealmSettings.Mail("localhost", 25, "portfolio@localhost"));
        try (var running =
                launch(
                        draft,
                        0,
                        Map.of(
                                "KC_BOOTSTRAP_ADMIN_CLIENT_ID", admin.clientId(),
                                "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", admin.secret()))) {
            new RealmMigrations(new KeycloakAdmin(running.address(), admin), settings, text -> {})
                    .bringUpToDate();
        }
        Files.writeString(draft.resolve("admin"), admin.secret());
        Files.move(draft, template(), StandardCopyOption.ATOMIC_MOVE);
    }

    private AdminCredential templateAdmin() throws IOException {
        return AdminCredential.operator(Files.readString(template().resolve("admin")));
    }

    private RunningKeycloak launch(Path data, int port, Map<String, String> secrets)
            throws IOException {
        furnishHome(data);
        return RunningKeycloak.launch(data, port == 0 ? freePort() : port, secrets, PATIENCE);
    }

    /** Keycloak finds its database below its home, so each data folder looks like a home. */
    private void furnishHome(Path data) throws IOException {
        for (var part : List.of("conf", "lib", "providers", "themes")) {
            var link = data.resolve(part);
            var target = server().resolve(part);
            if (Files.isSymbolicLink(link)) {
                Files.delete(link);
            } else if (Files.exists(link)) {
                delete(link);
            }
            try {
                Files.createSymbolicLink(link, target);
            } catch (FileSystemException | UnsupportedOperationException e) {
                copy(target, link);
            }
        }
    }

    private Path server() throws IOException {
        return work.resolve(
                "server-"
                        + version()
                        + "-"
                        + hash(
                                LAYOUT,
                                version(),
                                BUILD_OPTIONS.toString(),
                                Extension.fingerprint()));
    }

    private Path template() throws IOException {
        return work.resolve(
                "template-"
                        + version()
                        + "-"
                        + hash(
                                LAYOUT,
                                version(),
                                BUILD_OPTIONS.toString(),
                                Extension.fingerprint(),
                                RealmFile.shipped().text()));
    }

    private static Path database(Path home) {
        return home.resolve("data").resolve("h2").resolve("keycloakdb.mv.db");
    }

    /** The version, from the folder that the zip packs everything in. */
    private String version() throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            var first = entries.getNextEntry();
            if (first == null || !first.getName().startsWith("keycloak-")) {
                throw new KeycloakFault(zip + " is no Keycloak distribution");
            }
            return first.getName().substring("keycloak-".length()).split("/")[0];
        }
    }

    private void unpack(Path folder) throws IOException {
        try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                var inside = entry.getName().substring(entry.getName().indexOf('/') + 1);
                var target = folder.resolve(inside).normalize();
                if (!target.startsWith(folder)) {
                    throw new KeycloakFault(zip + " reaches outside of its folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(entries, target);
                }
            }
        }
    }

    static String hash(String... parts) {
        return hash(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Another Keycloak at this port would answer in the place of the new one. */
    private static void requireFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            throw new KeycloakFault("Port " + port + " for Keycloak is in use", e);
        } catch (IOException e) {
            throw new KeycloakFault("Port " + port + " for Keycloak cannot be opened", e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Path emptied(Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            all.forEach(
                    path -> {
                        try {
                            Files.copy(path, to.resolve(from.relativize(path).toString()));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
