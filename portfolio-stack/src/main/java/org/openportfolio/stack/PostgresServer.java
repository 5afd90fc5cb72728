package org.openportfolio.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A real PostgreSQL server of this data folder. Passwords for everybody, loopback only, no socket
 * in the file system. Its databases are sorted and compared by ICU, alike on every machine.
 */
final class PostgresServer implements AutoCloseable {

    private static final String ROOT = "postgres";

    private final Child process;
    private final List<String> stop;
    private final Database database;

    private PostgresServer(Child process, List<String> stop, Database database) {
        this.process = process;
        this.stop = stop;
        this.database = database;
    }

    /**
     * Starts it, on the first start with an empty database {@code portfolio}.
     *
     * @param born is told of it before it is ready, so that it ends with the stack even while it
     *     starts
     */
    static PostgresServer start(Settings settings, Secrets secrets, Consumer<PostgresServer> born) {
        return start(settings, secrets, Unprivileged.here(), born);
    }

    static PostgresServer start(
            Settings settings, Secrets secrets, Unprivileged how, Consumer<PostgresServer> born) {
        var binaries = PostgresBinaries.in(how.reachable(settings.prepared()));
        var home = home(settings.data(), how);
        var database =
                new Database(
                        "jdbc:postgresql://127.0.0.1:" + settings.ports().database() + "/portfolio",
                        "portfolio",
                        secrets.password("db.owner"));
        var root =
                new Database(
                        "jdbc:postgresql://127.0.0.1:" + settings.ports().database() + "/postgres",
                        ROOT,
                        secrets.password("db.root"));
        try {
            if (!Files.exists(home.resolve("PG_VERSION"))) {
                initialise(how, binaries, home, root.ownerPassword(), settings.data());
            }
        } catch (IOException e) {
            throw new CannotStart("The database cannot be made in " + home + ".", e);
        }
        var process =
                Child.start(
                        "PostgreSQL",
                        settings.data(),
                        home,
                        how.command(command(binaries, home, settings)),
                        Map.of("LC_ALL", "C"));
        var stop =
                how.command(
                        binaries.resolve("bin/pg_ctl").toString(),
                        "stop",
                        "--silent",
                        "--mode=fast",
                        "--pgdata=" + home);
        var server = new PostgresServer(process, stop, database);
        born.accept(server);
        process.awaitReady(() -> answers(root), Duration.ofSeconds(120));
        server.require(root);
        return server;
    }

    /** Where the database of a data folder is. */
    static Path home(Path data) {
        return home(data, Unprivileged.here());
    }

    private static Path home(Path data, Unprivileged how) {
        return how.reachable(data.resolve("postgresql"));
    }

    private static String[] command(Path binaries, Path home, Settings settings) {
        var words = new ArrayList<String>();
        words.add(binaries.resolve("bin/postgres").toString());
        words.addAll(List.of("-D", home.toString(), "-p", "" + settings.ports().database()));
        for (var option :
                List.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "max_connections=150",
                        "password_encryption=scram-sha-256",
                        "fsync=" + (settings.durable() ? "on" : "off"),
                        "synchronous_commit=" + (settings.durable() ? "on" : "off"))) {
            words.addAll(List.of("-c", option));
        }
        return words.toArray(String[]::new);
    }

    private static void initialise(
            Unprivileged how, Path binaries, Path home, String password, Path data)
            throws IOException {
        Files.createDirectories(home);
        how.own(home);
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        }
        var log = Child.logOf("initdb", data);
        // not on the command line, which others see; the file is readable by its owner only
        var secret = Files.createTempFile(home.getParent(), "initdb", "");
        try {
            Files.writeString(secret, password + "\n");
            how.own(secret);
            initdb(how, binaries, home, secret, log);
        } finally {
            Files.delete(secret);
        }
    }

    private static void initdb(Unprivileged how, Path binaries, Path home, Path secret, Path log)
            throws IOException {
        var builder =
                new ProcessBuilder(
                                how.command(
                                        binaries.resolve("bin/initdb").toString(),
                                        "--pgdata=" + home,
                                        "--username=" + ROOT,
                                        "--pwfile=" + secret,
                                        "--auth=scram-sha-256",
                                        "--encoding=UTF8",
                                        "--locale=C",
                                        "--locale-provider=icu",
                                        "--icu-locale=und"))
                        .directory(home.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new CannotStart(
                        "PostgreSQL cannot make its database; the reason is in " + log + ".");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", e);
        }
    }

    private static boolean answers(Database root) {
        try (var connection = root.open()) {
            return connection.isValid(5);
        } catch (SQLException e) {
            // 08…: not listening yet; 57P03: still starting up; anything else will not mend itself
            if (e.getSQLState() != null
                    && (e.getSQLState().startsWith("08") || e.getSQLState().equals("57P03"))) {
                return false;
            }
            throw new CannotStart(
                    "PostgreSQL answers, but not to the password of this data folder: "
                            + e.getMessage()
                            + ".",
                    e);
        }
    }

    /** Makes the owner, who is no superuser, and the database where they are missing. */
    private void require(Database root) {
        try (var connection = root.open();
                var statement = connection.createStatement()) {
            try (var found =
                    statement.executeQuery("select 1 from pg_roles where rolname = 'portfolio'")) {
                if (!found.next()) {
                    // made of letters, digits, - and _ by Secrets: nothing to escape
                    statement.execute(
                            "create role portfolio login createrole password '%s'"
                                    .formatted(database.ownerPassword()));
                }
            }
            try (var found =
                    statement.executeQuery(
                            "select 1 from pg_database where datname = 'portfolio'")) {
                if (!found.next()) {
                    statement.execute("create database portfolio owner portfolio");
                }
            }
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database portfolio cannot be made: " + e.getMessage() + ".", e);
        }
    }

    /** The database portfolio, as its owner. */
    Database database() {
        return database;
    }

    Child process() {
        return process;
    }

    /** Ends it without waiting for those who are still connected. */
    @Override
    public void close() {
        try {
            new ProcessBuilder(stop)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(20, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.close();
        }
    }
}
