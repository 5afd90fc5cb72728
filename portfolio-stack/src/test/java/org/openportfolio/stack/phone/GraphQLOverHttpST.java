package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/**
 * The audits of GraphQL over HTTP by those who write it (npm {@code graphql-http}). Needs Node and
 * the npm registry; where they are missing this is skipped and says so: {@code HttpIT} proves the
 * same in Java.
 */
@Tag("ID-1")
class GraphQLOverHttpST {
    private static final Path FOLDER = Path.of("target", "graphql-http").toAbsolutePath();

    @Test
    void allAuditsPass() throws IOException, InterruptedException {
        install();
        var stack = TheStack.running();
        var audits = FOLDER.resolve("audits.mjs");
        try (var script = getClass().getResourceAsStream("/audits.mjs")) {
            Files.write(audits, Objects.requireNonNull(script).readAllBytes());
        }
        var builder = new ProcessBuilder("node", audits.toString());
        builder.environment().put("ENDPOINT", stack.graphql().toString());
        // in the environment: a command line can be seen by everybody on the machine
        builder.environment().put("TOKEN", token(stack));
        var output = FOLDER.resolve("audits.txt").toFile();
        int failed = run(builder, output);
        var told = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertThat(failed).as(told).isZero();
        assertThat(told).contains("61 audits passed");
    }

    private static String token(Stack stack) {
        return App.onPhone(URI.create(stack.keycloak() + "/realms/portfolio"))
                .login(ThePeople.named("anna@north-river"))
                .access();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        if (Files.isDirectory(FOLDER.resolve("node_modules/graphql-http"))) return;
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        boolean installed;
        try {
            installed =
                    run(
                                    new ProcessBuilder(
                                            List.of(
                                                    "npm",
                                                    "install",
                                                    "--no-audit",
                                                    "--no-fund",
                                                    "--ignore-scripts",
                                                    "graphql@16.15.0",
                                                    "graphql-http@1.23.1")),
                                    FOLDER.resolve("npm.txt").toFile())
                            == 0;
        } catch (IOException noNode) {
            installed = false;
        }
        Assumptions.assumeTrue(installed, "no Node, or no npm registry, on this machine");
    }

    private static int run(ProcessBuilder builder, File output)
            throws IOException, InterruptedException {
        var process =
                builder.directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        if (process.waitFor(3, TimeUnit.MINUTES)) return process.exitValue();
        process.destroyForcibly();
        throw new IllegalStateException(builder.command().get(0) + " did not end");
    }
}
