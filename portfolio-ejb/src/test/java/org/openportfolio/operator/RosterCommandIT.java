package org.openportfolio.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.it.TestDatabase;

/** The roster as an operator brings it in. */
@Tag("ID-2")
class RosterCommandIT {
    final String alias = "c-" + UUID.randomUUID().toString().substring(0, 8);
    @TempDir Path folder;
    String printed;

    @BeforeEach
    void aDistrictAndAPackage() throws Exception {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(
                    "insert into district (id, alias, name) values (gen_random_uuid(), '%s', 'C')"
                            .formatted(alias));
        }
        file(
                "manifest",
                "propertyName,value",
                "oneroster.version,1.1",
                "file.orgs,bulk",
                "file.users,bulk");
        file(
                "orgs",
                "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                "S1,,,Hill School,school,,");
        users("U1,,,true,S1,student,anna,,Anna,Adams,,,a@example.org,,,,09,Secret7");
    }

    @Test
    void itPrintsCountsAndEveryBadRowWithoutAName() throws Exception {
        users(
                "U1,,,true,S1,student,anna,,Anna,Adams,,,a@example.org,,,,09,Secret7",
                "U2,,,true,S9,student,bart bell,,Bart,Bell,,,b@example.org,,,,09,Secret7",
                "U3,,,true,S1,student");
        assertThat(roster("--source", "SIS", folder.toString())).isZero();
        assertThat(printed)
                .startsWith("OneRoster 1.1 (1.1)")
                .containsPattern("users.csv +3 +2 +1 +0 +0 +0 +0")
                .contains("error users.csv:3 (username): The username has blanks")
                .contains("error users.csv:4: The row has 6 fields, the header 18")
                .endsWith("Imported. The accounts follow in the background.\n")
                .doesNotContain("Bart", "bart", "bell", "example.org", "Secret7");
        assertThat(people()).isEqualTo(1);
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        assertThat(roster("--source", "SIS", "--dry-run", folder.toString())).isZero();
        assertThat(printed).endsWith("Dry run: nothing was changed.\n");
        assertThat(people()).isZero();
    }

    @Test
    void theBrakeRefusesUntilItIsConfirmed() throws Exception {
        roster("--source", "SIS", folder.toString());
        users();
        assertThat(roster("--source", "SIS", folder.toString())).isEqualTo(1);
        assertThat(printed)
                .contains("1 of 1 people would no longer be active")
                .endsWith("Refused: nothing was changed.\n");
        assertThat(roster("--source", "SIS", "--confirm", folder.toString())).isZero();
    }

    @Test
    void whatMakesNoSenseIsSaidWithTheUsage() throws Exception {
        assertThat(roster(folder.toString())).isEqualTo(2);
        assertThat(printed).contains("--source is missing").contains("--dry-run");
        assertThat(roster("--source", "SIS", "--force", folder.toString())).isEqualTo(2);
        assertThat(roster("--source", "SIS", "--encoding", "klingon", folder.toString()))
                .isEqualTo(2);
        assertThat(roster("--source", "SIS", folder.resolve("nowhere.zip").toString()))
                .isEqualTo(1);
        assertThat(printed).contains("There is no such file or folder");
    }

    @Test
    void anUnknownDistrictIsRefused() throws Exception {
        try (var app = TestDatabase.asApplication()) {
            var out = new ByteArrayOutputStream();
            int code =
                    RosterCommand.run(
                            app,
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            "import",
                            "--district",
                            "nobody-here",
                            "--source",
                            "SIS",
                            folder.toString());
            assertThat(code).isEqualTo(1);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("no district");
        }
    }

    @Test
    void itIsOneOfTheOperatorsCommands() throws Exception {
        var out = new ByteArrayOutputStream();
        var environment =
                Map.of(
                        "PORTFOLIO_DB_URL", TestDatabase.url(),
                        "PORTFOLIO_DB_USER", TestDatabase.APPLICATION,
                        "PORTFOLIO_DB_PASSWORD", TestDatabase.PASSWORD);
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code =
                Operator.run(
                        stream,
                        stream,
                        new Properties(),
                        environment,
                        "roster",
                        "import",
                        "--district",
                        alias,
                        "--source",
                        "SIS",
                        folder.toString());
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(people()).isEqualTo(1);
    }

    private int roster(String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of("import", "--district", alias));
        all.addAll(List.of(words));
        var out = new ByteArrayOutputStream();
        try (var app = TestDatabase.asApplication()) {
            int code =
                    RosterCommand.run(
                            app,
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            all.toArray(String[]::new));
            assertThat(app.getAutoCommit()).isTrue();
            return code;
        } finally {
            printed = out.toString(StandardCharsets.UTF_8);
        }
    }

    private long people() throws Exception {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement();
                var r =
                        s.executeQuery(
                                "select count(*) from person p join district d on d.id = p.district_id where d.alias = '"
                                        + alias
                                        + "'")) {
            r.next();
            return r.getLong(1);
        }
    }

    private void users(String... rows) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add(
                "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password");
        lines.addAll(List.of(rows));
        file("users", lines.toArray(String[]::new));
    }

    private void file(String name, String... lines) throws Exception {
        Files.write(folder.resolve(name + ".csv"), List.of(lines));
    }
}
