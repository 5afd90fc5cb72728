package org.openportfolio.directory.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** Accounts of externals follow the invitations: on a real database, accounts in memory. */
@Tag("EX-13")
class ExternalKeeperIT {
    final PlainTransactions transactions =
            new PlainTransactions(
                    TestDatabase.url(), TestDatabase.APPLICATION, TestDatabase.PASSWORD);
    final String email = "ivo-" + UUID.randomUUID() + "@acme.example";
    final ExternalsInMemory externals = new ExternalsInMemory();
    final List<DomainEvent> happened = new ArrayList<>();
    final ExternalKeeper keeper = new ExternalKeeper(externals, transactions, happened::add);

    /** The same address in two districts, each with somebody who invites. */
    final Town riverside = new Town();

    final Town lakeside = new Town();

    private static final class Town {
        final DistrictId district = new DistrictId(UUID.randomUUID());
        final PersonId owner = new PersonId(UUID.randomUUID());
        final PersonId external = new PersonId(UUID.randomUUID());
    }

    @BeforeEach
    void ivoIsKnownInBothDistricts() throws SQLException {
        for (var town : List.of(riverside, lakeside)) {
            behindTheWall(
                    "insert into district (id, alias, name) values ('%s', 'd-%s', 'D')"
                            .formatted(
                                    town.district.value(),
                                    town.district.value().toString().substring(0, 8)));
            person(town, town.owner, "MEMBER", "anna", email);
            person(town, town.external, "EXTERNAL", "guest-1", email);
        }
    }

    @Test
    @Tag("ID-1")
    void anInvitationMakesAnAccountNamedByTheAddressAndApartFromMembers() throws Exception {
        invite(riverside, "30 days");
        keep(riverside);
        assertThat(externals.only().name).isEqualTo(email);
        assertThat(externals.only().external).isTrue();
        assertThat(account(riverside)).isEqualTo(externals.only().id.toString());
        assertThat(happened)
                .containsExactly(new AccountOpened(riverside.district, riverside.external));
        assertThat(
                        one(
                                "select account_id is null from person where id = '%s'",
                                riverside.owner.value()))
                .as("a member with the same address")
                .isEqualTo("t");
    }

    @Test
    void aRepeatChangesNothing() throws Exception {
        invite(riverside, "30 days");
        keep(riverside);
        keep(riverside);
        assertThat(externals.kept).hasSize(1);
        assertThat(happened).hasSize(1);
    }

    @Test
    void twoDistrictsShareTheAccountAndTheLastInvitationKeepsItOpen() throws Exception {
        var first = invite(riverside, "30 days");
        var second = invite(lakeside, "30 days");
        keep(riverside);
        keep(lakeside);
        assertThat(account(lakeside)).isEqualTo(account(riverside));
        revoke(first);
        keep(riverside);
        assertThat(externals.only().enabled).isTrue();
        assertThat(externals.ended).isEmpty();
        revoke(second);
        keep(lakeside);
        assertThat(externals.only().enabled).isFalse();
        assertThat(externals.ended).containsExactly(externals.only().id);
        assertThat(happened).contains(new AccountLocked(lakeside.district, lakeside.external));
    }

    @Test
    @Tag("AU-3")
    void theAccountOfWhoIsErasedGoesUnlessSomebodyOfAnotherDistrictHasIt() throws Exception {
        invite(riverside, "30 days");
        invite(lakeside, "30 days");
        keep(riverside);
        keep(lakeside);
        var account = externals.only().id;
        for (var town : List.of(riverside, lakeside)) {
            behindTheWall(
                    "update person set erased_at = now(), state = 'DISABLED', account_changed_at = now() where id = '%s'"
                            .formatted(town.external.value()));
            keep(town);
            keep(town);
            assertThat(account(town)).isNull();
            assertThat(
                            one(
                                    "select email is null and username like 'erased-%%' from person where id = '%s'",
                                    town.external.value()))
                    .isEqualTo("t");
            if (town == riverside) assertThat(externals.only().id).isEqualTo(account);
        }
        assertThat(externals.kept).isEmpty();
        assertThat(happened).contains(new AccountRemoved(lakeside.district, lakeside.external));
    }

    @Test
    void aNewInvitationOpensItAgain() throws Exception {
        revoke(invite(riverside, "30 days"));
        externals.give(email, riverside.external, true, true);
        keep(riverside);
        assertThat(externals.only().enabled).isFalse();
        invite(lakeside, "1 day");
        keep(lakeside);
        assertThat(externals.only().enabled).isTrue();
        assertThat(happened).contains(new AccountUnlocked(lakeside.district, lakeside.external));
    }

    @Test
    void thirtyDaysAfterTheEndItIsRemovedAndAnInvitationMakesANewOne() throws Exception {
        var old = externals.give(email, riverside.external, true, false);
        account(riverside, old);
        var ended = invite(riverside, "40 days");
        history(ended, "29 days");
        keep(riverside);
        assertThat(externals.kept).hasSize(1);
        history(ended, "31 days");
        keep(riverside);
        assertThat(externals.kept).isEmpty();
        assertThat(account(riverside)).isNull();
        assertThat(happened)
                .containsExactly(new AccountRemoved(riverside.district, riverside.external));
        invite(riverside, "1 day");
        keep(riverside);
        assertThat(externals.only().id).isNotEqualTo(old);
        assertThat(account(riverside)).isEqualTo(externals.only().id.toString());
    }

    @Test
    void theCalendarQueuesTheEndAndThirtyDaysLaterTheRemovalOnceEach() throws Exception {
        var invitation = invite(riverside, "40 days");
        account(riverside, externals.give(email, riverside.external, true, true));
        history(invitation, "1 hour");
        told(riverside, "2 hours");
        transactions.outside(AccountCalendar::queueDue);
        transactions.outside(AccountCalendar::queueDue);
        assertThat(queued(riverside)).isEqualTo("1");
        history(invitation, "30 days 1 hour");
        told(riverside, "30 days");
        transactions.outside(AccountCalendar::queueDue);
        transactions.outside(AccountCalendar::queueDue);
        assertThat(queued(riverside)).isEqualTo("2");
    }

    @Test
    void theCalendarLeavesAloneWhomAnotherDistrictStillInvites() throws Exception {
        var ended = invite(riverside, "40 days");
        invite(lakeside, "1 day");
        account(riverside, externals.give(email, riverside.external, true, true));
        history(ended, "1 hour");
        told(riverside, "2 hours");
        transactions.outside(AccountCalendar::queueDue);
        assertThat(queued(riverside)).isEqualTo("0");
    }

    @Test
    void whatAnotherDistrictDoesMeanwhileIsNotUndone() throws Exception {
        var mine = invite(riverside, "30 days");
        keep(riverside);
        revoke(mine);
        externals.beforeDisabling =
                () -> {
                    invite(lakeside, "1 day");
                    externals.beforeDisabling = () -> {};
                };
        keep(riverside);
        assertThat(externals.only().enabled).isTrue();
    }

    @Test
    void aNodeThatDiedBeforeGivingTheRoleIsFollowedByOneThatDoes() throws Exception {
        invite(riverside, "30 days");
        externals.afterOpen =
                () -> {
                    throw new IllegalStateException("killed");
                };
        assertThatThrownBy(() -> keep(riverside)).hasMessage("killed");
        assertThat(externals.only().external).isFalse();
        externals.afterOpen = () -> {};
        keep(riverside);
        assertThat(externals.only().external).isTrue();
        assertThat(account(riverside)).isEqualTo(externals.only().id.toString());
    }

    @Test
    void anAccountOfSomebodyElseIsNeverTakenOver() throws Exception {
        invite(riverside, "30 days");
        var stranger = externals.give(email, new PersonId(UUID.randomUUID()), false, true);
        assertThatThrownBy(() -> keep(riverside)).isInstanceOf(NameTaken.class);
        account(riverside, stranger);
        assertThatThrownBy(() -> keep(riverside))
                .isInstanceOf(Undeliverable.class)
                .hasMessage("account-of-a-member");
        revokeAll(riverside);
        assertThatThrownBy(() -> keep(riverside)).isInstanceOf(Undeliverable.class);
        assertThat(externals.only().enabled).isTrue();
        assertThat(externals.only().external).isFalse();
    }

    /** Members are {@code name@alias}, and no alias has a dot. */
    @Test
    @Tag("ID-1")
    void anAddressThatCouldNameAMemberGetsNoAccount() throws Exception {
        behindTheWall(
                "update person set email = 'anna@riverside-%s' where id = '%s'"
                        .formatted(
                                riverside.district.value().toString().substring(0, 8),
                                riverside.external.value()));
        invite(riverside, "30 days");
        assertThatThrownBy(() -> keep(riverside))
                .isInstanceOf(Undeliverable.class)
                .hasMessage("address-could-name-a-member");
        assertThat(externals.kept).isEmpty();
    }

    @Test
    void theAccountOfAMemberIsNotTouchedByAnExternalsLetterNorTheOtherWayRound() throws Exception {
        invite(riverside, "30 days");
        keeper.keep(riverside.district, riverside.owner);
        assertThat(externals.kept).isEmpty();
        assertThat(
                        transactions.<Optional<AccountHolder>>inside(
                                riverside.district,
                                c -> AccountHolder.read(c, riverside.district, riverside.external)))
                .isEmpty();
    }

    private void keep(Town town) throws Exception {
        keeper.keep(town.district, town.external);
    }

    private void person(Town town, PersonId id, String kind, String username, String email)
            throws SQLException {
        behindTheWall(
                "insert into person (id, district_id, kind, username, given_name, family_name, email) values ('%s', '%s', '%s', '%s', 'I', 'V', '%s')"
                        .formatted(id.value(), town.district.value(), kind, username, email));
    }

    private UUID invite(Town town, String length) {
        var id = UUID.randomUUID();
        var hash = new byte[32];
        new SecureRandom().nextBytes(hash);
        behindTheWall(
                """
                insert into invitation (id, district_id, owner_id, external_id, scope, name, role, language, restricted,
                                        permissions, starts_at, ends_at, made_at, key_hash)
                values ('%s', '%s', '%s', '%s', 'ITEMS', 'Ivo', 'Mentor', 'en', false, 1, now(), now() + interval '%s', now(), '\\x%s')
                """
                        .formatted(
                                id,
                                town.district.value(),
                                town.owner.value(),
                                town.external.value(),
                                length,
                                HexFormat.of().formatHex(hash)));
        return id;
    }

    private void revoke(UUID invitation) {
        behindTheWall(
                "update invitation set revoked_at = now() where id = '%s'".formatted(invitation));
    }

    private void revokeAll(Town town) {
        behindTheWall(
                "update invitation set revoked_at = now() where external_id = '%s'"
                        .formatted(town.external.value()));
    }

    /** It ended so long ago. */
    private void history(UUID invitation, String ago) {
        behindTheWall(
                "update invitation set starts_at = now() - interval '90 days', ends_at = now() - interval '%s' where id = '%s'"
                        .formatted(ago, invitation));
    }

    private void told(Town town, String ago) {
        behindTheWall(
                "update person set account_changed_at = now() - interval '%s' where id = '%s'"
                        .formatted(ago, town.external.value()));
    }

    private void account(Town town, UUID account) {
        behindTheWall(
                "update person set account_id = '%s' where id = '%s'"
                        .formatted(account, town.external.value()));
    }

    private String account(Town town) throws SQLException {
        return one("select account_id::text from person where id = '%s'", town.external.value());
    }

    private String queued(Town town) throws SQLException {
        return one(
                "select count(*) from outbox where topic = 'keycloak.external' and key = '%s'",
                town.external.value());
    }

    private static String one(String sql, UUID id) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement();
                var row = s.executeQuery(sql.formatted(id))) {
            row.next();
            return row.getString(1);
        }
    }

    private static void behindTheWall(String sql) {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps accounts as Keycloak does: names are unique, the role comes after the account. */
    private static final class ExternalsInMemory implements Externals {
        static final class Kept {
            final UUID id = UUID.randomUUID();
            String name;
            PersonId person;
            boolean external;
            boolean enabled = true;
        }

        final Map<UUID, Kept> kept = new HashMap<>();
        final List<UUID> ended = new ArrayList<>();
        Runnable afterOpen = () -> {};
        Runnable beforeDisabling = () -> {};

        Kept only() {
            assertThat(kept).hasSize(1);
            return kept.values().iterator().next();
        }

        UUID give(String name, PersonId person, boolean external, boolean enabled) {
            var one = new Kept();
            one.name = name;
            one.person = person;
            one.external = external;
            one.enabled = enabled;
            kept.put(one.id, one);
            return one.id;
        }

        @Override
        public Optional<Existing> find(UUID id) {
            return Optional.ofNullable(kept.get(id))
                    .map(a -> new Existing(id, Optional.of(a.person), a.external, a.enabled));
        }

        @Override
        public Optional<Existing> named(String email) {
            return kept.values().stream()
                    .filter(a -> a.name.equals(email))
                    .findFirst()
                    .flatMap(a -> find(a.id));
        }

        @Override
        public UUID open(String email, PersonId external) throws NameTaken {
            if (named(email).isPresent()) throw new NameTaken();
            var id = give(email, external, false, true);
            afterOpen.run();
            admit(id);
            return id;
        }

        @Override
        public void admit(UUID id) {
            kept.get(id).external = true;
        }

        @Override
        public void enable(UUID id, boolean enabled) {
            if (!enabled) beforeDisabling.run();
            kept.get(id).enabled = enabled;
        }

        @Override
        public void endSessions(UUID id) {
            ended.add(id);
        }

        @Override
        public void remove(UUID id) {
            kept.remove(id);
        }

        @Override
        public boolean isEnrolled(UUID id) {
            throw new UnsupportedOperationException("not asked here");
        }

        @Override
        public URI enrolment(UUID id, URI back, Duration time) {
            throw new UnsupportedOperationException("not asked here");
        }
    }
}
