package org.openportfolio.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.TestDatabase;

/** The commands as an operator types them, on a real database. */
@Tag("ID-5")
class OperatorIT {
    final String alias = "d-" + UUID.randomUUID().toString().substring(0, 8);
    final Map<String, String> environment =
            new HashMap<>(
                    Map.of(
                            "PORTFOLIO_DB_URL", TestDatabase.url(),
                            "PORTFOLIO_DB_USER", TestDatabase.APPLICATION,
                            "PORTFOLIO_DB_PASSWORD", TestDatabase.PASSWORD,
                            "PORTFOLIO_DB_OWNER_USER", TestDatabase.OWNER,
                            "PORTFOLIO_DB_OWNER_PASSWORD", TestDatabase.PASSWORD));

    private record Answer(int code, String out, String err) {}

    @BeforeEach
    void aDistrict() {
        assertThat(operator("create-district", "--alias", alias, "--name", "North").code())
                .isZero();
    }

    @Test
    void aDistrictIsMadeWithItsLicenceAndLeadAdministrator() throws SQLException {
        assertThat(operator("licence", "--district", alias).code()).isZero();
        var made = leadAdmin("ingrid");
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out())
                .startsWith("Made and named lead administrator of " + alias)
                .doesNotContain("ingrid");
        assertThat(one("select feature from licence where district_id = %s and school_id is null"))
                .isEqualTo("PORTFOLIO");
        assertThat(
                        one(
                                "select username || ' ' || role from person p join person_role r on r.person_id = p.id where p.district_id = %s"))
                .isEqualTo("ingrid LEAD_ADMIN");
        assertThat(
                        one(
                                "select string_agg(action || ' ' || (actor_id is null) || ' ' || outcome, ', ' order by id) from audit_entry where district_id = %s"))
                .isEqualTo(
                        "DistrictCreated true ALLOWED, LicenceGiven true ALLOWED, LeadAdminNamed true ALLOWED");
        assertThat(operator("progress", "--district", alias).out())
                .contains("1 people, 0 accounts, 1 waiting, 0 refused");
        assertThat(operator("outbox", "--district", alias).out())
                .contains("keycloak.account: 1 waiting");
    }

    @Test
    @Tag("ID-1")
    void allAccountsAreToldAnewOnceTheyAreThere() throws SQLException {
        leadAdmin("ingrid");
        assertThat(operator("accounts", "--district", alias).out()).startsWith("0 accounts");
        behindTheWall("update person set account_id = gen_random_uuid() where district_id = %s");
        assertThat(operator("accounts", "--district", alias).out()).startsWith("1 accounts");
        assertThat(
                        one(
                                "select count(*) from outbox where topic = 'keycloak.account' and district_id = %s"))
                .isEqualTo("2");
    }

    @Test
    void anAliasIsUsedOnce() throws SQLException {
        var again = operator("create-district", "--alias", alias, "--name", "South");
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).contains("alias " + alias + " already");
        assertThat(one("select name from district where id = %s")).isEqualTo("North");
    }

    @Test
    void somebodyTheDistrictKnowsIsPromotedAndKeepsTheirName() throws SQLException {
        leadAdmin("ingrid");
        var again = operator("lead-admin", "--district", alias, "--username", "ingrid");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("Promoted");
        assertThat(one("select count(*) from person_role where district_id = %s")).isEqualTo("1");
        assertThat(one("select given_name from person where district_id = %s")).isEqualTo("Ingrid");
    }

    @Test
    void whoLeftIsNotPromoted() throws SQLException {
        leadAdmin("ingrid");
        behindTheWall("update person set state = 'LEFT', left_at = now() where district_id = %s");
        var refused = operator("lead-admin", "--district", alias, "--username", "ingrid");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("has left");
    }

    @Test
    void somebodyNewNeedsNames() throws SQLException {
        var refused = operator("lead-admin", "--district", alias, "--username", "ingrid");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("--given-name");
        assertThat(one("select count(*) from person where district_id = %s")).isEqualTo("0");
        assertThat(one("select count(*) from outbox where district_id = %s")).isEqualTo("0");
    }

    @Test
    void aSchoolIsLicensedUntilADay() throws SQLException {
        behindTheWall("insert into school (district_id, name) values (%s, 'Delta High')");
        var until = LocalDate.now().plusYears(1).toString();
        for (int i = 0; i < 2; i++)
            assertThat(
                            operator(
                                            "licence",
                                            "--district",
                                            alias,
                                            "--school",
                                            "Delta High",
                                            "--until",
                                            until)
                                    .code())
                    .isZero();
        assertThat(
                        one(
                                "select string_agg(ends_on::text, ',') from licence where district_id = %s and school_id is not null"))
                .isEqualTo(until);
        assertThat(operator("licence", "--district", alias, "--school", "Nowhere").err())
                .contains("no school Nowhere");
    }

    @Test
    void whatMakesNoSenseIsSaidInOneSentenceWithTheUsage() {
        assertThat(operator("create-district", "--alias", "X!", "--name", "N"))
                .satisfies(a -> assertThat(a.code()).isEqualTo(2))
                .satisfies(
                        a ->
                                assertThat(a.err())
                                        .startsWith("An alias has")
                                        .contains("--time-zone"));
        assertThat(operator("create-district", "--name", "N").err())
                .startsWith("--alias is missing");
        assertThat(operator("licence", "--district", alias, "--until", "soon").err())
                .startsWith("--until wants a date");
        assertThat(operator("licence", "--district", alias, "--until", "2026-01-01").err())
                .startsWith("--until wants a day to come");
        assertThat(operator("licence", "--district").err()).startsWith("--district needs a value");
        assertThat(operator("licence", "--planet", "x").err()).startsWith("There is no option");
        assertThat(operator("progress", "--district", "a", "--district", "b").err())
                .contains("given twice");
        assertThat(operator("fly").code()).isEqualTo(2);
        assertThat(operator().code()).isEqualTo(2);
        assertThat(operator("help")).satisfies(a -> assertThat(a.code()).isZero());
        assertThat(operator("licence", "--help").out()).contains("--until");
    }

    @Test
    void aWrongUserAWrongAddressAndAMissingKeyAreSaidWithoutAStackTrace() {
        environment.put("PORTFOLIO_DB_OWNER_USER", "nobody");
        assertThat(operator("create-district", "--alias", "abc-d", "--name", "N"))
                .satisfies(a -> assertThat(a.code()).isEqualTo(1))
                .satisfies(a -> assertThat(a.err()).contains("refuses the user or the password"));
        assertThat(operator("migrate").code()).isEqualTo(1);
        environment.remove("PORTFOLIO_DB_OWNER_USER");
        assertThat(operator("migrate").err()).contains("PORTFOLIO_DB_OWNER_USER");
        environment.put("PORTFOLIO_DB_URL", "jdbc:postgresql://127.0.0.1:1/portfolio");
        assertThat(operator("progress", "--district", alias).err()).contains("cannot be reached");
        environment.put("PORTFOLIO_DB_URL", "mysql");
        assertThat(operator("progress", "--district", alias).code()).isEqualTo(1);
    }

    @Test
    void theApplicationRoleMakesNoDistrict() {
        environment.put("PORTFOLIO_DB_OWNER_USER", TestDatabase.APPLICATION);
        var refused = operator("create-district", "--alias", "abc-" + alias, "--name", "N");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("not allowed");
    }

    @Test
    void migratingAgainDoesNothing() {
        assertThat(operator("migrate").out()).startsWith("The database is at version");
    }

    @Test
    void whatWasPutAsideIsTriedAgain() throws SQLException {
        leadAdmin("ingrid");
        behindTheWall(
                "update outbox set gave_up_at = now(), last_error = 'x' where district_id = %s");
        assertThat(operator("progress", "--district", alias).out()).contains("1 refused", "x: 1");
        assertThat(
                        operator(
                                        "outbox",
                                        "retry",
                                        "--district",
                                        alias,
                                        "--topic",
                                        "keycloak.account")
                                .out())
                .startsWith("1 ");
        assertThat(operator("outbox", "--district", alias).out())
                .contains("1 waiting", "0 put aside");
    }

    private Answer leadAdmin(String username) {
        return operator(
                "lead-admin",
                "--district",
                alias,
                "--username",
                username,
                "--given-name",
                "Ingrid",
                "--family-name",
                "Bakker",
                "--email",
                username + "@north.example");
    }

    private Answer operator(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code =
                Operator.run(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new Properties(),
                        environment,
                        words);
        return new Answer(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** {@code %s} stands for the district's id. */
    private String one(String sql) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement();
                var row = s.executeQuery(inDistrict(sql))) {
            row.next();
            return row.getString(1);
        }
    }

    private void behindTheWall(String sql) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(inDistrict(sql));
        }
    }

    private String inDistrict(String sql) {
        return sql.formatted("(select id from district where alias = '" + alias + "')");
    }
}
