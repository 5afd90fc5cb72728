package org.openportfolio.stack;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL, the mail server and Payara with both WARs, at their full speed and waiting for the
 * disk, without Keycloak: tokens come from an issuer of the caller's. For measurements. The data
 * folder may be used again; what a killed start left running there is ended first.
 */
public final class ServerAlone implements AutoCloseable {
    private static final long ROOM = 1_000_000_000;

    /**
     * What a start is told.
     *
     * @param data folder of everything that is kept
     * @param parts folder of what is started
     * @param issuer of the tokens; its keys are where Keycloak has them
     * @param database settings of PostgreSQL beyond the usual ones
     * @param environment settings of the applications beyond the usual ones
     */
    public record Wish(
            Path data,
            Path parts,
            URI issuer,
            Map<String, String> database,
            Map<String, String> environment) {}

    private final Wish wish;
    private final Settings settings;
    private final Secrets secrets;
    private PostgresServer database;
    private Mailbox mailbox;
    private Child payara;
    private Duration appStart = Duration.ZERO;

    private ServerAlone(Wish wish) {
        this.wish = wish;
        var parts = wish.parts().toAbsolutePath().normalize();
        settings =
                new Settings(
                        wish.data().toAbsolutePath().normalize(),
                        parts,
                        parts.resolveSibling("prepared"),
                        Ports.free(),
                        Optional.empty(),
                        false,
                        true,
                        false,
                        1);
        Stack.requireRoom(settings.data(), ROOM);
        secrets = Secrets.in(settings.data());
    }

    /**
     * Starts all three and returns when both WARs answer.
     *
     * @throws CannotStart with the reason in one sentence; then nothing is left running
     */
    public static ServerAlone start(Wish wish) {
        var server = new ServerAlone(wish);
        try {
            server.begin();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void begin() {
        Child.endLeftover("-Djava.io.tmpdir=" + settings.data().resolve("payara/tmp"));
        Child.endLeftover(PostgresServer.home(settings.data()).toString());
        startDatabase();
        try (var connection = root().open();
                var statement = connection.createStatement()) {
            for (var setting : wish.database().entrySet())
                statement.execute(
                        "alter system set %s = '%s'"
                                .formatted(setting.getKey(), setting.getValue()));
        } catch (SQLException e) {
            throw new CannotStart("PostgreSQL refuses a setting: " + e.getMessage() + ".", e);
        }
        database.close(); // some settings are read at the start alone
        startDatabase();
        mailbox = Mailbox.start(settings.ports().smtp(), settings.data().resolve("mails"));
        startApp();
    }

    private void startDatabase() {
        PostgresServer.start(settings, secrets, born -> database = born);
    }

    private void startApp() {
        var from = Instant.now();
        PayaraMicro.start(settings, Node.alone(settings), environment(), born -> payara = born);
        appStart = Duration.between(from, Instant.now());
    }

    /** Ends Payara and starts it again, everything else staying up. */
    public void restartApp() {
        payara.close();
        startApp();
    }

    private Map<String, String> environment() {
        var values = new HashMap<String, String>();
        values.put("PORTFOLIO_BASE_URL", settings.baseUrl());
        values.put("PORTFOLIO_DB_URL", owner().jdbcUrl());
        values.put("PORTFOLIO_DB_USER", "portfolio_app");
        values.put("PORTFOLIO_DB_PASSWORD", secrets.password("db.app"));
        values.put("PORTFOLIO_DB_OWNER_USER", owner().owner());
        values.put("PORTFOLIO_DB_OWNER_PASSWORD", owner().ownerPassword());
        values.put("PORTFOLIO_OIDC_ISSUER", wish.issuer().toString());
        values.put("PORTFOLIO_OIDC_CONSOLE_SECRET", secrets.password("oidc.console"));
        values.put("PORTFOLIO_OIDC_VISITOR_SECRET", secrets.password("oidc.visitor"));
        values.put("PORTFOLIO_KEYCLOAK_URL", wish.issuer().resolve("/").toString());
        values.put("PORTFOLIO_KEYCLOAK_SECRET", secrets.password("keycloak.backend"));
        values.put("PORTFOLIO_MAIL_HOST", "127.0.0.1");
        values.put("PORTFOLIO_MAIL_PORT", "" + settings.ports().smtp());
        values.put("PORTFOLIO_MAIL_ENCRYPTION", "none");
        values.put("PORTFOLIO_MEDIA_FOLDER", settings.data().resolve("media").toString());
        values.put("PORTFOLIO_KEY", secrets.key("app.key"));
        values.putAll(wish.environment());
        return values;
    }

    /**
     * Another server of the same kind, for comparisons; ours goes on beside it.
     *
     * @param address of its application, without a slash at its end
     */
    public record Beside(URI address, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * Starts another server with an application that is not ours.
     *
     * @param war whose name is its first path
     * @param environment its settings
     */
    public Beside beside(Path war, Map<String, String> environment) {
        var name = war.getFileName().toString().replaceFirst("\\.war$", "");
        int port = Ports.free().app();
        var node = new Node(name, settings.data().resolve(name), port, war.getParent());
        var born = new ArrayList<Child>();
        try {
            PayaraMicro.start(settings, node, List.of(name), environment, born::add);
            return new Beside(
                    URI.create("http://localhost:" + port + "/" + name), born.get(0)::close);
        } catch (RuntimeException e) {
            born.forEach(Child::close);
            throw e;
        }
    }

    /** The address of the app, without a slash at its end. */
    public URI app() {
        return URI.create(settings.baseUrl());
    }

    /** The database as the owner of its tables. */
    public Database owner() {
        return database.database();
    }

    /** The same as the role that the applications work as. */
    public Database application() {
        return new Database(owner().jdbcUrl(), "portfolio_app", secrets.password("db.app"));
    }

    /** The same as PostgreSQL's superuser, who sees everything. */
    public Database root() {
        return new Database(owner().jdbcUrl(), "postgres", secrets.password("db.root"));
    }

    /** What PostgreSQL says. */
    public Path databaseLog() {
        return database.process().log();
    }

    /** What Payara says since its last start. */
    public Path appLog() {
        return payara.log();
    }

    /** The process of Payara. */
    public long appProcess() {
        return payara.pid();
    }

    /** The process of PostgreSQL that is the parent of all its others. */
    public long databaseProcess() {
        return database.process().pid();
    }

    /** How long Payara took until both WARs answered, the last time. */
    public Duration appStart() {
        return appStart;
    }

    /** Ends every process it started, the last one first. */
    @Override
    public void close() {
        if (payara != null) payara.close();
        if (mailbox != null) mailbox.close();
        if (database != null) database.close();
    }
}
