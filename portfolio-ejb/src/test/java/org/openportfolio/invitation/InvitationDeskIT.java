package org.openportfolio.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.directory.OwnerSearch;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UserFault;

/** Lena, who leads the district, looks after the invitations that stand. */
@ExtendWith(ArquillianExtension.class)
@Tag("EX-8")
class InvitationDeskIT {
    @Inject InvitationDesk desk;
    @Inject Invitations invitations;
    @Inject Organisations organisations;

    Guests north;
    InvitationId vera;

    @BeforeEach
    void aGuest() {
        north = new Guests();
        vera = invite("vera@post.firm.example", 20);
    }

    @AfterEach
    void close() {
        World.run("delete from outbox where district_id = ?", north.district());
    }

    @Test
    @Tag("EX-7")
    void invitationsThatStandAreFoundBySchoolGradeOrganisationEndAndState() {
        var walt = invite("walt@elsewhere.example", 5);
        var firm = organisations.create(north.lead, "Firm").id();
        organisations.addDomain(north.lead, firm, "firm.example", "info");
        assertThat(desk.perOrganisation(north.lead)).isEmpty();
        World.run(
                "update organisation_domain set verified_at = now() where organisation_id = ?",
                firm.value());

        assertThat(found(InvitationSearch.ALL)).containsExactly(walt, vera);
        assertThat(found(search(of(firm), Optional.empty(), Optional.empty())))
                .containsExactly(vera);
        assertThat(desk.perOrganisation(north.lead)).isEqualTo(Map.of(firm, 1));
        var soon = LocalDate.now(ZoneOffset.UTC).plusDays(10);
        assertThat(found(search(Optional.empty(), Optional.of(soon), Optional.empty())))
                .containsExactly(walt);
        assertThat(found(owners(Optional.of(new SchoolId(north.north.school())), Optional.empty())))
                .containsExactly(walt, vera);
        assertThat(found(owners(Optional.empty(), Optional.of("09")))).isEmpty();
        assertThat(found(owners(Optional.empty(), Optional.of(OwnerSearch.NO_GRADE)))).hasSize(2);
        assertThat(desk.one(north.lead, vera))
                .satisfies(
                        one -> {
                            assertThat(one.organisation()).isEqualTo("Firm");
                            assertThat(one.title()).isEqualTo("My secret title");
                            assertThat(one.owner().person().givenName()).isEqualTo("Anna");
                            assertThat(one.toString()).doesNotContain("vera", "Vera");
                        });

        north.policy(180, "{09}");
        assertThat(
                        found(
                                search(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(InvitationState.SUSPENDED))))
                .containsExactly(walt, vera);
        assertThat(desk.one(north.lead, vera).suspendedBy()).isEqualTo("GRADE");
    }

    @Test
    void whatIsHeldOpensForNobodyUntilItIsLetGo() {
        desk.hold(north.lead, new CloseInvitation(vera, "The firm was closed"));
        var seen = invitations.one(north.anna, vera);
        assertThat(seen.state()).isEqualTo(InvitationState.SUSPENDED);
        assertThat(seen.refusedBy()).contains("HELD");
        assertThat(desk.one(north.lead, vera).closing().orElseThrow().reason())
                .isEqualTo("The firm was closed");
        refused(FaultCode.INVALID, () -> desk.hold(north.lead, new CloseInvitation(vera, "Again")));
        assertThat(
                        World.rows(
                                "select portfolio_id::text from notification where person_id = ? and kind = 'CLOSED'",
                                north.anna.id().value()))
                .containsExactly(seen.portfolio().orElseThrow().value().toString());
        desk.release(north.lead, new CloseInvitation(vera, "It was a mistake"));
        assertThat(invitations.one(north.anna, vera).state()).isEqualTo(InvitationState.OPEN);
        refused(
                FaultCode.INVALID,
                () -> desk.release(north.lead, new CloseInvitation(vera, "Again")));
    }

    @Test
    void whatIsRevokedIsOverForGoodAndItsOwnerIsTold() {
        desk.revoke(north.lead, new CloseInvitation(vera, "Not who they said"));
        assertThat(invitations.one(north.anna, vera).state()).isEqualTo(InvitationState.REVOKED);
        assertThat(found(InvitationSearch.ALL)).isEmpty();
        assertThat(
                        World.rows(
                                "select detail ->> 'kind' from audit_entry where action = 'InvitationOverruled' and thing_id = ?",
                                vera.value().toString()))
                .containsExactly("REVOKED");
        assertThat(
                        World.rows(
                                "select id::text from notification where person_id = ? and kind = 'CLOSED'",
                                north.anna.id().value()))
                .hasSize(1);
    }

    @Test
    void onlyAdministratorsOfThisDistrictSeeAndCloseThem() {
        var principal = World.person(north.north, "Paula", Role.SCHOOL_ADMIN);
        var foreign = World.person(World.district("South"), "Nadia", Role.LEAD_ADMIN);
        for (var who : List.of(principal, north.maria, north.anna)) {
            refused(
                    FaultCode.NOT_ALLOWED,
                    () -> desk.search(who, InvitationSearch.ALL, Optional.empty(), 10));
            refused(FaultCode.NOT_ALLOWED, () -> desk.one(who, vera));
            refused(FaultCode.NOT_ALLOWED, () -> desk.perOrganisation(who));
            refused(FaultCode.NOT_ALLOWED, () -> desk.hold(who, new CloseInvitation(vera, "No")));
            refused(
                    FaultCode.NOT_ALLOWED,
                    () -> desk.release(who, new CloseInvitation(vera, "No")));
            refused(FaultCode.NOT_ALLOWED, () -> desk.revoke(who, new CloseInvitation(vera, "No")));
            refused(FaultCode.NOT_ALLOWED, () -> desk.exporting(who, InvitationSearch.ALL));
        }
        assertThat(desk.search(foreign, InvitationSearch.ALL, Optional.empty(), 10).rows())
                .isEmpty();
        refused(FaultCode.NOT_FOUND, () -> desk.revoke(foreign, new CloseInvitation(vera, "No")));
        assertThat(invitations.one(north.anna, vera).state()).isEqualTo(InvitationState.OPEN);
    }

    private InvitationId invite(String email, int days) {
        return invitations
                .invite(
                        north.anna,
                        new InviteExternals(
                                Reach.whole(portfolio()),
                                List.of(
                                        new Invitee(
                                                "Vera", email, "supervisor", "Their words", "")),
                                null,
                                false,
                                Optional.empty(),
                                Instant.now().plus(days, ChronoUnit.DAYS),
                                ""))
                .get(0)
                .invitation()
                .orElseThrow()
                .id();
    }

    private PortfolioId portfolio() {
        return World.rows(
                        "select id::text from portfolio where owner_id = ?",
                        north.anna.id().value())
                .stream()
                .findFirst()
                .map(id -> new PortfolioId(UUID.fromString(id)))
                .orElseGet(() -> north.portfolio(north.anna));
    }

    private List<InvitationId> found(InvitationSearch wanted) {
        return desk.search(north.lead, wanted, Optional.empty(), 100).rows().stream()
                .map(LiveInvitation::id)
                .toList();
    }

    private static Optional<OrganisationId> of(OrganisationId organisation) {
        return Optional.of(organisation);
    }

    private static InvitationSearch owners(Optional<SchoolId> school, Optional<String> grade) {
        return new InvitationSearch(
                new OwnerSearch(school, grade),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static InvitationSearch search(
            Optional<OrganisationId> organisation,
            Optional<LocalDate> endsBy,
            Optional<InvitationState> state) {
        return new InvitationSearch(OwnerSearch.ALL, organisation, endsBy, state);
    }

    private static void refused(FaultCode code, ThrowingCallable attempt) {
        assertThat(catchThrowableOfType(UserFault.class, attempt).code()).isEqualTo(code);
    }
}
