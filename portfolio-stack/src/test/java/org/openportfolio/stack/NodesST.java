package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.Authenticator;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SampleDistrict;
import org.openportfolio.stack.sample.SamplePerson;
import org.openportfolio.web.console.KeycloakPages;

/** Two nodes on one database, behind one port: as one of them would be, and more lasting. */
@BehindHaproxy
@InChromium
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class NodesST {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Stack stack;
    private URI a;
    private URI b;
    private int killed;

    @BeforeAll
    void twoNodes() {
        var settings = Settings.forTests(Path.of(System.getProperty("stack.parts"))).withNodes(2);
        // the people; what they have made in a year is not needed here
        stack = Stack.startWith(settings, Progress.on(System.out), nothing -> {});
        SampleDistrict.bringIn(
                settings.part("operator.jar"),
                stack.environment(),
                settings.data(),
                stack.keycloakAdmin());
        a = stack.nodes().get(0);
        b = stack.nodes().get(1);
    }

    @AfterAll
    void end() {
        if (stack != null) stack.close();
    }

    @Test
    @Order(1)
    @Tag("FB-4")
    void whatHappensAtOneNodeIsHeardAtTheOther() throws Exception {
        var anna = phone(a, "anna@north-river");
        var ben = phone(b, "ben@north-river");
        try (var heard = ben.listen()) {
            var events = heard.iterator();
            until(events, "STARTED");
            var id = make(anna, "From node to node");
            var share =
                    Map.of(
                            "itemId", id,
                            "recipients", List.of(Map.of("personId", me(ben))),
                            "permissions", List.of("SEE_COMMENTS"));
            assertThat(anna.ask("share-item", Map.of("input", share)).at("/shareItem/userErrors"))
                    .isEmpty();
            until(events, id);
        }
    }

    @Test
    @Order(2)
    @Tag("PU-8")
    void whatIsSentToBothNodesAtOnceIsDoneOnce() throws Exception {
        var ben = me(phone(a, "ben@north-river"));
        var title = "Once " + UUID.randomUUID();
        var maria = phone(a, "maria@north-river");
        var push =
                Map.of(
                        "itemId", make(maria, title),
                        "recipients", List.of(Map.of("personId", ben)),
                        "idempotencyKey", UUID.randomUUID().toString());
        var atA = CompletableFuture.supplyAsync(() -> push(maria, push));
        var atB = CompletableFuture.supplyAsync(() -> push(phone(b, "maria@north-river"), push));
        CompletableFuture.allOf(atA, atB).get(60, TimeUnit.SECONDS);
        noJobIsLeft();
        assertThat(count("item where title = '" + title + "'")).isEqualTo(2);
    }

    @Test
    @Order(3)
    @Tag("TR-7")
    void jobsThatBeginAtBothNodesAreDoneOnceEach() throws Exception {
        noJobIsLeft();
        long made = count("audit_entry where action = 'ExportMade'");
        var asked = new ArrayList<CompletableFuture<String>>();
        for (var login : List.of("anna@north-river", "ben@north-river", "maria@north-river"))
            for (var phone : List.of(phone(a, login), phone(b, login))) {
                var scope = Map.of("scope", Map.of("itemIds", List.of(make(phone, "Taken along"))));
                asked.add(CompletableFuture.supplyAsync(() -> export(phone, scope)));
            }
        for (var one : asked)
            assertThat(one.get(60, TimeUnit.SECONDS)).contains("\"userErrors\":[]");
        noJobIsLeft();
        assertThat(count("audit_entry where action = 'ExportMade'")).isEqualTo(made + asked.size());
        assertThat(count("archive_export e join job j on j.id = e.job_id where j.attempts = 1"))
                .isGreaterThanOrEqualTo(asked.size());
        assertThat(count("job where attempts > 1 or state <> 'DONE'")).isZero();
    }

    @Test
    @Order(4)
    @Tag("IT-1")
    void anUploadThatBeganAtOneNodeGoesOnAtTheOther() throws Exception {
        var token = token("anna@north-river");
        var text = "half at one node, half at the other";
        var begun =
                tus(token, a.resolve("/api/uploads"))
                        .header("Upload-Length", "" + text.length())
                        .header("Upload-Metadata", "filename aGFsdmVzLnR4dA==")
                        .POST(BodyPublishers.noBody());
        var created = send(begun);
        assertThat(created.statusCode()).isEqualTo(201);
        var path = URI.create(created.headers().firstValue("Location").orElseThrow()).getPath();
        assertThat(send(piece(token, a.resolve(path), 0, text.substring(0, 10))).statusCode())
                .isEqualTo(204);
        var done = send(piece(token, b.resolve(path), 10, text.substring(10)));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(204);
        var upload = done.headers().firstValue("Portfolio-Upload-Id").orElseThrow();

        var anna = Phone.with(stack.app(), token);
        var input = Map.of("kind", "FILE", "title", "Halves", "uploads", List.of(upload));
        var file =
                anna.ask("create-item", Map.of("input", input))
                        .at("/createItem/item/attachments/0/url")
                        .asText();
        assertThat(new String(Phone.fetch(file).body(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    @Order(5)
    @Tag("ID-1")
    void aNodeThatIsKilledLosesNothingThatWasAcknowledgedAndTheConsoleGoesOnAtTheOther()
            throws Exception {
        Supplier<Phone> anna = () -> phone(stack.app(), "anna@north-river");
        Supplier<Phone> ben = () -> phone(stack.app(), "ben@north-river");
        try (var profile = Chromium.profile("en-GB", 1200, 800)) {
            var page = profile.newPage();
            page.navigate(stack.app() + "/console/people");
            KeycloakPages.pass(page, administrator("ingrid@north-river"));
            page.waitForURL(stack.app() + "/console/people");
            var mine =
                    profile.cookies().stream()
                            .filter(cookie -> cookie.name.equals("NODE"))
                            .findFirst()
                            .orElseThrow();
            killed = mine.value.equals("node-" + a.getPort()) ? 0 : 1;

            var load = Load.of(List.of(anna, ben, anna, ben));
            try (load) {
                await(load, 40);
                stack.killNode(killed);
                await(load, load.acknowledged.size() + 60);
            }
            for (var title : load.acknowledged)
                assertThat(count("item where title = '" + title + "'")).as(title).isEqualTo(1);
            // what was under way at that node, and no more: its phones know that they do not know
            assertThat(load.failures)
                    .allMatch(failure -> failure.matches("50[234]|cut off: .*"))
                    .hasSizeLessThanOrEqualTo(8);

            page.navigate(stack.app() + "/console/audit?check=yes");
            assertThat(page.locator("#chain").innerText()).contains("The log is whole.");
        }
    }

    @Test
    @Order(6)
    @EnabledIfSystemProperty(
            named = "upgrade",
            matches = "true",
            disabledReason = "It takes minutes: ask for it with -Dupgrade=true")
    @Tag("ID-5")
    void anUpgradeNodeByNodeAcrossAMigrationIsNoticedByNobody() throws Exception {
        var next = NextVersion.of(stack.settings());
        // else a start spares itself the look for new migrations
        change("comment on table flyway_schema_history is null");
        var load =
                Load.of(
                        List.of(
                                () -> phone(stack.app(), "anna@north-river"),
                                () -> phone(stack.app(), "ben@north-river")));
        try (load) {
            await(load, 10);
            // where the killed one was; it brings the tables up to date under the other one
            stack.replaceNode(killed, next);
            assertThat(count("pg_attribute where attname = 'next_version'")).isPositive();
            await(load, load.acknowledged.size() + 20);
            stack.replaceNode(1 - killed, next);
            await(load, load.acknowledged.size() + 10);
        }
        assertThat(load.failures).isEmpty();
        assertThat(count("flyway_schema_history where version = '9999' and success")).isEqualTo(1);
    }

    // ------------------------------------------------------------ hands

    private static void await(Load load, int acknowledged) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> load.acknowledged.size() >= acknowledged);
    }

    private static void until(Iterator<String> lines, String text) throws Exception {
        CompletableFuture.runAsync(
                        () -> {
                            while (!lines.next().contains(text)) continue;
                        })
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static String make(Phone phone, String title) {
        var input = Map.of("kind", "REFLECTION", "title", title, "body", "Words.");
        return phone.ask("create-item", Map.of("input", input)).at("/createItem/item/id").asText();
    }

    private void noJobIsLeft() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> count("job where state in ('WAITING', 'RUNNING')") == 0);
    }

    private static String export(Phone phone, Map<String, ?> input) {
        return phone.ask("export-items", Map.of("input", input)).at("/exportItems").toString();
    }

    private static String push(Phone phone, Map<String, ?> input) {
        return phone.ask("push-item", Map.of("input", input)).toString();
    }

    private static String me(Phone phone) {
        return phone.ask("whom-can-i-share-with", Map.of("search", ""))
                .at("/viewer/person/id")
                .asText();
    }

    private Phone phone(URI node, String login) {
        return Phone.with(node, token(login));
    }

    private String token(String login) {
        return App.onPhone(stack.issuer()).login(new Person(login, SamplePerson.PASSWORD)).access();
    }

    private Person administrator(String login) {
        var authenticator =
                stack.secondFactors()
                        .secretOf(login)
                        .map(Authenticator::enrolled)
                        .orElseGet(Authenticator::new);
        return new Person(login, SamplePerson.PASSWORD, authenticator);
    }

    private static HttpRequest.Builder tus(String token, URI address) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Tus-Resumable", "1.0.0");
    }

    private static HttpRequest.Builder piece(String token, URI address, int first, String text) {
        return tus(token, address)
                .header("Upload-Offset", "" + first)
                .header("Content-Type", "application/offset+octet-stream")
                .method("PATCH", BodyPublishers.ofString(text));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return Phone.HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    /** Of the sample district, as the owner of the tables sees it. */
    private long count(String what) throws SQLException {
        try (var connection = stack.database().open();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('app.district', district_of_alias('north-river')::text, false)");
            try (var row = statement.executeQuery("select count(*) from " + what)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = stack.database().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
