package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.login.Browser;
import org.openportfolio.keycloak.login.Page;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/** Who does not come in, and what they get to see instead. */
@Tag("ID-3")
class DoorST {
    private final Stack stack = TheStack.running();
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/overview",
                "/console/rosters",
                "/console/roster",
                "/console/x"
            })
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
        var database = stack.database();
        try (var connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(), database.owner(), database.ownerPassword());
                var enter =
                        connection.prepareStatement(
                                "select set_config('app.district', district_of_alias('north-river')::text, false)");
                var change = connection.prepareStatement(sql)) {
            enter.execute();
            change.setString(1, username);
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }
}
