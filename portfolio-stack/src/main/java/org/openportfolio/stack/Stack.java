package org.openportfolio.stack;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.openportfolio.keycloak.AdminCredential;
import org.openportfolio.keycloak.KeycloakAdmin;
import org.openportfolio.keycloak.KeycloakFault;
import org.openportfolio.keycloak.PreparedKeycloak;
import org.openportfolio.keycloak.RealmSettings;
import org.openportfolio.keycloak.RunningKeycloak;
import org.openportfolio.keycloak.login.LoginRefused;
import org.openportfolio.stack.sample.SampleContent;
import org.openportfolio.stack.sample.SampleDistrict;
import org.openportfolio.stack.sample.SecondFactors;

/**
 * Everything, running. Born by {@link #start} or {@link #forTests}, it ends with {@link #close} or
 * with the process that started it. One stack at a time uses a data folder; any number runs side by
 * side in different folders on different ports.
 */
public final class Stack implements AutoCloseable {

    private static final long ROOM = 1_000_000_000;

    private final Settings settings;
    private final Progress progress;
    private final Secrets secrets;
    private final FileChannel lock;
    private final Thread atExit = new Thread(this::end, "stack-end");
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Map<String, Child> children = new LinkedHashMap<>();
    private volatile boolean ending;
    private Database database;
    private Mailbox mailbox;
    private Optional<URI> publicLink = Optional.empty();
    private volatile Duration appStart = Duration.ZERO;
    private final List<Node> nodes = new ArrayList<>();
    private Optional<Proxy> proxy = Optional.empty();

    private Stack(Settings settings, Progress progress, FileChannel lock) {
        this.settings = settings;
        this.progress = progress;
        this.lock = lock;
        this.secrets = Secrets.in(settings.data());
        var data = settings.data();
        if (settings.nodes() == 1) {
            nodes.add(Node.alone(settings));
            return;
        }
        var free = Ports.someFree(settings.nodes());
        for (int i = 0; i < settings.nodes(); i++) {
            var more = i == 0 ? "" : "-" + (i + 1);
            nodes.add(
                    new Node(
                            "Payara" + more,
                            data.resolve("payara" + more),
                            free.get(i),
                            settings.parts()));
        }
    }

    /**
     * Starts everything and returns when the app answers.
     *
     * @throws CannotStart with the reason in one sentence; then nothing is left running
     */
    public static Stack start(Settings settings, Progress progress) {
        return start(settings, progress, Optional.empty());
    }

    /**
     * The same, with what something else brings in between the database and the servers, instead of
     * the sample people: a backup that is put back.
     */
    static Stack startWith(Settings settings, Progress progress, Consumer<Stack> content) {
        return start(settings, progress, Optional.of(content));
    }

    private static Stack start(
            Settings settings, Progress progress, Optional<Consumer<Stack>> content) {
        requireJava(Runtime.version().feature());
        requireRoom(settings.data(), ROOM);
        var stack = new Stack(settings, progress, lock(settings.data()));
        Runtime.getRuntime().addShutdownHook(stack.atExit);
        try {
            stack.begin(content);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** A stack of its own for tests: random free ports, empty data, the parts of this build. */
    public static Stack forTests() {
        var parts = System.getProperty("stack.parts", "target/parts");
        return start(Settings.forTests(Path.of(parts)), Progress.on(System.out));
    }

    private void begin(Optional<Consumer<Stack>> content) {
        if (endLeftovers()) {
            progress.began("ended what a killed start had left running");
        }
        settings.ports().requireFree(settings.database().isEmpty());
        database = timed("PostgreSQL", this::startDatabase);
        mailbox = timed("mail server", this::startMail);
        content.ifPresent(bring -> bring.accept(this));
        if (nodes.size() > 1) {
            proxy = Optional.of(Proxy.start(settings, nodes, born -> keep(born, born.process())));
        }
        var app = inBackground(() -> timed("Payara Micro", this::startApp));
        var logins = inBackground(() -> timed("Keycloak", this::startKeycloak));
        join(app, logins);
        if (content.isEmpty()) timed("sample people", this::bringPeopleIn);
    }

    private Stack bringPeopleIn() {
        try {
            SampleDistrict.bringIn(
                    settings.part("operator.jar"), environment(), settings.data(), keycloakAdmin());
            publicLink = SampleContent.bringIn(app(), issuer(), keycloakAdmin(), secondFactors());
            return this;
        } catch (IllegalStateException e) {
            throw new CannotStart(e.getMessage(), e);
        } catch (LoginRefused e) {
            throw new CannotStart("The sample people could not log in: " + e.getMessage(), e);
        } catch (KeycloakFault e) {
            throw new CannotStart(
                    "The sample people could not be given passwords: " + e.getMessage(), e);
        }
    }

    /**
     * The secrets of the sample people's authenticators, kept with the other secrets of the data
     * folder.
     */
    public SecondFactors secondFactors() {
        return new SecondFactors() {
            @Override
            public Optional<String> secretOf(String login) {
                return secrets.find("authenticator." + login);
            }

            @Override
            public void keep(String login, String secret) {
                secrets.keep("authenticator." + login, secret);
            }
        };
    }

    /** What a killed launcher of this data folder could not end; the database last. */
    private boolean endLeftovers() {
        var data = settings.data();
        boolean some = Child.endLeftover(data.resolve("haproxy/haproxy.cfg").toString());
        for (int i = 1; i <= 9; i++) {
            var home = data.resolve(i == 1 ? "payara" : "payara-" + i);
            some |= Child.endLeftover("-Djava.io.tmpdir=" + home.resolve("tmp"));
        }
        some |= Child.endLeftover("-Djava.io.tmpdir=" + data.resolve("payara-server/tmp"));
        some |= Child.endLeftover("-Dkc.home.dir=" + data.resolve("keycloak"));
        some |= Child.endLeftover(PostgresServer.home(data).toString());
        return some;
    }

    private Database startDatabase() {
        if (settings.database().isPresent()) {
            settings.database().get().requireUsable();
            return settings.database().get();
        }
        return PostgresServer.start(settings, secrets, server -> keep(server, server.process()))
                .database();
    }

    private Mailbox startMail() {
        var box = Mailbox.start(settings.ports().smtp(), settings.data().resolve("mails"));
        keep(box);
        keep(MailViewer.start(settings.ports().mails(), box));
        return box;
    }

    private PreparedKeycloak preparedKeycloak() {
        return new PreparedKeycloak(
                settings.part("keycloak.zip"), settings.prepared().resolve("keycloak"));
    }

    /** Writes Keycloak's own command for the data of this stack. */
    void writeKeycloakCommand(Path script) {
        preparedKeycloak().writeCommand(settings.data().resolve("keycloak"), script);
    }

    /** Does something while Keycloak stands still, whose database only one process may open. */
    void whileNobodyLogsIn(Runnable work) {
        synchronized (this) {
            children.remove("Keycloak");
            for (var one : List.copyOf(running)) {
                if (one instanceof RunningKeycloak keycloak) {
                    running.remove(one);
                    keycloak.close();
                }
            }
        }
        try {
            work.run();
        } finally {
            startKeycloak();
        }
    }

    private RunningKeycloak startKeycloak() {
        var prepared = preparedKeycloak();
        var home = settings.data().resolve("keycloak");
        try {
            var running =
                    prepared.start(
                            new PreparedKeycloak.Wish(
                                    home, settings.ports().keycloak(), operator(), realm()),
                            progress::began);
            keep(
                    running,
                    new Child(
                            "Keycloak",
                            running.process().toHandle(),
                            running.data().resolve("keycloak.log")));
            return running;
        } catch (KeycloakFault e) {
            throw new CannotStart(e.getMessage() + (e.getMessage().endsWith(".") ? "" : "."), e);
        }
    }

    private AdminCredential operator() {
        return AdminCredential.operator(secrets.password("keycloak.operator"));
    }

    private RealmSettings realm() {
        return new RealmSettings(
                app(),
                new RealmSettings.Secrets(
                        secrets.password("oidc.console"),
                        secrets.password("oidc.visitor"),
                        secrets.password("keycloak.backend")),
                new RealmSettings.Mail(
                        "127.0.0.1", settings.ports().smtp(), "portfolio@localhost"));
    }

    private List<Node> startApp() {
        var from = Instant.now();
        for (var node : List.copyOf(nodes)) {
            startNode(node);
        }
        appStart = Duration.between(from, Instant.now());
        return nodes;
    }

    private void startNode(Node node) {
        var environment = environment();
        environment.put("PORTFOLIO_LEAVING_FILE", node.leaving().toString());
        PayaraMicro.start(settings, node, environment, child -> keep(child, child));
        proxy.ifPresent(
                before -> {
                    if (!comes(() -> before.uses(node), Duration.ofSeconds(60))) {
                        throw new CannotStart(
                                "%s runs, but HAProxy does not use it; see %s."
                                        .formatted(node.name(), before.process().log()));
                    }
                });
    }

    /**
     * Ends Payara and starts it again, everything else staying up.
     *
     * @return how long it took until both WARs answered
     */
    public Duration restartApp() {
        nodes.forEach(this::endNode);
        startApp();
        return appStart;
    }

    private void endNode(Node node) {
        synchronized (this) {
            var payara = children.remove(node.name());
            if (payara != null) {
                running.remove(payara);
                payara.close();
            }
        }
    }

    /** Where each node answers, without the proxy before them. */
    public List<URI> nodes() {
        return nodes.stream().map(node -> URI.create("http://localhost:" + node.port())).toList();
    }

    /**
     * Ends a node as a power cut would.
     *
     * @param number from 0
     */
    public void killNode(int number) {
        Child payara;
        synchronized (this) {
            payara = children.remove(nodes.get(number).name());
            running.remove(payara);
        }
        payara.kill();
    }

    /**
     * Replaces a node by one that runs the WARs of another folder, so that nobody before the proxy
     * notices: first it says that it leaves, then the proxy sends it nothing new, then what is
     * under way ends, and it with that. One that does not run is only started.
     *
     * @param number from 0
     */
    public void replaceNode(int number, Path parts) {
        var before = proxy.orElseThrow(() -> new IllegalStateException("There is one node."));
        var node = nodes.get(number);
        boolean runs;
        synchronized (this) {
            runs = children.containsKey(node.name());
        }
        if (runs) {
            try {
                Files.createFile(node.leaving());
            } catch (IOException e) {
                throw new CannotStart(node.leaving() + " cannot be made.", e);
            }
            // streams may stay open: they are told when the node ends, and go on elsewhere
            comes(() -> before.isDoneWith(node), Duration.ofSeconds(15));
            endNode(node);
        }
        nodes.set(number, node.with(parts));
        startNode(nodes.get(number));
    }

    private static boolean comes(BooleanSupplier condition, Duration longest) {
        var until = Instant.now().plus(longest);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                return false;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotStart("It was interrupted.", e);
            }
        }
        return true;
    }

    /** What the product reads: its configuration, by environment. */
    Map<String, String> environment() {
        var values = new HashMap<String, String>();
        values.put("PORTFOLIO_BASE_URL", settings.baseUrl());
        values.put("PORTFOLIO_DB_URL", database.jdbcUrl());
        values.put("PORTFOLIO_DB_USER", "portfolio_app");
        values.put("PORTFOLIO_DB_PASSWORD", secrets.password("db.app"));
        values.put("PORTFOLIO_DB_OWNER_USER", database.owner());
        values.put("PORTFOLIO_DB_OWNER_PASSWORD", database.ownerPassword());
        values.put("PORTFOLIO_OIDC_ISSUER", keycloak() + "/realms/portfolio");
        values.put("PORTFOLIO_OIDC_CONSOLE_SECRET", secrets.password("oidc.console"));
        values.put("PORTFOLIO_OIDC_VISITOR_SECRET", secrets.password("oidc.visitor"));
        values.put("PORTFOLIO_KEYCLOAK_URL", keycloak().toString());
        values.put("PORTFOLIO_KEYCLOAK_REALM", "portfolio");
        values.put("PORTFOLIO_KEYCLOAK_CLIENT", "portfolio-backend");
        values.put("PORTFOLIO_KEYCLOAK_SECRET", secrets.password("keycloak.backend"));
        values.put("PORTFOLIO_MAIL_HOST", "127.0.0.1");
        values.put("PORTFOLIO_MAIL_PORT", "" + settings.ports().smtp());
        values.put("PORTFOLIO_MAIL_ENCRYPTION", "none");
        values.put("PORTFOLIO_MEDIA_FOLDER", settings.data().resolve("media").toString());
        values.put("PORTFOLIO_KEY", secrets.key("app.key"));
        values.put("PORTFOLIO_DEV", "" + settings.dev());
        return values;
    }

    /** The address of the app, without a slash at its end. */
    public URI app() {
        return URI.create(settings.baseUrl());
    }

    /** The address of the public link of Anna's portfolio, where it is open. */
    public Optional<URI> publicLink() {
        return publicLink;
    }

    /** The address of the GraphQL endpoint. */
    public URI graphql() {
        return URI.create(settings.baseUrl() + "/api/graphql");
    }

    /** The address of Keycloak, without a slash at its end. */
    public URI keycloak() {
        return URI.create("http://localhost:" + settings.ports().keycloak());
    }

    /** The realm: the issuer of tokens. */
    public URI issuer() {
        return URI.create(keycloak() + "/realms/portfolio");
    }

    /** Keycloak as its operator, for what no part of the product may do. */
    public KeycloakAdmin keycloakAdmin() {
        return new KeycloakAdmin(keycloak(), operator());
    }

    /** The address of the page that shows the mails. */
    public URI mails() {
        return URI.create("http://localhost:" + settings.ports().mails() + "/");
    }

    /** The mails that arrived. */
    public Mailbox mailbox() {
        return mailbox;
    }

    /** The database, as the owner of its tables. */
    public Database database() {
        return database;
    }

    /** What it was started with. */
    public Settings settings() {
        return settings;
    }

    /** How long Payara took until both WARs answered. */
    public Duration appStart() {
        return appStart;
    }

    /** The process ids of the children by name. */
    public synchronized Map<String, Long> pids() {
        var pids = new TreeMap<String, Long>();
        children.forEach((name, child) -> pids.put(name, child.pid()));
        return pids;
    }

    /** The logs of the children by name. */
    public synchronized Map<String, Path> logs() {
        var logs = new TreeMap<String, Path>();
        children.forEach((name, child) -> logs.put(name, child.log()));
        return logs;
    }

    /**
     * Waits until one of the children ends.
     *
     * @return its name; empty when the stack itself is ending
     */
    public Optional<String> awaitTrouble() {
        List<CompletableFuture<String>> ends;
        synchronized (this) {
            ends = children.values().stream().map(Child::end).toList();
        }
        var gone =
                CompletableFuture.anyOf(ends.toArray(CompletableFuture[]::new))
                        .thenApply(String.class::cast)
                        .join();
        return ending ? Optional.empty() : Optional.of(gone);
    }

    /** Ends every process it started, the last one first, and returns when they are gone. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the hook itself is what closes
        }
    }

    private void end() {
        synchronized (this) {
            ending = true;
            if (!running.isEmpty()) {
                progress.began("everything ends");
            }
            RuntimeException failed = null;
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception e) {
                    failed = new IllegalStateException("Something did not end", e);
                }
            }
            endLeftovers(); // who was born at this very moment and not yet told of
            try {
                lock.close();
            } catch (IOException e) {
                failed = new IllegalStateException("The data folder stays locked", e);
            }
            if (failed != null) {
                throw failed;
            }
        }
    }

    private synchronized void keep(AutoCloseable started) {
        running.push(started);
        if (ending) {
            end();
            throw new CannotStart("The start was broken off.");
        }
    }

    private synchronized void keep(AutoCloseable started, Child child) {
        children.put(child.name(), child);
        keep(started);
    }

    private <T> T timed(String what, Supplier<T> step) {
        var from = Instant.now();
        var made = step.get();
        progress.done(what, Duration.between(from, Instant.now()));
        return made;
    }

    private static <T> CompletableFuture<T> inBackground(Supplier<T> step) {
        return CompletableFuture.supplyAsync(step, task -> new Thread(task, "stack-start").start());
    }

    private static void join(CompletableFuture<?>... steps) {
        RuntimeException failed = null;
        for (var step : steps) {
            try {
                step.join();
            } catch (CompletionException e) {
                failed =
                        e.getCause() instanceof RuntimeException cause
                                ? cause
                                : new IllegalStateException(e.getCause());
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    static void requireJava(int feature) {
        if (feature < 17 || feature > 21) {
            throw new CannotStart(
                    "This is Java %d; Payara 6 runs on 17 to 21: point JAVA_HOME to one of them."
                            .formatted(feature));
        }
    }

    static void requireRoom(Path data, long wanted) {
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, "room", ""));
            long room = Files.getFileStore(data).getUsableSpace();
            if (room < wanted) {
                throw new CannotStart(
                        "The disk of %s has %d MB left; the stack needs %d MB."
                                .formatted(data, room / 1_000_000, wanted / 1_000_000));
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "Nothing can be written into %s: make it writable or name another folder with -Dstack.data=…"
                            .formatted(data),
                    e);
        }
    }

    private static FileChannel lock(Path data) {
        try {
            var channel =
                    FileChannel.open(
                            Files.createDirectories(data.resolve("run")).resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw inUse(data, e);
            }
            channel.close();
            throw inUse(data, null);
        } catch (IOException e) {
            throw new CannotStart("The folder " + data + " cannot be locked.", e);
        }
    }

    private static CannotStart inUse(Path data, Exception cause) {
        return new CannotStart(
                "A stack is already running from %s: end it first, or name another folder with -Dstack.data=…"
                        .formatted(data),
                cause);
    }
}
