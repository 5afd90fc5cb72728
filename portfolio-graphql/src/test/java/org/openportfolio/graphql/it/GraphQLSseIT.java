package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The subscription with the client that most apps use (npm {@code graphql-sse}). Needs Node and the
 * npm registry; where they are missing this is skipped and says so: {@code LiveIT} proves the same
 * in Java.
 */
@Tag("SH-5")
@Tag("SH-6")
class GraphQLSseIT {
    private static final Path FOLDER = Path.of("target", "graphql-sse").toAbsolutePath();
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);

    @Test
    void theClientOfOthersHearsAndGoesOn() throws IOException, InterruptedException, SQLException {
        install();
        var district = PEOPLE.district();
        var ben = PEOPLE.member(district, PEOPLE.school(district), "STUDENT", "ACTIVE");
        var script = FOLDER.resolve("live.mjs");
        try (var shipped = getClass().getResourceAsStream("/live.mjs")) {
            Files.write(script, Objects.requireNonNull(shipped).readAllBytes());
        }
        var builder = new ProcessBuilder("node", script.toString());
        builder.environment().put("ENDPOINT", API.address("/api/graphql").toString());
        builder.environment().put("TOKEN", API.issuer.token(ben));
        var node = builder.redirectErrorStream(true).start();
        try (var told =
                new BufferedReader(
                        new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(told.readLine()).isEqualTo("asked STUDENT");
            assertThat(told.readLine()).isEqualTo("STARTED null");
            news(ben);
            assertThat(told.readLine()).startsWith("ENDED itm_");
            // a new subscription with the cursor of the last one
            assertThat(told.readLine()).isEqualTo("STARTED null");
            news(ben);
            assertThat(told.readLine()).startsWith("ENDED itm_");
            assertThat(told.readLine()).isNull();
            assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue()).isZero();
        } finally {
            node.destroy();
        }
    }

    private static void news(UUID account) throws SQLException {
        try (var database = API.asSuperuser();
                var write =
                        database.prepareStatement(
                                """
                                with written as (
                                  insert into live_event (district_id, kind, thing_kind, thing_id, only_ids)
                                  select district_id, 'ENDED', 'ITEM', gen_random_uuid(), array[id] from person where account_id = ?
                                  returning district_id)
                                select pg_notify('portfolio_live', district_id::text) from written
                                """)) {
            write.setObject(1, account);
            write.execute();
        }
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        if (Files.isDirectory(FOLDER.resolve("node_modules/graphql-sse"))) return;
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        boolean installed;
        try {
            var npm =
                    new ProcessBuilder(
                                    List.of(
                                            "npm",
                                            "install",
                                            "--no-audit",
                                            "--no-fund",
                                            "--ignore-scripts",
                                            "graphql@16.15.0",
                                            "graphql-sse@2.6.1"))
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(FOLDER.resolve("npm.txt").toFile())
                            .start();
            installed = npm.waitFor(3, TimeUnit.MINUTES) && npm.exitValue() == 0;
            npm.destroy();
        } catch (IOException noNode) {
            installed = false;
        }
        Assumptions.assumeTrue(installed, "no Node, or no npm registry, on this machine");
    }
}
