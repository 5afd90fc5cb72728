package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The command that an operator runs at each upgrade, from the packaged file. */
@Tag("ID-1")
class OperatorCommandIT {

    private final TestKeycloak keycloak = TestKeycloak.running();

    private record Result(int exit, String said) {}

    @Test
    void itBringsTheRealmUpToDateAndSaysWhichVersionThatIs() throws Exception {
        var result = run(Map.of());
        assertThat(result.said()).contains("The realm is at version 5");
        assertThat(result.exit()).isZero();
    }

    @Test
    void aMissingSecretIsNamedInOneSentence() throws Exception {
        var result = run(Map.of("PORTFOLIO_OIDC_CONSOLE_SECRET", ""));
        assertThat(result.said().strip())
                .isEqualTo("The environment has no PORTFOLIO_OIDC_CONSOLE_SECRET");
        assertThat(result.exit()).isEqualTo(1);
    }

    @Test
    void aWrongAdminSecretIsRefusedAndNotRepeated() throws Exception {
        var wrong = AdminCredential.randomSecret();
        var result = run(Map.of("PORTFOLIO_KEYCLOAK_ADMIN_SECRET", wrong));
        assertThat(result.said())
                .contains("Keycloak does not admit the client portfolio-operator")
                .doesNotContain(wrong);
        assertThat(result.exit()).isEqualTo(1);
    }

    @Test
    void aSchoolLoginIsSpokenOfInSentences() throws Exception {
        assertThat(run(Map.of(), "help").said()).contains("school-login --district ALIAS");
        assertThat(run(Map.of(), "school-login", "--district", "riverside").said().strip())
                .isEqualTo("--issuer is missing");
        var secret = AdminCredential.randomSecret();
        var nowhere =
                run(
                        Map.of("PORTFOLIO_SCHOOL_SECRET", secret),
                        "school-login",
                        "--district",
                        "riverside",
                        "--issuer",
                        keycloak.server.address() + "/realms/nowhere",
                        "--client",
                        "portfolio",
                        "--by",
                        "roster-id",
                        "--claim",
                        "student_number");
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.said()).contains("import-config").doesNotContain(secret);
        var gone = run(Map.of(), "end-school-login", "--district", "riverside");
        assertThat(gone.said()).contains("riverside has no login at its school");
    }

    private Result run(Map<String, String> changed, String... words)
            throws IOException, InterruptedException {
        var secrets = keycloak.settings.secrets();
        var environment = new HashMap<String, String>();
        environment.put("PORTFOLIO_KEYCLOAK_URL", keycloak.server.address().toString());
        environment.put("PORTFOLIO_KEYCLOAK_ADMIN_CLIENT", AdminCredential.OPERATOR);
        environment.put("PORTFOLIO_KEYCLOAK_ADMIN_SECRET", keycloak.credential.secret());
        environment.put("PORTFOLIO_BASE_URL", keycloak.settings.baseUrl().toString());
        environment.put("PORTFOLIO_OIDC_CONSOLE_SECRET", secrets.console());
        environment.put("PORTFOLIO_OIDC_VISITOR_SECRET", secrets.visitor());
        environment.put("PORTFOLIO_KEYCLOAK_SECRET", secrets.backend());
        environment.put("PORTFOLIO_MAIL_HOST", keycloak.settings.mail().host());
        environment.put("PORTFOLIO_MAIL_PORT", "" + keycloak.settings.mail().port());
        environment.put("PORTFOLIO_MAIL_FROM", keycloak.settings.mail().from());
        environment.putAll(changed);
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-jar",
                                System.getProperty("portfolio.operator.jar")));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), said);
    }
}
