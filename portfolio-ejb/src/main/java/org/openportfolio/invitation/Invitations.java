package org.openportfolio.invitation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Access;
import org.openportfolio.access.Permission;
import org.openportfolio.directory.People;
import org.openportfolio.directory.PersonView;
import org.openportfolio.directory.account.ExternalAccounts;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.outbox.Outbox;
import org.openportfolio.policy.ExternalPolicies;
import org.openportfolio.policy.ExternalRefusal;

/**
 * What owners do to let people from outside into their work, and to show them out again (EX-1,
 * EX-2, EX-8). Only the owner sees their invitations.
 */
@Stateless
@ForMembers
public class Invitations {
    /** Nobody invites more in a day, and nobody is mailed more often by one invitation. */
    static final int MOST_A_DAY = 50;

    static final int MOST_SENDINGS = 10;

    @Inject Access access;
    @Inject People people;
    @Inject ExternalPolicies policies;
    @Inject ExternalAccounts accounts;
    @Inject InvitationRows invitations;
    @Inject Rows rows;
    @Inject Outbox outbox;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Place(Reach reach, Instant startsAt, Instant now) {}

    /**
     * Invites several people at once to the same; only the owner of all of it. Each gets a mail and
     * an account of their own. Who cannot be invited, the outcome says why, keeps no other from it.
     *
     * @return what became of each, in the order of the invitees
     */
    @Changes
    public List<Outcome> invite(Viewer viewer, InviteExternals wish) {
        requireOwn(viewer, wish.reach());
        var now = Time.now(clock);
        var startsAt = wish.startsAt().filter(at -> at.isAfter(now)).orElse(now);
        requireAllowed(viewer, startsAt, wish.endsAt(), now);
        lock(viewer);
        requireFew(viewer, wish.invitees().size(), now);
        var place = new Place(wish.reach(), startsAt, now);
        var invited = new HashSet<String>();
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < wish.invitees().size(); i++)
            outcomes.add(outcome(viewer, wish, place, i, invited));
        return outcomes;
    }

    private Outcome outcome(
            Viewer viewer, InviteExternals wish, Place place, int at, Set<String> invited) {
        Invitee invitee;
        try {
            invitee = wish.invitees().get(at).checked();
            if (!invited.add(invitee.email()))
                throw new UserFault(FaultCode.INVALID, "email", "invitation.twice");
        } catch (UserFault refusal) {
            return refused(at, refusal, Optional.empty());
        }
        var known = member(viewer, invitee.email());
        if (known.isPresent()) {
            var oneself = known.get().equals(viewer.id());
            return refused(
                    at,
                    new UserFault(
                            FaultCode.INVALID,
                            "email",
                            oneself ? "invitation.ownAddress" : "invitation.member"),
                    // who it is, the owner learns only where the directory says so too
                    people.reachable(viewer, List.of(known.get())).isEmpty()
                            ? Optional.empty()
                            : people.known(viewer, List.of(known.get())).stream().findFirst());
        }
        var id = make(viewer, wish, place, invitee);
        return new Outcome(Optional.of(one(viewer, id)), Optional.empty(), Optional.empty());
    }

    private static Outcome refused(int at, UserFault refusal, Optional<PersonView> member) {
        return new Outcome(
                Optional.empty(),
                Optional.of(
                        new UserFault(
                                refusal.code(),
                                "invitees." + at + "." + refusal.field(),
                                refusal.reason(),
                                refusal.args())),
                member);
    }

    private InvitationId make(Viewer viewer, InviteExternals wish, Place place, Invitee invitee) {
        var external = external(viewer, invitee);
        var id = new InvitationId(ids.next());
        invitations.add(id, viewer, external, wish, place.startsAt(), invitee, place.now());
        invitations.grant(
                viewer,
                id,
                external,
                place.reach(),
                Permission.bits(wish.permissions()),
                place.now());
        accounts.wanted(external);
        post(viewer, id, 1);
        happened.fire(
                new ExternalInvited(
                        viewer.district(), viewer.id(), id, external, place.reach().scope()));
        return id;
    }

    /**
     * One row per address in a district: who was here before is the same person. Until they choose
     * a name themselves, each invitation has the one that its owner wrote.
     */
    private PersonId external(Viewer viewer, Invitee invitee) {
        var id = new PersonId(ids.next());
        return rows.find(
                        """
                        insert into person (id, district_id, kind, username, given_name, family_name, email)
                        values (?, ?, 'EXTERNAL', ?, ?, '', ?)
                        on conflict (district_id, email) where kind = 'EXTERNAL' and erased_at is null do update set updated_at = now()
                        returning id
                        """,
                        row -> new PersonId(Rows.uuid(row, "id")),
                        id,
                        viewer.district(),
                        "guest-" + id.value(),
                        invitee.email().substring(0, invitee.email().indexOf('@')),
                        invitee.email())
                .orElseThrow();
    }

    /** Changes what an invitation gives, or for how long; counts at the next request. */
    @Changes
    public InvitationView change(Viewer viewer, ChangeInvitation wish) {
        var before = locked(viewer, wish.about());
        if (wish.expectedVersion().isPresent() && wish.expectedVersion().get() != before.version())
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "invitation.changedMeanwhile",
                    Map.of("version", before.version()));
        requireNotRevoked(before);
        var now = Time.now(clock);
        wish.reach().ifPresent(reach -> requireOwn(viewer, reach));
        wish.endsAt().ifPresent(endsAt -> requireEnd(viewer, before, endsAt, now));
        invitations.change(wish, before);
        var external = invitations.external(wish.about());
        if (wish.reach().isPresent()) {
            invitations.takeBack(wish.about(), now);
            invitations.grant(
                    viewer,
                    wish.about(),
                    external,
                    wish.reach().get(),
                    Permission.bits(wish.permissions().orElse(before.permissions())),
                    now);
        }
        if (wish.endsAt().isPresent()) accounts.wanted(external);
        var after = one(viewer, wish.about());
        happened.fire(
                new InvitationChanged(
                        viewer.district(), viewer.id(), wish.about(), external, after.scope()));
        return after;
    }

    /** Takes an invitation back: gone at the next request; again changes nothing. */
    @Changes
    public InvitationView revoke(Viewer viewer, InvitationId id) {
        var before = locked(viewer, id);
        if (before.state() == InvitationState.REVOKED) return before;
        var now = Time.now(clock);
        invitations.revoke(id, now);
        var external = invitations.external(id);
        accounts.ended(external);
        happened.fire(
                new InvitationRevoked(
                        viewer.district(), viewer.id(), id, external, before.scope()));
        return one(viewer, id);
    }

    /** Has the mail sent again, with the same address in it: to who lost it or never got it. */
    @Changes
    public InvitationView resend(Viewer viewer, InvitationId id) {
        var before = locked(viewer, id);
        requireNotRevoked(before);
        if (before.state() == InvitationState.ENDED)
            throw new UserFault(FaultCode.NOT_ALLOWED, "invitationId", "invitation.ended");
        var sending =
                invitations
                        .sendAgain(id, MOST_SENDINGS)
                        .orElseThrow(
                                () ->
                                        new UserFault(
                                                FaultCode.TOO_MANY,
                                                "invitationId",
                                                "invitation.tooManyMails",
                                                Map.of("max", MOST_SENDINGS)));
        var external = invitations.external(id);
        accounts.wanted(external);
        post(viewer, id, sending);
        happened.fire(
                new InvitationResent(viewer.district(), viewer.id(), id, external, before.scope()));
        return one(viewer, id);
    }

    /** An invitation of the viewer's own; {@code NOT_FOUND} for every other. */
    public InvitationView one(Viewer viewer, InvitationId id) {
        return several(viewer, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("invitationId"));
    }

    /** Those of the invitations that are the viewer's own. */
    public List<InvitationView> several(Viewer viewer, Collection<InvitationId> wanted) {
        return invitations.several(viewer, wanted);
    }

    /** All that the viewer has made, newest first (EX-12). */
    public Slice<InvitationView> mine(Viewer viewer, PageRequest page) {
        return invitations.mine(viewer, page);
    }

    /**
     * The invitations that the viewer made to those of the things, or to parts of them, newest
     * first: for every thing the same page, in one statement whatever their number.
     */
    public Map<Thing, Slice<InvitationView>> of(
            Viewer viewer, Collection<? extends Thing> things, PageRequest page) {
        return invitations.of(viewer, things, page);
    }

    private InvitationView locked(Viewer viewer, InvitationId id) {
        rows.list(
                "select id from invitation where id = ? and owner_id = ? for update",
                row -> row.getString(1),
                id,
                viewer.id());
        return one(viewer, id);
    }

    private static void requireNotRevoked(InvitationView invitation) {
        if (invitation.state() == InvitationState.REVOKED)
            throw new UserFault(FaultCode.NOT_ALLOWED, "invitationId", "invitation.revoked");
    }

    /** Everything named is the viewer's own, and parts are parts of that portfolio. */
    private void requireOwn(Viewer viewer, Reach reach) {
        reach.portfolio()
                .ifPresent(portfolio -> access.ofPortfolio(viewer.id(), portfolio).requireOwner());
        var decisions = access.of(viewer.id(), reach.items());
        for (int i = 0; i < reach.items().size(); i++) {
            var decision = decisions.get(reach.items().get(i));
            if (decision == null) throw UserFault.notFound("itemIds." + i);
            if (!decision.owner())
                throw new UserFault(FaultCode.NOT_ALLOWED, "itemIds." + i, "access.ownerOnly");
        }
        if (reach.scope() != Scope.PARTS) return;
        var portfolio = reach.portfolio().orElseThrow();
        var sections = invitations.sectionsOf(portfolio, reach.sections());
        for (int i = 0; i < reach.sections().size(); i++)
            if (!sections.contains(reach.sections().get(i)))
                throw UserFault.notFound("sectionIds." + i);
        var inside = invitations.inPortfolio(portfolio, reach.items());
        for (int i = 0; i < reach.items().size(); i++)
            if (!inside.contains(reach.items().get(i)))
                throw new UserFault(FaultCode.INVALID, "itemIds." + i, "invitation.notInPortfolio");
    }

    private void requireAllowed(Viewer viewer, Instant startsAt, Instant endsAt, Instant now) {
        var ruling = policies.of(viewer.id());
        if (ruling.refusal().isPresent())
            throw new UserFault(
                    FaultCode.NOT_ALLOWED,
                    "",
                    ruling.refusal().get() == ExternalRefusal.GRADE
                            ? "invitation.grade"
                            : "invitation.notLicensed");
        if (!endsAt.isAfter(now))
            throw new UserFault(FaultCode.INVALID, "endsAt", "share.endsInPast");
        var latest = Duration.ofDays(ruling.mostDays());
        // a beginning far away would make the end as far
        if (startsAt.isAfter(now.plus(latest))) throw tooLong("startsAt", ruling.mostDays());
        if (endsAt.isAfter(startsAt.plus(latest))) throw tooLong("endsAt", ruling.mostDays());
    }

    /** Earlier is always possible; later only as the district allows it now. */
    private void requireEnd(Viewer viewer, InvitationView before, Instant endsAt, Instant now) {
        if (!endsAt.isAfter(before.startsAt()))
            throw new UserFault(FaultCode.INVALID, "endsAt", "share.endsBeforeStart");
        if (!endsAt.isAfter(now))
            throw new UserFault(FaultCode.INVALID, "endsAt", "share.endsInPast");
        if (!endsAt.isAfter(before.endsAt())) return;
        var from = before.startsAt().isAfter(now) ? before.startsAt() : now;
        requireAllowed(viewer, from, endsAt, now);
    }

    private static UserFault tooLong(String field, int days) {
        return new UserFault(FaultCode.INVALID, field, "invitation.tooLong", Map.of("max", days));
    }

    private void requireFew(Viewer viewer, int more, Instant now) {
        if (invitations.madeSince(viewer, now.minus(Duration.ofDays(1))) + more > MOST_A_DAY)
            throw new UserFault(
                    FaultCode.TOO_MANY,
                    "invitees",
                    "invitation.tooManyToday",
                    Map.of("max", MOST_A_DAY));
    }

    /** A member of the district who has the address, the viewer first; not who has left. */
    private Optional<PersonId> member(Viewer viewer, String email) {
        return rows
                .list(
                        """
                        select id from person where district_id = ? and kind = 'MEMBER' and mail_word = ? and state <> 'LEFT'
                         order by id <> ?, id limit 1
                        """,
                        row -> new PersonId(Rows.uuid(row, "id")),
                        viewer.district(),
                        email,
                        viewer.id())
                .stream()
                .findFirst();
    }

    private void lock(Viewer viewer) {
        rows.list(
                "select id from person where id = ? for no key update",
                row -> row.getString(1),
                viewer.id());
    }

    private void post(Viewer viewer, InvitationId id, int sending) {
        outbox.put(
                viewer.district(),
                InvitationMails.TOPIC,
                id.value().toString(),
                InvitationMails.letter(sending));
    }
}
