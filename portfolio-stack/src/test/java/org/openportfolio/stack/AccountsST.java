package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.KeycloakAdmin;

/** What is written into the database about people arrives in Keycloak, and nothing else does. */
@Tag("ID-1")
@Tag("ID-2")
class AccountsST {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    final KeycloakAdmin keycloak = TheStack.running().keycloakAdmin();
    final UUID district = UUID.randomUUID();
    final String alias = "d-" + district.toString().substring(0, 8);
    final UUID anna = UUID.randomUUID();

    @BeforeEach
    void annaComesWithARoster() throws SQLException {
        write(
                "insert into district (id, alias, name) values ('%s', '%s', 'North')",
                district, alias);
        write(
                "insert into person (id, district_id, sourced_id, username, given_name, family_name, email) values ('%s', '%s', 'S-1', 'anna', 'Anna', 'de Vries', 'anna@north.example')",
                anna, district);
        write(
                "insert into person_role (district_id, person_id, role) values ('%s', '%s', 'STUDENT')",
                district, anna);
    }

    @Test
    void aStudentGetsAnAccountThatSaysWhoTheyAre() throws SQLException {
        var account = afterSync();
        assertThat(account.path("username").asText()).isEqualTo("anna@" + alias);
        assertThat(account.path("firstName").asText()).isEqualTo("Anna");
        assertThat(account.path("lastName").asText()).isEqualTo("de Vries");
        assertThat(account.path("email").asText()).isEqualTo("anna@north.example");
        assertThat(account.path("emailVerified").asBoolean()).isFalse();
        assertThat(account.path("enabled").asBoolean()).isTrue();
        assertThat(account.at("/attributes/personId/0").asText()).isEqualTo(anna.toString());
        assertThat(account.at("/attributes/districtId/0").asText()).isEqualTo(district.toString());
        assertThat(account.at("/attributes/rosterId/0").asText()).isEqualTo("S-1");
        assertThat(rolesOf(account)).contains("student").doesNotContain("teacher", "external");
        assertThat(one("select string_agg(action, ',') from audit_entry"))
                .isEqualTo("AccountOpened");
    }

    @Test
    void twoStudentsMayHaveOneAddressOfTheirParents() throws SQLException {
        afterSync();
        var ben = UUID.randomUUID();
        write(
                "insert into person (id, district_id, username, given_name, family_name, email) values ('%s', '%s', 'ben', 'Ben', '', 'anna@north.example')",
                ben, district);
        write(
                "insert into person_role (district_id, person_id, role) values ('%s', '%s', 'STUDENT')",
                district, ben);
        assertThat(afterSync(ben).path("username").asText()).isEqualTo("ben@" + alias);
    }

    @Test
    void whatChangesFollowsAndWhatIsNotOursStays() throws SQLException {
        var account = afterSync();
        var before = "/portfolio/users/" + account.path("id").asText();
        var external = keycloak.get("/portfolio/roles/external");
        keycloak.post(before + "/role-mappings/realm", List.of(external));
        write(
                "update person set username = 'annika', given_name = 'Annika', email = null, account_changed_at = clock_timestamp() where id = '%s'",
                anna);
        write("update person_role set role = 'SCHOOL_ADMIN' where person_id = '%s'", anna);
        var after = afterSync();
        assertThat(after.path("id")).isEqualTo(account.path("id"));
        assertThat(after.path("username").asText()).isEqualTo("annika@" + alias);
        assertThat(after.path("firstName").asText()).isEqualTo("Annika");
        assertThat(after.path("email").asText("")).isEmpty();
        assertThat(rolesOf(after)).contains("district-admin", "external").doesNotContain("student");
    }

    @Test
    @Tag("ID-4")
    void whoIsDisabledIsLockedOutAndWhoReturnsComesBack() throws SQLException {
        afterSync();
        write(
                "update person set state = 'DISABLED', account_changed_at = clock_timestamp() where id = '%s'",
                anna);
        assertThat(afterSync().path("enabled").asBoolean()).isFalse();
        write(
                "update person set state = 'ACTIVE', account_changed_at = clock_timestamp() where id = '%s'",
                anna);
        assertThat(afterSync().path("enabled").asBoolean()).isTrue();
        assertThat(one("select string_agg(action, ',' order by id) from audit_entry"))
                .isEqualTo("AccountOpened,AccountLocked,AccountUnlocked");
    }

    @Test
    void anAccountOfAnotherPersonIsReportedAndLeftAlone() throws SQLException {
        var theirs =
                keycloak.post(
                        "/portfolio/users",
                        Map.of(
                                "username",
                                "anna@" + alias,
                                "firstName",
                                "Eve",
                                "attributes",
                                Map.of("personId", List.of(UUID.randomUUID().toString()))));
        put(anna);
        await("select last_error = 'account-name-taken' from outbox");
        var still = keycloak.get("/portfolio/users/" + theirs.path("id").asText());
        assertThat(still.path("firstName").asText()).isEqualTo("Eve");
        assertThat(one("select account_id is null from person")).isEqualTo("t");
    }

    @Test
    void anAccountThatKeycloakLostIsMadeAnew() throws SQLException {
        var first = afterSync();
        keycloak.delete("/portfolio/users/" + first.path("id").asText());
        write("update person set account_changed_at = clock_timestamp() where id = '%s'", anna);
        assertThat(afterSync().path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void aNameThatKeycloakRefusesIsPutAsideWithTheReasonAndWithoutTheName() throws SQLException {
        write(
                "update person set email = 'not an address', account_changed_at = clock_timestamp() where id = '%s'",
                anna);
        put(anna);
        await("select gave_up_at is not null from outbox");
        assertThat(one("select last_error from outbox"))
                .startsWith("keycloak-refused-email")
                .doesNotContain("not an address");
    }

    @Test
    @Tag("ID-6")
    void whatIsResetGoesOnceAndWhatIsSetUpAfterwardsStays() throws SQLException {
        var account = "/portfolio/users/" + afterSync().path("id").asText();
        var password = Map.of("type", "password", "value", "a long passphrase", "temporary", false);
        keycloak.put(account + "/reset-password", password);
        write(
                "insert into credential_reset (id, district_id, person_id, kind, reason, asked_at, asked_by) values ('%s', '%s', '%s', 'PASSWORD', 'OTHER', clock_timestamp(), '%s')",
                UUID.randomUUID(), district, anna, anna);
        putReset();
        await("select done_at is not null from credential_reset");
        assertThat(keycloak.get(account + "/credentials")).isEmpty();

        keycloak.put(account + "/reset-password", password);
        write("update credential_reset set done_at = null");
        putReset();
        await("select done_at is not null from credential_reset");
        assertThat(keycloak.get(account + "/credentials")).hasSize(1);
    }

    private void putReset() throws SQLException {
        write(
                "insert into outbox (district_id, topic, key) values ('%s', 'keycloak.credential', '%s')",
                district, anna);
    }

    @Test
    @Tag("EX-13")
    void theAccountOfAnExternalFollowsTheInvitations() throws SQLException {
        var ivo = UUID.randomUUID();
        var invitation = UUID.randomUUID();
        var address = "ivo-" + ivo + "@acme.example";
        write(
                "insert into person (id, district_id, kind, username, given_name, family_name, email) values ('%s', '%s', 'EXTERNAL', 'guest-1', 'Ivo', 'Invitee', '%s')",
                ivo, district, address);
        write(
                """
                insert into invitation (id, district_id, owner_id, external_id, scope, name, role, language, restricted,
                                        permissions, starts_at, ends_at, made_at, key_hash)
                values ('%s', '%s', '%s', '%s', 'ITEMS', 'Ivo', 'Mentor', 'en', false, 1, now() - interval '90 days',
                        now() + interval '1 day', now(), sha256('%s'::bytea))
                """,
                invitation, district, anna, ivo, ivo);
        var account = afterInvitation(ivo);
        assertThat(account.path("username").asText()).isEqualTo(address);
        assertThat(account.path("email").asText()).isEqualTo(address);
        assertThat(account.path("enabled").asBoolean()).isTrue();
        assertThat(account.has("firstName")).as("no name leaves the district").isFalse();
        assertThat(rolesOf(account)).contains("external").doesNotContain("student", "teacher");

        write("update invitation set revoked_at = now() where id = '%s'", invitation);
        var ended = afterInvitation(ivo);
        assertThat(ended.path("id")).isEqualTo(account.path("id"));
        assertThat(ended.path("enabled").asBoolean()).isFalse();
        assertThat(ended.path("email").asText()).as("nothing else changes").isEqualTo(address);
        assertThat(rolesOf(ended)).contains("external");

        write(
                "update invitation set ends_at = now() - interval '31 days' where id = '%s'",
                invitation);
        write("update person set account_changed_at = clock_timestamp() where id = '%s'", ivo);
        putExternal(ivo);
        await("select account_id is null from person where id = '" + ivo + "'");
        assertThat(keycloak.find("/portfolio/users/" + account.path("id").asText())).isEmpty();
        assertThat(one("select string_agg(action, ',' order by id) from audit_entry"))
                .isEqualTo("AccountOpened,AccountLocked,AccountRemoved");
    }

    private JsonNode afterInvitation(UUID external) throws SQLException {
        write("update person set account_changed_at = clock_timestamp() where id = '%s'", external);
        putExternal(external);
        await(
                "select coalesce(account_synced_at >= account_changed_at, false) from person where id = '"
                        + external
                        + "'");
        return keycloak.get(
                "/portfolio/users/"
                        + one("select account_id::text from person where id = '" + external + "'"));
    }

    private void putExternal(UUID external) throws SQLException {
        write(
                "insert into outbox (district_id, topic, key) values ('%s', 'keycloak.external', '%s')",
                district, external);
    }

    private JsonNode afterSync() throws SQLException {
        return afterSync(anna);
    }

    /** The account once Keycloak has heard of everything. */
    private JsonNode afterSync(UUID person) throws SQLException {
        put(person);
        await(
                "select coalesce(account_synced_at >= account_changed_at, false) from person where id = '"
                        + person
                        + "'");
        return keycloak.get(
                "/portfolio/users/"
                        + one("select account_id::text from person where id = '" + person + "'"));
    }

    private void put(UUID person) throws SQLException {
        write(
                "insert into outbox (district_id, topic, key) values ('%s', 'keycloak.account', '%s')",
                district, person);
    }

    private List<String> rolesOf(JsonNode account) {
        var roles =
                keycloak.get(
                        "/portfolio/users/" + account.path("id").asText() + "/role-mappings/realm");
        return StreamSupport.stream(roles.spliterator(), false)
                .map(role -> role.path("name").asText())
                .toList();
    }

    private void await(String sql) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(one(sql))
                                        .as(
                                                "%s; outbox: %s",
                                                sql, one("select json_agg(o) from outbox o"))
                                        .isEqualTo("t"));
    }

    private String one(String sql) throws SQLException {
        try (var inside = inside();
                var s = inside.createStatement();
                var row = s.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private void write(String sql, Object... values) throws SQLException {
        try (var inside = inside();
                var s = inside.createStatement()) {
            s.execute(sql.formatted(values));
        }
    }

    /** The owner of the tables, inside the district. */
    private Connection inside() throws SQLException {
        var owner = TheStack.running().database().open();
        try (var s = owner.createStatement()) {
            s.execute("select set_config('app.district', '" + district + "', false)");
        }
        return owner;
    }
}
