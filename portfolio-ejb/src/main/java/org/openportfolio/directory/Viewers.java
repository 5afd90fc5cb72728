package org.openportfolio.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.VisitDoor;

/**
 * Turns an account into the member behind it, as the database knows them now (ID-3): the token says
 * who and how strongly authenticated, nothing else. The only place where a {@link Viewer} is made.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Viewers {
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Tenancy tenancy;
    @Inject VisitDoor visits;

    private record Guest(PersonId person, DistrictId district) {}

    private record Found(
            UUID person, UUID district, String state, Instant graceEnds, List<String> roles) {}

    /**
     * @param account the Keycloak user: the token's {@code sub}
     * @param secondFactor whether the token proves one: its {@code acr} is {@code mfa}
     * @throws NoEntry who may not come in
     */
    public Viewer byAccount(UUID account, boolean secondFactor) throws NoEntry {
        var found =
                rows.find(
                                "select person_id, district_id, state, grace_ends_at, roles from viewer_of(?)",
                                row ->
                                        new Found(
                                                Rows.uuid(row, "person_id"),
                                                Rows.uuid(row, "district_id"),
                                                row.getString("state"),
                                                Rows.time(row, "grace_ends_at"),
                                                Rows.texts(row, "roles")),
                                account)
                        .orElseThrow(() -> new NoEntry(NoEntry.Reason.NO_ACCESS));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        found.roles().forEach(role -> roles.add(Role.valueOf(role)));
        boolean left = found.state().equals("LEFT");
        if (found.state().equals("DISABLED")) throw new NoEntry(NoEntry.Reason.NO_ACCESS);
        if (left && !clock.instant().isBefore(found.graceEnds()))
            throw new NoEntry(NoEntry.Reason.NO_ACCESS);
        if (!secondFactor && roles.stream().anyMatch(Role::needsSecondFactor))
            throw new NoEntry(NoEntry.Reason.SECOND_FACTOR_REQUIRED);
        return new Viewer(
                new PersonId(found.person()), new DistrictId(found.district()), roles, left);
    }

    /**
     * An external on a visit: what the invitation gives is all that they can reach (EX-5). Asked at
     * every request.
     *
     * @param account the Keycloak user: the token's {@code sub}
     * @param secondFactor whether the token proves one: its {@code acr} is {@code mfa}
     * @param invitation by which they come
     * @throws NoEntry unless the invitation is theirs and open now, and they have a second factor
     *     (EX-4)
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Viewer guest(UUID account, boolean secondFactor, InvitationId invitation)
            throws NoEntry {
        if (!secondFactor) throw new NoEntry(NoEntry.Reason.SECOND_FACTOR_REQUIRED);
        var found =
                rows.find(
                                "select person_id, district_id from guest_of(?, ?)",
                                row ->
                                        new Guest(
                                                new PersonId(Rows.uuid(row, "person_id")),
                                                new DistrictId(Rows.uuid(row, "district_id"))),
                                account,
                                invitation)
                        .orElseThrow(() -> new NoEntry(NoEntry.Reason.NO_ACCESS));
        tenancy.enter(found.district());
        if (!visits.isOpen(found.person(), invitation)) throw new NoEntry(NoEntry.Reason.NO_ACCESS);
        return new Viewer(
                found.person(),
                found.district(),
                Set.of(Role.EXTERNAL),
                false,
                Optional.of(invitation));
    }
}
