package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.login.Browser;
import org.openportfolio.keycloak.login.Page;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;

/** Who does not come in, and what they get to see instead. */
@Tag("ID-3")
class DoorST {
    private final Stack stack = TheStack.running();
    private final HttpClient http = Phone.HTTP;
    private static Browser teacher;
    private static Browser nadia;

    @ParameterizedTest
    @MethodSource("addresses")
    void anybodyIsLedToTheLogin(String path) throws Exception {
        for (var method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            var answer = ask(method, path);
            assertThat(answer.statusCode()).as(method).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse(""))
                    .startsWith(stack.keycloak() + "/realms/portfolio/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/error",
                "/index.xhtml",
                "/console/overview.xhtml",
                "/WEB-INF/web.xml",
                "/WEB-INF/templates/page.xhtml",
                "/resources/portfolio/portfolio.css",
                "/console/../WEB-INF/web.xml",
                "/nothing",
                "/media",
                "/media/",
                "/media/AAAA"
            })
    void whatIsNotListedDoesNotExist(String path) throws Exception {
        var answer = ask("GET", path);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(answer.body()).doesNotContain("Exception", "org.openportfolio", "xmlns:ui");
    }

    /** What lies behind the door: every page, every file, and what is not there. */
    static Stream<String> addresses() {
        return Stream.concat(
                ConsolePages.all().stream(),
                Stream.of(
                        "/console",
                        "/console/",
                        "/console/audit-file",
                        "/console/handover-file",
                        "/console/links-file",
                        "/console/invitations-file",
                        "/console/x"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    @Tag("EX-4")
    void noPageOpensItselfToATeacher(String path) {
        if (teacher == null) {
            teacher = new Browser();
            ThePeople.named("maria@north-river")
                    .passLogin(teacher, teacher.open(stack.app().resolve("/console/overview")));
        }
        var page = teacher.open(stack.app().resolve(path));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html().text()).doesNotContain("North River");
    }

    /**
     * What addresses name, and where one such thing of North River is found: each page looks for
     * what it knows of, where it can look for two things for the one or the other.
     */
    private static final List<Map<String, String>> THINGS =
            List.of(
                    Map.of(
                            "person", "person where username = 'anna'",
                            "who", "person where username = 'anna'",
                            "class", "people_group where kind = 'CLASS'",
                            "school", "school where true",
                            "run", "roster_run where true",
                            "proposal", "policy_proposal where true",
                            "link", "public_link where true",
                            "id", "portfolio_template where true"),
                    Map.of(
                            "erasure", "erasure where true",
                            "invitation", "invitation where true",
                            "organisation", "organisation where true",
                            "thing", "person where username = 'anna'",
                            "id", "organisation where true"));

    @ParameterizedTest
    @MethodSource("addresses")
    @Tag("ID-5")
    void whatBelongsToAnotherDistrictIsToItsAdministratorLikeWhatIsNot(String path)
            throws SQLException {
        if (nadia == null) {
            nadia = new Browser();
            ThePeople.named("nadia@lakeside")
                    .passLogin(nadia, nadia.open(stack.app().resolve("/console/overview")));
        }
        for (var things : THINGS) {
            var theirs = new HashMap<String, String>();
            var nothing = new HashMap<String, String>();
            for (var thing : things.entrySet()) {
                var id = id(thing.getValue());
                id.ifPresent(it -> theirs.put(thing.getKey(), it));
                id.ifPresent(it -> nothing.put(thing.getKey(), UUID.randomUUID().toString()));
            }
            var answer = nadia.open(stack.app().resolve(path + query(theirs)));
            var like = nadia.open(stack.app().resolve(path + query(nothing)));
            assertThat(answer.status()).as(theirs.toString()).isEqualTo(like.status());
            assertThat(answer.html().text()).doesNotContain("North River");
            // pages that look for none of these show what is new, refusals too
            if (answer.status() != 200)
                assertThat(answer.html().text()).isEqualTo(like.html().text());
        }
    }

    private static String query(Map<String, String> named) {
        return named.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("&", "?", ""));
    }

    /** One of the kind, if the sample district has any. */
    private Optional<String> id(String table) throws SQLException {
        return inside(
                "select id::text from " + table + " limit 1",
                select -> {
                    try (var row = select.executeQuery()) {
                        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"maria@north-river", "anna@north-river"})
    @Tag("ID-1")
    void whoAdministersNothingIsRefusedAndTold(String login) {
        var page = logIn(login);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.html().text())
                .contains("This is for administrators")
                .doesNotContain("North River");
    }

    @Test
    @Tag("EX-4")
    void anAdministratorWhoGaveOnlyAPasswordSeesNothing() throws SQLException {
        promote("tom");
        try {
            var page = logIn("tom@north-river");
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.html().text())
                    .contains("A second factor is needed")
                    .doesNotContain("North River");
        } finally {
            demote("tom");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/console", "/media/AAAA"})
    @Tag("AU-4")
    void everyAnswerTellsTheBrowserToBeCareful(String path) throws Exception {
        var headers = ask("GET", path).headers();
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(headers.allValues("Content-Security-Policy").toString())
                .doesNotContainPattern("script-src[^;]*unsafe-inline");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/media/AAAA"})
    void whoDoesNotLogInGetsNoCookie(String path) throws Exception {
        assertThat(ask("GET", path).headers().allValues("Set-Cookie")).isEmpty();
    }

    private Page logIn(String login) {
        var browser = new Browser();
        var first = browser.open(stack.app().resolve("/console/overview"));
        return ThePeople.named(login).passLogin(browser, first);
    }

    private HttpResponse<String> ask(String method, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(stack.app() + path))
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    /**
     * Makes a teacher an administrator in the database alone: Keycloak asks for no second factor.
     */
    private void promote(String username) throws SQLException {
        change(
                username,
                "insert into person_role (district_id, person_id, role) select district_id, id, 'DISTRICT_ADMIN' from person where username = ?");
    }

    private void demote(String username) throws SQLException {
        change(
                username,
                "delete from person_role where role = 'DISTRICT_ADMIN' and person_id = (select id from person where username = ?)");
    }

    private void change(String username, String sql) throws SQLException {
        int changed =
                inside(
                        sql,
                        change -> {
                            change.setString(1, username);
                            return change.executeUpdate();
                        });
        assertThat(changed).isEqualTo(1);
    }

    @FunctionalInterface
    private interface Doing<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    /** Runs a statement in the district North River. */
    private <T> T inside(String sql, Doing<T> doing) throws SQLException {
        try (var connection = stack.database().openIn("north-river");
                var statement = connection.prepareStatement(sql)) {
            return doing.with(statement);
        }
    }
}
