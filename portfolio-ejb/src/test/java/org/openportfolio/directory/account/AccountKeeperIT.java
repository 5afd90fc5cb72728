package org.openportfolio.directory.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlainTransactions;
import org.openportfolio.outbox.Undeliverable;

/** Accounts follow the database, whatever comes between: on a real database, accounts in memory. */
@Tag("ID-2")
class AccountKeeperIT {
    final DistrictId district = new DistrictId(UUID.randomUUID());
    final PersonId anna = new PersonId(UUID.randomUUID());
    final String alias = "d-" + district.value().toString().substring(0, 8);
    final AccountsInMemory accounts = new AccountsInMemory();
    final List<DomainEvent> happened = new ArrayList<>();
    final PlainTransactions transactions =
            new PlainTransactions(
                    TestDatabase.url(), TestDatabase.APPLICATION, TestDatabase.PASSWORD);
    final AccountKeeper keeper = new AccountKeeper(accounts, transactions, happened::add);

    @BeforeEach
    void annaIsAStudent() throws SQLException {
        behindTheWall(
                "insert into district (id, alias, name) values ('%s', '%s', 'D')"
                        .formatted(district.value(), alias));
        person(anna, "anna");
        role(anna, "STUDENT", "null, null");
    }

    @Test
    @Tag("ID-1")
    void aStudentGetsAnAccountNamedAfterTheDistrict() throws Exception {
        keeper.keep(district, anna);
        var account = accounts.of(anna);
        assertThat(account.username()).isEqualTo("anna@" + alias);
        assertThat(account.roles()).containsExactly(AccountRole.STUDENT);
        assertThat(account.enabled()).isTrue();
        assertThat(account.district()).isEqualTo(district);
        assertThat(one("select account_id::text from person where id = '%s'"))
                .isEqualTo(accounts.idOf(anna).toString());
        assertThat(
                        one(
                                "select account_synced_at >= account_changed_at from person where id = '%s'"))
                .isEqualTo("t");
        assertThat(happened).containsExactly(new AccountOpened(district, anna));
    }

    @Test
    void aRepeatChangesNothing() throws Exception {
        keeper.keep(district, anna);
        var before = Map.copyOf(accounts.kept);
        keeper.keep(district, anna);
        assertThat(accounts.kept).isEqualTo(before);
        assertThat(happened).hasSize(1);
    }

    @Test
    void aNodeThatDiedAfterOpeningTheAccountLeavesNoSecondOne() throws Exception {
        accounts.afterOpen =
                () -> {
                    throw new IllegalStateException("killed");
                };
        assertThatThrownBy(() -> keeper.keep(district, anna)).hasMessage("killed");
        assertThat(one("select account_id is null from person where id = '%s'")).isEqualTo("t");
        accounts.afterOpen = () -> {};
        keeper.keep(district, anna);
        assertThat(accounts.kept).hasSize(1);
        assertThat(one("select account_id::text from person where id = '%s'"))
                .isEqualTo(accounts.idOf(anna).toString());
    }

    @Test
    void whatChangesWhileKeycloakIsToldIsToldAsWell() throws Exception {
        accounts.afterOpen =
                () -> {
                    change("given_name = 'Annika'");
                    accounts.afterOpen = () -> {};
                };
        keeper.keep(district, anna);
        assertThat(accounts.of(anna).givenName()).isEqualTo("Annika");
        assertThat(
                        one(
                                "select account_synced_at >= account_changed_at from person where id = '%s'"))
                .isEqualTo("t");
    }

    @Test
    void anAccountOfSomebodyElseIsNeverTakenOver() throws Exception {
        var stranger = UUID.randomUUID();
        accounts.kept.put(
                stranger,
                new Account(
                        new PersonId(UUID.randomUUID()),
                        district,
                        "anna@" + alias,
                        "Eve",
                        "X",
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        true));
        assertThatThrownBy(() -> keeper.keep(district, anna)).isInstanceOf(NameTaken.class);
        assertThat(accounts.kept.get(stranger).givenName()).isEqualTo("Eve");
        change("account_id = '" + stranger + "'");
        assertThatThrownBy(() -> keeper.keep(district, anna))
                .isInstanceOf(Undeliverable.class)
                .hasMessage("account-of-another-person");
        assertThat(accounts.kept).hasSize(1);
    }

    @Test
    @Tag("AU-3")
    void theAccountOfWhoIsErasedGoesAndItsNameWithIt() throws Exception {
        keeper.keep(district, anna);
        var account = accounts.idOf(anna);
        change("erased_at = now(), state = 'DISABLED', email = 'anna@home.example'");
        keeper.keep(district, anna);
        keeper.keep(district, anna);
        assertThat(accounts.kept).doesNotContainKey(account);
        assertThat(
                        one(
                                "select account_id is null and email is null and username like 'erased-%%' from person where id = '%s'"))
                .isEqualTo("t");
        assertThat(happened)
                .containsExactly(
                        new AccountOpened(district, anna), new AccountRemoved(district, anna));
    }

    @Test
    @Tag("ID-4")
    void whoIsDisabledIsLockedOutAtOnce() throws Exception {
        keeper.keep(district, anna);
        change("state = 'DISABLED'");
        keeper.keep(district, anna);
        assertThat(accounts.of(anna).enabled()).isFalse();
        assertThat(accounts.ended).containsExactly(accounts.idOf(anna));
        assertThat(happened).contains(new AccountLocked(district, anna));
        change("state = 'ACTIVE'");
        keeper.keep(district, anna);
        assertThat(accounts.of(anna).enabled()).isTrue();
        assertThat(happened).contains(new AccountUnlocked(district, anna));
    }

    @Test
    @Tag("ID-4")
    void aLeaverLogsInUntilTheGracePeriodEnds() throws Exception {
        keeper.keep(district, anna);
        change("state = 'LEFT', left_at = now() - interval '11 months'");
        keeper.keep(district, anna);
        assertThat(accounts.of(anna).enabled()).isTrue();
        change("left_at = now() - interval '12 months 1 day'");
        keeper.keep(district, anna);
        assertThat(accounts.of(anna).enabled()).isFalse();
    }

    @Test
    @Tag("ID-4")
    void theCalendarQueuesTheEndOfAGracePeriodOnce() throws Exception {
        change(
                "state = 'LEFT', left_at = now() - interval '12 months 1 hour'",
                "now() - interval '12 months 1 hour'");
        role(anna, "TEACHER", "current_date - 30, current_date - 20");
        transactions.outside(AccountCalendar::queueDue);
        transactions.outside(AccountCalendar::queueDue);
        assertThat(
                        one(
                                "select count(*) from outbox where topic = 'keycloak.account' and key = '%s'"))
                .isEqualTo("1");
    }

    @Test
    void theCalendarQueuesARoleThatBeganToday() throws Exception {
        change("state = 'ACTIVE'", "now() - interval '3 days'");
        role(anna, "TEACHER", "current_date, null");
        transactions.outside(AccountCalendar::queueDue);
        assertThat(
                        one(
                                "select count(*) from outbox where topic = 'keycloak.account' and key = '%s'"))
                .isEqualTo("1");
    }

    @Test
    void rolesAreThoseOfToday() throws Exception {
        role(anna, "TEACHER", "current_date + 1, null");
        role(anna, "SCHOOL_ADMIN", "current_date - 9, current_date");
        keeper.keep(district, anna);
        assertThat(accounts.of(anna).roles()).containsExactly(AccountRole.STUDENT);
        behindTheWall("update person_role set ends_on = null");
        change("given_name = 'Anna'");
        keeper.keep(district, anna);
        assertThat(accounts.of(anna).roles())
                .containsExactlyInAnyOrder(AccountRole.STUDENT, AccountRole.DISTRICT_ADMIN);
    }

    @Test
    void whoHasNoRoleOrMayNotEnterNeedsNoAccount() throws Exception {
        var parent = new PersonId(UUID.randomUUID());
        person(parent, "parent");
        keeper.keep(district, parent);
        change("state = 'DISABLED'");
        keeper.keep(district, anna);
        assertThat(accounts.kept).isEmpty();
        assertThat(happened).isEmpty();
    }

    @Test
    void whoIsGoneLeavesNothingToDo() throws Exception {
        keeper.keep(district, new PersonId(UUID.randomUUID()));
        assertThat(accounts.kept).isEmpty();
    }

    @Test
    void progressCountsWhoWaits() throws Exception {
        transactions.inside(
                district,
                c -> {
                    var letters = new org.openportfolio.outbox.Letters(c);
                    letters.put(district, AccountDelivery.TOPIC, anna.value().toString(), "{}");
                    letters.put(district, AccountDelivery.TOPIC, anna.value().toString(), "{}");
                    return null;
                });
        var progress =
                transactions.<AccountProgress>inside(
                        district, c -> AccountProgress.read(c, district));
        assertThat(progress).isEqualTo(new AccountProgress(1, 0, 1, 0, Map.of()));
    }

    private void person(PersonId id, String username) throws SQLException {
        behindTheWall(
                "insert into person (id, district_id, username, given_name, family_name) values ('%s', '%s', '%s', 'Anna', '')"
                        .formatted(id.value(), district.value(), username));
    }

    private void role(PersonId person, String role, String dates) throws SQLException {
        behindTheWall(
                "insert into person_role (district_id, person_id, role, starts_on, ends_on) values ('%s', '%s', '%s', %s)"
                        .formatted(district.value(), person.value(), role, dates));
    }

    private void change(String what) {
        change(what, "clock_timestamp()");
    }

    private void change(String what, String at) {
        try {
            behindTheWall(
                    "update person set %s, account_changed_at = %s where id = '%s'"
                            .formatted(
                                    what.startsWith("state") && !what.contains("left_at")
                                            ? what + ", left_at = null"
                                            : what,
                                    at,
                                    anna.value()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String one(String sql) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement();
                var row = s.executeQuery(sql.formatted(anna.value()))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void behindTheWall(String sql) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(sql);
        }
    }

    /** Keeps accounts as Keycloak does: names are unique. */
    private static final class AccountsInMemory implements Accounts {
        final Map<UUID, Account> kept = new HashMap<>();
        final List<UUID> ended = new ArrayList<>();
        Runnable afterOpen = () -> {};

        Account of(PersonId person) {
            return kept.get(idOf(person));
        }

        UUID idOf(PersonId person) {
            return kept.entrySet().stream()
                    .filter(e -> e.getValue().person().equals(person))
                    .findFirst()
                    .orElseThrow()
                    .getKey();
        }

        @Override
        public Optional<Existing> find(UUID id) {
            return Optional.ofNullable(kept.get(id))
                    .map(a -> new Existing(id, Optional.of(a.person()), a.enabled()));
        }

        @Override
        public Optional<Existing> named(String username) {
            return kept.entrySet().stream()
                    .filter(e -> e.getValue().username().equals(username))
                    .findFirst()
                    .flatMap(e -> find(e.getKey()));
        }

        @Override
        public UUID open(Account account) throws NameTaken {
            if (named(account.username()).isPresent()) throw new NameTaken();
            var id = UUID.randomUUID();
            kept.put(id, account);
            afterOpen.run();
            return id;
        }

        @Override
        public void change(UUID id, Account account) throws NameTaken {
            if (named(account.username()).filter(other -> !other.id().equals(id)).isPresent())
                throw new NameTaken();
            kept.put(id, account);
        }

        @Override
        public void remove(UUID id) {
            kept.remove(id);
        }

        @Override
        public void endSessions(UUID id) {
            ended.add(id);
        }
    }
}
