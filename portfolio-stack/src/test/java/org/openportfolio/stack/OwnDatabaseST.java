package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.phone.Phone;

/** The stack on a database that somebody else runs. */
class OwnDatabaseST {

    private final Path parts = Path.of(System.getProperty("stack.parts"));

    @Test
    void itUsesTheDatabaseThatIsNamedAndLeavesItRunning() throws Exception {
        var elsewhere = Settings.forTests(parts);
        try (var server =
                PostgresServer.start(elsewhere, Secrets.in(elsewhere.data()), born -> {})) {
            var settings = Settings.forTests(parts).with(server.database());
            try (var stack = Stack.start(settings, Progress.silent())) {
                assertThat(stack.pids())
                        .containsKeys("Keycloak", "Payara")
                        .doesNotContainKey("PostgreSQL");
                assertThat(status(stack.app() + "/")).isEqualTo(200);
                assertThat(status(stack.graphql().toString())).isEqualTo(401);
            }
            try (var connection = server.database().open();
                    var found =
                            connection
                                    .createStatement()
                                    .executeQuery("select to_regclass('public.district')::text")) {
                assertThat(found.next()).isTrue();
                assertThat(found.getString(1)).isEqualTo("district");
            }
        }
    }

    private static int status(String address) throws Exception {
        return Phone.HTTP
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
