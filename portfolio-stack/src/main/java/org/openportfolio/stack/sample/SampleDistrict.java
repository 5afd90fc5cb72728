package org.openportfolio.stack.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openportfolio.keycloak.KeycloakAdmin;

/**
 * Brings a district with its people in as an operator does: the commands make the district, license
 * it, import the roster and name the lead administrator; the running product makes the accounts.
 * Only the passwords are set behind its back. Running it again changes nothing, except that in a
 * new school year the roster comes in with the new dates.
 */
public final class SampleDistrict {

    private static final int YEAR_IN_THE_FILES = 2026;
    private static final Pattern YEAR = Pattern.compile("\\b202[67]\\b");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> FILES =
            List.of(
                    "manifest",
                    "orgs",
                    "academicSessions",
                    "courses",
                    "classes",
                    "users",
                    "roles",
                    "enrollments");

    private final String alias;
    private final String name;
    private final String leadAdmin;

    private SampleDistrict(String alias, String name, String leadAdmin) {
        this.alias = alias;
        this.name = name;
        this.leadAdmin = leadAdmin;
    }

    /** The districts, in the order of {@link SamplePerson#DISTRICTS}. */
    private static List<SampleDistrict> all() {
        return List.of(
                new SampleDistrict("north-river", "North River District", "ingrid"),
                new SampleDistrict("lakeside", "Lakeside District", "nadia"));
    }

    /**
     * Brings both districts in and returns when everybody can log in.
     *
     * @param operator jar of the operator's commands
     * @param environment the configuration keys as the server reads them
     * @param data the roster files are put into {@code sample}, what the commands say into {@code
     *     logs}
     * @throws IllegalStateException with one sentence, when a command refuses or an account does
     *     not come
     */
    public static void bringIn(
            Path operator, Map<String, String> environment, Path data, KeycloakAdmin keycloak) {
        var log = data.resolve("logs").resolve("operator.log");
        try (var commands = new OperatorCommands(operator, environment, log)) {
            for (var district : all()) {
                district.bringIn(commands, data.resolve("sample"), log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        givePasswords(keycloak);
    }

    private void bringIn(OperatorCommands commands, Path folder, Path log) throws IOException {
        boolean known = commands.run("progress", "--district", alias) == 0;
        boolean changed = write(folder.resolve(alias));
        if (!known) {
            require(log, commands.run("create-district", "--alias", alias, "--name", name));
            require(log, commands.run("licence", "--district", alias));
        }
        if (!known || changed) {
            var files = folder.resolve(alias).toString();
            require(
                    log,
                    commands.run(
                            "roster", "import", "--district", alias, "--source", "sample", files));
            require(log, commands.run("lead-admin", "--district", alias, "--username", leadAdmin));
        }
    }

    private void require(Path log, int code) {
        if (code != 0) {
            throw new IllegalStateException(
                    "The sample district %s could not be made; the reason is in %s."
                            .formatted(alias, log));
        }
    }

    /**
     * Writes the roster with the dates of the current school year.
     *
     * @return whether that changes what was there
     */
    private boolean write(Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean changed = false;
        for (var file : FILES) {
            var text = text(file);
            if (file.equals("academicSessions")) {
                text = inSchoolYear(text, LocalDate.now(Clock.systemUTC()));
            }
            var target = folder.resolve(file + ".csv");
            if (!Files.exists(target) || !Files.readString(target).equals(text)) {
                Files.writeString(target, text);
                changed = true;
            }
        }
        return changed;
    }

    /** The years of a text of 2026-2027 as those of the school year that this day is in. */
    static String inSchoolYear(String text, LocalDate day) {
        int year = day.getMonth().compareTo(Month.AUGUST) >= 0 ? day.getYear() : day.getYear() - 1;
        int later = year - YEAR_IN_THE_FILES;
        return YEAR.matcher(text)
                .replaceAll(found -> "" + (Integer.parseInt(found.group()) + later));
    }

    private String text(String file) throws IOException {
        var resource = "/sample/" + alias + "/" + file + ".csv";
        try (var in =
                Objects.requireNonNull(
                        SampleDistrict.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Waits for the accounts and gives those a password who have none. */
    private static void givePasswords(KeycloakAdmin keycloak) {
        var waiting = SamplePerson.all().stream().map(SamplePerson::login).toList();
        var accounts = accounts(keycloak);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!accounts.keySet().containsAll(waiting)) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(
                        "%d of the %d sample people have no account after %d minutes; see the log of Payara."
                                .formatted(
                                        waiting.stream()
                                                .filter(
                                                        login ->
                                                                !accounts(keycloak)
                                                                        .containsKey(login))
                                                .count(),
                                        waiting.size(),
                                        PATIENCE.toMinutes()));
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The start was interrupted.", e);
            }
            accounts = accounts(keycloak);
        }
        for (var login : waiting) {
            var account = "/portfolio/users/" + accounts.get(login);
            if (keycloak.get(account + "/credentials").isEmpty()) {
                keycloak.put(
                        account + "/reset-password",
                        Map.of(
                                "type",
                                "password",
                                "value",
                                SamplePerson.PASSWORD,
                                "temporary",
                                false));
            }
        }
    }

    /** Account ids by login. */
    private static Map<String, String> accounts(KeycloakAdmin keycloak) {
        var found = new HashMap<String, String>();
        for (JsonNode user : keycloak.get("/portfolio/users?briefRepresentation=true&max=1000")) {
            found.put(user.path("username").asText(), user.path("id").asText());
        }
        return found;
    }
}
