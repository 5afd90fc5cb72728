package org.openportfolio.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.TestDatabase;

/** The one jar that an operator is given, in a JVM of its own. */
@Tag("ID-5")
class OperatorJarIT {
    @Test
    void itHoldsAllItNeedsToMigrateAndToAnswer() throws Exception {
        assertThat(operator("migrate")).startsWith("0: The database is at version");
        assertThat(operator("outbox")).startsWith("0: ");
        assertThat(operator("progress", "--district", "no-such-district"))
                .startsWith("1: There is no district with the alias no-such-district.");
    }

    private static String operator(String... words) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                System.getProperty("operator.jar")));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PORTFOLIO_DB_URL", TestDatabase.url());
        environment.put("PORTFOLIO_DB_USER", TestDatabase.APPLICATION);
        environment.put("PORTFOLIO_DB_PASSWORD", TestDatabase.PASSWORD);
        environment.put("PORTFOLIO_DB_OWNER_USER", TestDatabase.OWNER);
        environment.put("PORTFOLIO_DB_OWNER_PASSWORD", TestDatabase.PASSWORD);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + ": " + said;
    }
}
