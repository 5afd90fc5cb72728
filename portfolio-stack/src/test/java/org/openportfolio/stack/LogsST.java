package org.openportfolio.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.LoginRefused;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.phone.ThinWay;
import org.openportfolio.stack.sample.SamplePerson;
import org.openportfolio.world.FilesBelow;

/** What the logs say after people used the system and tried what they should not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogsST {
    static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");
    static final Pattern BEARER = Pattern.compile("(?i)bearer [a-z0-9._-]{20,}");
    static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\\.example");
    static final Pattern FILE = Pattern.compile("/p/[A-Za-z0-9_-]+/file/[0-9a-f-]{36}");
    static final Pattern LOGIN = Pattern.compile("[a-z0-9.]+@(north-river|lakeside)");

    final Stack stack = TheStack.running();
    final URI issuer = URI.create(stack.keycloak() + "/realms/portfolio");
    final HttpClient http = Phone.HTTP;

    private String key;

    @BeforeAll
    void peopleUseTheSystemAndTryWhatTheyShouldNot() throws Exception {
        var anna = new ThinWay(stack.app(), issuer).phoneOf("anna@north-river");
        anna.ask("my-items", Map.of());
        anna.post("application/json", "{ this is Anna's broken JSON");
        anna.send("item", Map.of("id", "no such id of Anna de Vries"));
        var token = App.onPhone(issuer).login(new Person("ben@north-river", SamplePerson.PASSWORD));
        assertThat(
                        Phone.with(stack.graphql(), token.access() + "x")
                                .send("my-items", Map.of())
                                .statusCode())
                .isEqualTo(401);
        assertThatThrownBy(
                        () ->
                                App.onPhone(issuer)
                                        .login(new Person("chloe@north-river", "not-the-password")))
                .isInstanceOf(LoginRefused.class);
        get("/media/not-a-ticket-but-long-enough-to-look-like-one", "X-None", "x");
        get("/api/graphql?access_token=" + token.access(), "X-None", "x");
        aPublicLinkIsOpened(new ThinWay(stack.app(), issuer).phoneOf("fatima@north-river"));
    }

    /** Also where the page breaks, since a file of it is gone from the store. */
    private void aPublicLinkIsOpened(Phone fatima) throws Exception {
        var offer = fatima.ask("my-portfolios", Map.of()).at("/viewer/portfolios/0/templateId");
        var portfolio =
                fatima.ask("open-portfolio", Map.of("input", Map.of("templateId", offer.asText())))
                        .at("/openPortfolio/portfolio");
        var input = Map.of("portfolioId", portfolio.at("/id").asText(), "acknowledged", true);
        var address =
                fatima.ask("open-public-link", Map.of("input", input))
                        .at("/openPublicLink/publicLink/address")
                        .asText();
        var there = FilesBelow.of(stack.settings().data().resolve("media"));
        var upload = Phone.json(fatima.upload("gone.txt", "soon gone".getBytes(UTF_8))).at("/id");
        var wish = Map.of("kind", "FILE", "title", "Gone", "uploads", List.of(upload.asText()));
        var item =
                fatima.ask("create-item", Map.of("input", wish)).at("/createItem/item/id").asText();
        var place =
                Map.of(
                        "portfolioId",
                        portfolio.at("/id").asText(),
                        "sectionId",
                        portfolio.at("/sections/0/id").asText(),
                        "itemId",
                        item);
        fatima.ask("place-item", Map.of("input", place));
        key = address.substring(address.lastIndexOf('/') + 1);
        var page = get("/p/" + key, "X-None", "x");
        assertThat(page.statusCode()).isEqualTo(200);
        var file = FILE.matcher(page.body());
        assertThat(file.find()).isTrue();
        assertThat(get(file.group(), "X-None", "x").statusCode()).isEqualTo(200);
        // that of the file alone: what else comes and goes there is work of others
        var sent =
                FilesBelow.of(stack.settings().data().resolve("media")).stream()
                        .filter(one -> !there.contains(one))
                        .filter(one -> one.getFileName().toString().matches("[0-9a-f]{64}"))
                        .toList();
        assertThat(sent).hasSize(1);
        Files.move(sent.get(0), aside(sent.get(0)));
        try {
            assertThat(get(file.group(), "X-None", "x").statusCode()).isEqualTo(500);
        } finally {
            // other tests ask whether every row has its file
            Files.move(aside(sent.get(0)), sent.get(0));
        }
        assertThat(get("/p/" + key + "x", "X-None", "x").statusCode()).isEqualTo(404);
    }

    private Path aside(Path file) {
        return stack.settings().data().resolve(file.getFileName() + ".aside");
    }

    @Test
    void noLogHoldsATokenASecretAMailAddressOrAName() throws IOException {
        var secrets = new Properties();
        try (var in =
                Files.newBufferedReader(stack.settings().data().resolve("secrets.properties"))) {
            secrets.load(in);
        }
        List<String> told = new ArrayList<>();
        for (var log : logs()) {
            for (var line : Files.readAllLines(log)) {
                boolean leaks =
                        TOKEN.matcher(line).find()
                                || BEARER.matcher(line).find()
                                || MAIL.matcher(line).find()
                                || LOGIN.matcher(line).find()
                                || line.contains(SamplePerson.PASSWORD)
                                || line.contains(key)
                                || secrets.values().stream()
                                        .anyMatch(s -> line.contains((String) s))
                                || SamplePerson.all().stream()
                                        .anyMatch(person -> line.contains(person.name()));
                if (leaks) told.add(log.getFileName() + ": " + line);
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void theSearchWouldFindThem() {
        assertThat(
                        TOKEN.matcher("token=eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.abc")
                                .find())
                .isTrue();
        assertThat(MAIL.matcher("to anna@north-river.example;").find()).isTrue();
        assertThat(LOGIN.matcher("user=anna@north-river,").find()).isTrue();
        assertThat(SamplePerson.all()).extracting(SamplePerson::name).contains("Anna de Vries");
    }

    @Test
    void everyLineOfTheServerIsAJsonObject() throws IOException {
        var json = new ObjectMapper();
        var log = Files.readString(stack.logs().get("Payara"));
        // the last line may still be on its way
        var lines = log.substring(0, log.lastIndexOf('\n') + 1).lines().toList();
        assertThat(lines).isNotEmpty();
        for (var line : lines)
            if (line.startsWith("{"))
                assertThat(
                                json.readTree(line).path("LogMessage").isMissingNode()
                                        && json.readTree(line).path("Throwable").isMissingNode())
                        .as(line)
                        .isFalse();
        assertThat(lines.stream().filter(line -> line.startsWith("{")).count())
                .isGreaterThan(lines.size() / 2);
    }

    @Test
    void aRequestKeepsTheIdOfTheProxyUnlessItCouldSmuggleSomething() throws Exception {
        for (var path : List.of("/api/graphql", "/")) {
            assertThat(
                            get(path, "X-Request-Id", "proxy-0123456789")
                                    .headers()
                                    .firstValue("X-Request-Id"))
                    .as(path)
                    .contains("proxy-0123456789");
            assertThat(get(path, "X-Request-Id", "a b\"c<d>").headers().firstValue("X-Request-Id"))
                    .as(path)
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
        }
    }

    @Test
    void healthAndMetricsAnswerFromInsideAndNotThroughAProxy() throws Exception {
        var ready = get("/health/ready", "X-None", "x");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains(
                        "portfolio-web: database",
                        "portfolio-graphql: media store",
                        "portfolio-graphql: stays",
                        "portfolio-graphql: logins",
                        "\"answers\"",
                        "portfolio-web: outbox")
                .doesNotContain("DOWN");
        assertThat(get("/health/live", "X-None", "x").body()).contains("portfolio-graphql: timers");
        assertThat(get("/metrics?scope=application", "X-None", "x").body())
                .contains(
                        "outbox_waiting{", "what=\"AccountOpened\"", "topic=\"keycloak.account\"");
        for (var path : List.of("/health", "/health/ready", "/metrics"))
            assertThat(get(path, "X-Forwarded-For", "203.0.113.7").statusCode())
                    .as(path)
                    .isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(stack.nodes().get(0).resolve(path))
                        .header(header, value)
                        .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private List<Path> logs() throws IOException {
        var logs =
                FilesBelow.of(stack.settings().data()).stream()
                        .filter(file -> file.toString().endsWith(".log"))
                        .toList();
        assertThat(logs).containsAll(stack.logs().values());
        return logs;
    }
}
