package org.openportfolio.policy;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.ProposalId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/**
 * What a district allows to be shown outside, decided by its administrators (PO-5, PO-6, PO-9).
 * What opens nothing for anybody, one of them puts in force at once. What opens something, one
 * proposes with a review of the privacy practices, and the lead administrator, another person,
 * approves. Every version stays, with who, when and why.
 *
 * <p>Every method refuses everybody but administrators of the district with NOT_ALLOWED. A wish
 * made against a policy that is no longer in force is a CONFLICT.
 */
@Stateless
@ForMembers
public class Policies {
    private static final int MOST = 100;

    /** What a proposal or a policy says, as columns. */
    private static final String TERMS =
            "link_sharing, grades, generated_by, public_name, link_months, invitation_days, external_grades, view_log_days";

    private static final String TERM_PARAMETERS =
            "?, string_to_array(?, ','), ?, ?, ?, ?, string_to_array(?, ','), ?";

    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject LinkPolicies policies;
    @Inject Event<DomainEvent> happened;

    // ------------------------------------------------------------ reading

    /** The policy in force. */
    public SharingPolicy inForce(Viewer viewer) {
        requireAdministrator(viewer);
        return policies.inForce();
    }

    /** Where portfolios are licensed today; without a licence no link is open (PO-1). */
    public Licensed licensed(Viewer viewer) {
        requireAdministrator(viewer);
        return rows.find(
                        """
                        select coalesce(bool_or(school_id is null), false) as everywhere, count(*) as some from licence
                         where feature = 'PORTFOLIO' and starts_on <= current_date and coalesce(ends_on > current_date, true)
                        """,
                        row ->
                                row.getBoolean("everywhere")
                                        ? Licensed.DISTRICT
                                        : row.getInt("some") > 0
                                                ? Licensed.SOME_SCHOOLS
                                                : Licensed.NOWHERE)
                .orElseThrow();
    }

    /**
     * The policies that were in force, the newest first.
     *
     * @param most how many, up to 100
     */
    public List<PolicyVersion> history(Viewer viewer, int most) {
        requireAdministrator(viewer);
        int wanted = Math.max(1, Math.min(most, MOST));
        var found =
                rows.list(
                        """
                        select p.*, o.given_name, o.family_name from sharing_policy p join person o on o.id = p.decided_by
                         where p.district_id = ? order by p.version desc limit ?
                        """,
                        Policies::version,
                        viewer.district(),
                        wanted + 1);
        List<PolicyVersion> versions = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            var one = found.get(i);
            var before =
                    i + 1 < found.size() ? found.get(i + 1).rules() : SharingPolicy.NONE.rules();
            if (versions.size() < wanted) versions.add(changed(one, before));
        }
        return versions;
    }

    /**
     * The proposals of the district, the newest first.
     *
     * @param most how many, up to 100
     */
    public List<ProposalView> proposals(Viewer viewer, int most) {
        requireAdministrator(viewer);
        return rows.list(
                """
                select p.*, o.given_name, o.family_name, d.given_name as decider_given, d.family_name as decider_family
                  from policy_proposal p join person o on o.id = p.proposed_by left join person d on d.id = p.decided_by
                 where p.district_id = ? order by p.proposed_at desc, p.id desc limit ?
                """,
                Policies::proposal,
                viewer.district(),
                Math.max(1, Math.min(most, MOST)));
    }

    /** Every school of the district with how it is stricter, by name (PO-5). */
    public List<SchoolPolicyView> schools(Viewer viewer) {
        requireAdministrator(viewer);
        return rows.list(
                """
                select s.id as school_id, s.name, p.version, p.link_sharing, p.grades, p.generated_by, p.reason, p.decided_at,
                       p.decided_by, o.given_name, o.family_name
                  from school s
                  left join lateral (select sp.* from school_policy sp where sp.school_id = s.id order by sp.version desc limit 1) p on true
                  left join person o on o.id = p.decided_by
                 where s.district_id = ? and s.archived_at is null order by s.name collate reading_order, s.id
                """,
                SchoolPolicyView::of,
                viewer.district());
    }

    // ------------------------------------------------------------ changing at once

    /**
     * Puts a policy in force that opens nothing for anybody.
     *
     * @return the version that is now in force
     * @throws UserFault NOT_ALLOWED with the field that would open something: propose it; CONFLICT
     *     when another policy is in force meanwhile; INVALID when nothing differs
     */
    @Changes
    public SharingPolicy tighten(Viewer viewer, TightenPolicy wish) {
        requireAdministrator(viewer);
        wish.rules().requireSound();
        var inForce = inForceLocked(viewer, wish.expectedVersion());
        requireDifference(inForce, wish.rules());
        for (var opened : wish.rules().opens(inForce.rules()))
            throw new UserFault(FaultCode.NOT_ALLOWED, opened.field(), "policy.needsApproval");
        return put(viewer, inForce, wish.rules(), wish.reason(), Optional.empty());
    }

    /**
     * Sets how a school is stricter than its district. Less strict than it is, only the lead
     * administrator makes it; never less strict than the district, whatever is set.
     *
     * @return the version of the school's rules that is now in force
     * @throws UserFault NOT_FOUND for a school of another district; NOT_ALLOWED when it opens
     *     something and the viewer is not the lead administrator; CONFLICT when other rules are in
     *     force meanwhile; INVALID when nothing differs
     */
    @Changes
    public int restrict(Viewer viewer, RestrictSchool wish) {
        requireAdministrator(viewer);
        wish.rules().requireSound();
        lock(viewer);
        var inForce =
                schools(viewer).stream()
                        .filter(school -> school.school().equals(wish.about()))
                        .findFirst()
                        .orElseThrow(() -> UserFault.notFound("schoolId"));
        requireVersion(inForce.version(), wish.expectedVersion());
        if (wish.rules().equals(inForce.rules()))
            throw new UserFault(FaultCode.INVALID, "", "policy.same");
        boolean opened = wish.rules().opens(inForce.rules());
        if (opened && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "policy.leadOnly");
        int version = inForce.version() + 1;
        rows.change(
                """
                insert into school_policy (id, district_id, school_id, version, link_sharing, grades, generated_by, reason, decided_at, decided_by)
                values (?, ?, ?, ?, ?, string_to_array(?, ','), ?, ?, ?, ?)
                """,
                ids.next(),
                viewer.district(),
                wish.about(),
                version,
                wish.rules().linkSharing(),
                listed(wish.rules().grades()),
                wish.rules().generatedBy(),
                wish.reason(),
                Time.now(clock),
                viewer.id());
        happened.fire(
                new SchoolPolicyChanged(
                        viewer.district(), viewer.id(), wish.about(), version, opened));
        return version;
    }

    // ------------------------------------------------------------ two people

    /**
     * Proposes a policy that opens something; one proposal waits at a time.
     *
     * @throws UserFault INVALID when it opens nothing: then no second person is needed; CONFLICT
     *     when another proposal waits, or another policy is in force meanwhile
     */
    @Changes
    public ProposalId propose(Viewer viewer, ProposePolicy wish) {
        requireAdministrator(viewer);
        wish.rules().requireSound();
        var inForce = inForceLocked(viewer, wish.expectedVersion());
        requireDifference(inForce, wish.rules());
        var opens = wish.rules().opens(inForce.rules());
        if (opens.isEmpty()) throw new UserFault(FaultCode.INVALID, "", "policy.opensNothing");
        if (rows.find(
                        "select id from policy_proposal where district_id = ? and state = 'OPEN'",
                        row -> Rows.uuid(row, "id"),
                        viewer.district())
                .isPresent()) throw new UserFault(FaultCode.CONFLICT, "", "policy.proposalWaits");
        var id = new ProposalId(ids.next());
        var terms = parameters(wish.rules());
        rows.change(
                "insert into policy_proposal (id, district_id, base_version, "
                        + TERMS
                        + ", reason, review, proposed_at, proposed_by) values (?, ?, ?, "
                        + TERM_PARAMETERS
                        + ", ?, ?, ?, ?)",
                with(
                        List.of(id, viewer.district(), inForce.version()),
                        terms,
                        List.of(wish.reason(), wish.review(), Time.now(clock), viewer.id())));
        happened.fire(
                new PolicyProposed(viewer.district(), viewer.id(), id, inForce.version(), opens));
        return id;
    }

    /**
     * Takes back a proposal of one's own.
     *
     * @throws UserFault NOT_ALLOWED for a proposal of somebody else; CONFLICT when it was decided
     */
    @Changes
    public void withdraw(Viewer viewer, ProposalId proposal) {
        requireAdministrator(viewer);
        var open = openLocked(viewer, proposal);
        if (!open.proposedBy().id().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "proposalId", "policy.notYours");
        close(viewer, proposal, ProposalState.WITHDRAWN, "");
        happened.fire(new PolicyWithdrawn(viewer.district(), viewer.id(), proposal));
    }

    /**
     * Puts a proposed policy in force; for a lead administrator who did not propose it (PO-6).
     *
     * @param note to the proposal, up to 2,000 characters, may be ""
     * @return the version that is now in force
     * @throws UserFault NOT_ALLOWED for everybody else; CONFLICT when it was decided already, or
     *     made against a policy that is no longer in force
     */
    @Changes
    public SharingPolicy approve(Viewer viewer, ProposalId proposal, String note) {
        requireLead(viewer);
        var said = Wish.optional("note", note, 2_000);
        var open = openLocked(viewer, proposal);
        requireAnother(viewer, open);
        var inForce = policies.inForce();
        requireVersion(inForce.version(), open.base());
        close(viewer, proposal, ProposalState.APPROVED, said);
        var now = put(viewer, inForce, open.rules(), open.reason(), Optional.of(proposal));
        happened.fire(new PolicyApproved(viewer.district(), viewer.id(), proposal, now.version()));
        return now;
    }

    /**
     * Declines a proposed policy; for a lead administrator who did not propose it.
     *
     * @param note why, 1 to 2,000 characters
     * @throws UserFault NOT_ALLOWED for everybody else; CONFLICT when it was decided already
     */
    @Changes
    public void decline(Viewer viewer, ProposalId proposal, String note) {
        requireLead(viewer);
        var why = Wish.required("note", note, 2_000);
        var open = openLocked(viewer, proposal);
        requireAnother(viewer, open);
        close(viewer, proposal, ProposalState.DECLINED, why);
        happened.fire(new PolicyDeclined(viewer.district(), viewer.id(), proposal));
    }

    private void close(Viewer viewer, ProposalId proposal, ProposalState state, String note) {
        rows.change(
                "update policy_proposal set state = ?, decided_at = ?, decided_by = ?, note = ? where id = ?",
                state,
                Time.now(clock),
                viewer.id(),
                note,
                proposal);
    }

    private SharingPolicy put(
            Viewer viewer,
            SharingPolicy before,
            SharingPolicy.Rules rules,
            String reason,
            Optional<ProposalId> proposal) {
        var now = new SharingPolicy(before.version() + 1, rules);
        var last = new ArrayList<Object>();
        last.add(reason);
        last.add(Time.now(clock));
        last.add(viewer.id());
        last.add(proposal.orElse(null));
        rows.change(
                "insert into sharing_policy (id, district_id, version, "
                        + TERMS
                        + ", reason, decided_at, decided_by, proposal_id) values (?, ?, ?, "
                        + TERM_PARAMETERS
                        + ", ?, ?, ?, ?)",
                with(
                        List.of(ids.next(), viewer.district(), now.version()),
                        parameters(rules),
                        last));
        happened.fire(
                new PolicyChanged(
                        viewer.district(),
                        viewer.id(),
                        now.version(),
                        rules.differsFrom(before.rules())));
        return now;
    }

    // ------------------------------------------------------------ who, and against what

    private static void requireAdministrator(Viewer viewer) {
        if (!viewer.is(Role.DISTRICT_ADMIN) && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
    }

    private static void requireLead(Viewer viewer) {
        requireAdministrator(viewer);
        if (!viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "policy.leadOnly");
    }

    private static void requireAnother(Viewer viewer, ProposalView proposal) {
        if (proposal.proposedBy().id().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "proposalId", "policy.ownProposal");
    }

    private SharingPolicy inForceLocked(Viewer viewer, int expectedVersion) {
        lock(viewer);
        var inForce = policies.inForce();
        requireVersion(inForce.version(), expectedVersion);
        return inForce;
    }

    private ProposalView openLocked(Viewer viewer, ProposalId proposal) {
        lock(viewer);
        var found =
                rows.find(
                                """
                                select p.*, o.given_name, o.family_name, null as decider_given, null as decider_family
                                  from policy_proposal p join person o on o.id = p.proposed_by where p.id = ?
                                """,
                                Policies::proposal,
                                proposal)
                        .orElseThrow(() -> UserFault.notFound("proposalId"));
        if (found.state() != ProposalState.OPEN)
            throw new UserFault(FaultCode.CONFLICT, "proposalId", "policy.decided");
        return found;
    }

    /** One decision of a district at a time, so that none is made against an outdated policy. */
    private void lock(Viewer viewer) {
        rows.find(
                "select id from district where id = ? for no key update",
                row -> Rows.uuid(row, "id"),
                viewer.district());
    }

    private static void requireVersion(int inForce, int expected) {
        if (inForce != expected)
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "policy.changedMeanwhile",
                    Map.of("version", inForce));
    }

    private static void requireDifference(SharingPolicy inForce, SharingPolicy.Rules rules) {
        if (rules.equals(inForce.rules()))
            throw new UserFault(FaultCode.INVALID, "", "policy.same");
    }

    // ------------------------------------------------------------ rows

    private static List<Object> parameters(SharingPolicy.Rules rules) {
        var terms = new ArrayList<Object>();
        terms.add(rules.linkSharing());
        terms.add(listed(rules.grades()));
        terms.add(rules.generatedBy());
        terms.add(rules.publicName());
        terms.add(rules.linkMonths());
        terms.add(rules.invitationDays());
        terms.add(listed(rules.externalGrades()));
        terms.add(rules.viewLogDays());
        return terms;
    }

    /** Grades as one parameter: "10,11"; null for all grades. */
    static String listed(Optional<Set<String>> grades) {
        return grades.map(some -> String.join(",", GradeCodes.inOrder(some))).orElse(null);
    }

    private static Object[] with(List<?> first, List<?> terms, List<?> last) {
        var all = new ArrayList<Object>(first);
        all.addAll(terms);
        all.addAll(last);
        return all.toArray();
    }

    private static PolicyVersion version(ResultSet row) throws SQLException {
        return new PolicyVersion(
                row.getInt("version"),
                LinkPolicies.rules(row),
                Set.of(),
                row.getString("reason"),
                Rows.time(row, "decided_at"),
                new PersonView(
                        new PersonId(Rows.uuid(row, "decided_by")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                Optional.ofNullable(Rows.uuid(row, "proposal_id")).map(ProposalId::new));
    }

    private static PolicyVersion changed(PolicyVersion one, SharingPolicy.Rules before) {
        return new PolicyVersion(
                one.version(),
                one.rules(),
                one.rules().differsFrom(before),
                one.reason(),
                one.decidedAt(),
                one.decidedBy(),
                one.proposal());
    }

    private static ProposalView proposal(ResultSet row) throws SQLException {
        var decider = Optional.ofNullable(row.getString("decider_given"));
        var deciderId = Rows.uuid(row, "decided_by");
        var deciderFamily = row.getString("decider_family");
        return new ProposalView(
                new ProposalId(Rows.uuid(row, "id")),
                row.getInt("base_version"),
                LinkPolicies.rules(row),
                row.getString("reason"),
                row.getString("review"),
                Rows.time(row, "proposed_at"),
                new PersonView(
                        new PersonId(Rows.uuid(row, "proposed_by")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                ProposalState.valueOf(row.getString("state")),
                Optional.ofNullable(Rows.time(row, "decided_at")),
                decider.map(given -> new PersonView(new PersonId(deciderId), given, deciderFamily)),
                row.getString("note"));
    }
}
