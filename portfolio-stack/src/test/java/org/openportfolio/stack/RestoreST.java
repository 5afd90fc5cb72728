package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;
import org.openportfolio.web.console.KeycloakPages;

/** A backup of everything, put back elsewhere: another folder, other ports, new processes. */
@InChromium
@Tag("ID-5")
class RestoreST {
    private static final String ANNA = "anna@north-river";
    private static final String WORDS = "what the frogs sang on the last evening";

    @TempDir Path folder;

    @Test
    @Tag("AU-1")
    @Tag("LK-8")
    void whoLogsInElsewhereFindsEverythingAndLinksOpenAndTheAuditLogIsWhole() throws Exception {
        var here = TheStack.running();
        var title = "Kept " + UUID.randomUUID();
        var anna = Phone.of(here.app(), here.issuer(), ANNA, SamplePerson.PASSWORD);
        var upload = anna.upload("frogs.txt", WORDS.getBytes(StandardCharsets.UTF_8));
        var input =
                Map.of(
                        "kind",
                        "FILE",
                        "title",
                        title,
                        "uploads",
                        List.of(Phone.json(upload).at("/id").asText()));
        var item =
                anna.ask("create-item", Map.of("input", input)).at("/createItem/item/id").asText();
        theAuditLogIsWhole(here);

        var backup = folder.resolve("backup");
        var command = folder.resolve("kc.sh");
        here.whileNobodyLogsIn(
                () -> {
                    here.writeKeycloakCommand(command);
                    operator(here, command, "backup", "--to", backup.toString());
                });

        var settings = Settings.forTests(Path.of(System.getProperty("stack.parts"))).withNodes(1);
        // the secrets are no part of a backup: whoever runs the installation keeps them apart
        Files.copy(
                here.settings().data().resolve("secrets.properties"),
                settings.data().resolve("secrets.properties"));
        try (var there =
                Stack.startWith(
                        settings,
                        Progress.on(System.out),
                        stack -> {
                            var elsewhere = folder.resolve("kc-elsewhere.sh");
                            stack.writeKeycloakCommand(elsewhere);
                            operator(stack, elsewhere, "restore", "--from", backup.toString());
                        })) {
            var again = Phone.of(there.app(), there.issuer(), ANNA, SamplePerson.PASSWORD);
            var found = again.ask("item", Map.of("id", item)).at("/item");
            assertThat(found.at("/title").asText()).isEqualTo(title);
            var file = Phone.fetch(found.at("/attachments/0/url").asText());
            assertThat(new String(file.body(), StandardCharsets.UTF_8)).isEqualTo(WORDS);

            var link = here.publicLink().orElseThrow().getPath();
            var page = Phone.fetch(there.app().resolve(link).toString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(new String(page.body(), StandardCharsets.UTF_8)).contains("Anna");

            theAuditLogIsWhole(there);
        }
    }

    /** Whoever had set up a second factor before the backup has it still. */
    private static void theAuditLogIsWhole(Stack stack) {
        try (var profile = Chromium.profile("en-GB", 1200, 800)) {
            var page = profile.newPage();
            page.navigate(stack.app() + "/console/audit?check=yes");
            KeycloakPages.pass(page, ThePeople.named("ingrid@north-river"));
            page.waitForURL(stack.app() + "/console/audit?check=yes");
            assertThat(page.locator("#chain").innerText()).contains("The log is whole.");
        }
    }

    /** The operator's jar in a process of its own, as from a shell. */
    private void operator(Stack stack, Path keycloak, String... words) {
        var command =
                new ArrayList<>(
                        List.of(
                                PayaraMicro.java(),
                                "-jar",
                                stack.settings().part("operator.jar").toString()));
        command.addAll(List.of(words));
        var said = folder.resolve(words[0] + ".log");
        try {
            var builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile());
            builder.environment().putAll(stack.environment());
            builder.environment().put("PORTFOLIO_KEYCLOAK_COMMAND", keycloak.toString());
            var process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            if (!ended) process.destroyForcibly();
            assertThat(ended).as(Files.readString(said)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
