package org.openportfolio.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a start of the stack is told.
 *
 * @param data folder of everything that is kept: database, accounts, mails, media, logs, secrets
 * @param parts folder of what is started: {@code payara-micro.jar}, {@code keycloak.zip}, the WARs
 * @param prepared folder of what is unpacked and prepared once for all starts
 * @param ports where to listen
 * @param database the database to use instead of the embedded one
 * @param dev whether the API shows its schema and GraphiQL
 * @param durable whether the database waits for the disk; tests do not
 * @param quick whether the server starts in half the time and never reaches its full speed
 * @param nodes how many servers there are; more than one stand behind HAProxy
 */
public record Settings(
        Path data,
        Path parts,
        Path prepared,
        Ports ports,
        Optional<Database> database,
        boolean dev,
        boolean durable,
        boolean quick,
        int nodes) {

    private static final List<String> PORT_KEYS =
            List.of("app.port", "keycloak.port", "db.port", "smtp.port", "mails.port");

    /**
     * What the run command says: system properties first, then the environment ({@code app.port} is
     * {@code APP_PORT} there). {@code stack.parts}, {@code stack.prepared} and {@code stack.data}
     * name the folders, {@code nodes} says how many servers.
     */
    public static Settings ofRunCommand() {
        return of(
                key ->
                        Optional.ofNullable(System.getProperty(key))
                                .or(
                                        () ->
                                                Optional.ofNullable(
                                                        System.getenv(
                                                                key.toUpperCase(
                                                                                java.util.Locale
                                                                                        .ROOT)
                                                                        .replace('.', '_'))))
                                .filter(value -> !value.isBlank()));
    }

    static Settings of(Function<String, Optional<String>> asked) {
        var chosen = new HashMap<String, Integer>();
        for (var key : PORT_KEYS) {
            asked.apply(key).ifPresent(value -> chosen.put(key, port(key, value)));
        }
        var parts = Path.of(asked.apply("stack.parts").orElse("portfolio-stack/target/parts"));
        return new Settings(
                Path.of(asked.apply("stack.data").orElse("data")).toAbsolutePath().normalize(),
                parts.toAbsolutePath().normalize(),
                asked.apply("stack.prepared")
                        .map(Path::of)
                        .orElse(parts.resolveSibling("prepared"))
                        .toAbsolutePath()
                        .normalize(),
                Ports.of(chosen),
                asked.apply("db.url")
                        .map(
                                url ->
                                        Database.named(
                                                url,
                                                asked.apply("db.user"),
                                                asked.apply("db.password"))),
                true,
                true,
                true,
                asked.apply("nodes").map(Settings::nodes).orElse(1));
    }

    /**
     * Random free ports and an empty data folder beside the parts. What is prepared is that of
     * {@code stack.prepared}, where it is named: all tests of a build share one Keycloak.
     */
    static Settings forTests(Path parts) {
        var target = parts.toAbsolutePath().normalize().getParent();
        return new Settings(
                newFolder(target),
                parts.toAbsolutePath().normalize(),
                Path.of(
                        System.getProperty(
                                "stack.prepared", target.resolve("prepared").toString())),
                Ports.free(),
                Optional.empty(),
                true,
                false,
                true,
                nodes(System.getProperty("nodes", "1")));
    }

    /** Where a part of this name is. */
    Path part(String name) {
        var part = parts.resolve(name);
        if (!Files.isReadable(part)) {
            throw new CannotStart(
                    part + " is missing: build the project first, with mvn package -DskipTests.");
        }
        return part;
    }

    /** The public address of the app. */
    public String baseUrl() {
        return "http://localhost:" + ports.app();
    }

    /** The same with other ports. */
    public Settings with(Ports others) {
        return new Settings(data, parts, prepared, others, database, dev, durable, quick, nodes);
    }

    /** The same with another database. */
    public Settings with(Database other) {
        return new Settings(
                data, parts, prepared, ports, Optional.of(other), dev, durable, quick, nodes);
    }

    /** The same with a server that takes its time to become fast. */
    Settings atFullSpeed() {
        return new Settings(data, parts, prepared, ports, database, dev, durable, false, nodes);
    }

    /** The same with so many servers. */
    Settings withNodes(int count) {
        return new Settings(data, parts, prepared, ports, database, dev, durable, quick, count);
    }

    private static int nodes(String value) {
        if (!value.strip().matches("[1-9]")) {
            throw new CannotStart("-Dnodes wants a number from 1 to 9, not " + value + ".");
        }
        return Integer.parseInt(value.strip());
    }

    private static Path newFolder(Path target) {
        try {
            var all = Files.createDirectories(target.resolve("stacks"));
            return Files.createTempDirectory(all, "data-");
        } catch (java.io.IOException e) {
            throw new CannotStart("No folder can be made in " + target + ".", e);
        }
    }

    private static int port(String key, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new CannotStart("-D" + key + " wants a number, not " + value + ".", e);
        }
    }

    /** The environment as names and values, for tests. */
    static Settings of(Map<String, String> asked) {
        return of(key -> Optional.ofNullable(asked.get(key)));
    }
}
