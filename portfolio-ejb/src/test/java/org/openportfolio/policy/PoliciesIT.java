package org.openportfolio.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.openportfolio.policy.Council.open;
import static org.openportfolio.policy.Council.openFor;
import static org.openportfolio.policy.Council.with;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ProposalId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.policy.Council.Refusal;
import org.openportfolio.policy.SharingPolicy.Rules;

/** Who decides what a district allows, and how. */
@ExtendWith(ArquillianExtension.class)
class PoliciesIT {
    @Inject Policies policies;
    @Inject Previews previews;

    World.District north;
    Viewer samuel;
    Viewer ingrid;
    Viewer olga;

    @BeforeEach
    void administrators() {
        north = World.district("North");
        samuel = World.person(north, "Samuel", Role.DISTRICT_ADMIN);
        ingrid = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        olga = World.person(north, "Olga", Role.LEAD_ADMIN, Role.DISTRICT_ADMIN);
    }

    // ------------------------------------------------------------ two people

    @Test
    @Tag("PO-6")
    @Tag("PO-1")
    void linkSharingIsTurnedOnByOneWhoProposesAndTheLeadWhoApproves() {
        assertThat(policies.inForce(samuel)).isEqualTo(SharingPolicy.NONE);
        var id = propose(samuel, 0, openFor("11", "12"));
        assertThat(policies.inForce(samuel)).isEqualTo(SharingPolicy.NONE);
        var waiting = policies.proposals(ingrid, 10).get(0);
        assertThat(waiting.id()).isEqualTo(id);
        assertThat(waiting.state()).isEqualTo(ProposalState.OPEN);
        assertThat(waiting.proposedBy().givenName()).isEqualTo("Samuel");
        assertThat(waiting.review()).isEqualTo("We asked the parents.");
        assertThat(policies.approve(ingrid, id, "Agreed")).isEqualTo(policies.inForce(samuel));
        assertThat(policies.inForce(samuel).rules()).isEqualTo(openFor("11", "12"));
        var version = policies.history(samuel, 10).get(0);
        assertThat(version.version()).isEqualTo(1);
        assertThat(version.decidedBy().givenName()).isEqualTo("Ingrid");
        assertThat(version.reason()).isEqualTo("Universities ask for it");
        assertThat(version.proposal()).contains(id);
        assertThat(version.changed())
                .containsExactlyInAnyOrder(PolicyTerm.LINK_SHARING, PolicyTerm.GRADES);
        var decided = policies.proposals(samuel, 10).get(0);
        assertThat(decided.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(decided.decidedBy().orElseThrow().givenName()).isEqualTo("Ingrid");
        assertThat(decided.note()).isEqualTo("Agreed");
        assertThat(audited("ALLOWED"))
                .containsExactly("PolicyProposed", "PolicyChanged", "PolicyApproved");
    }

    @Test
    @Tag("PO-6")
    void nobodyApprovesTheirOwnProposalNotEvenTheLead() {
        var id = propose(olga, 0, open());
        refused(
                () -> policies.approve(olga, id, ""),
                new Refusal(FaultCode.NOT_ALLOWED, "proposalId", "policy.ownProposal"),
                olga,
                "Policies.approve");
        refused(
                () -> policies.decline(olga, id, "No"),
                new Refusal(FaultCode.NOT_ALLOWED, "proposalId", "policy.ownProposal"),
                olga,
                "Policies.decline");
        assertThat(policies.inForce(olga)).isEqualTo(SharingPolicy.NONE);
        policies.approve(ingrid, id, "");
        assertThat(policies.inForce(olga).linkSharing()).isTrue();
    }

    @Test
    @Tag("PO-6")
    void onlyTheLeadAdministratorApprovesOrDeclines() {
        var id = propose(ingrid, 0, open());
        for (ThrowingCallable attempt :
                List.<ThrowingCallable>of(
                        () -> policies.approve(samuel, id, ""),
                        () -> policies.decline(samuel, id, "No")))
            assertThat(refusal(attempt))
                    .isEqualTo(new Refusal(FaultCode.NOT_ALLOWED, "", "policy.leadOnly"));
        assertThat(policies.proposals(samuel, 1).get(0).state()).isEqualTo(ProposalState.OPEN);
    }

    @Test
    @Tag("PO-6")
    void aProposalIsDeclinedWithAReasonOrTakenBackByWhoMadeIt() {
        var first = propose(samuel, 0, open());
        policies.decline(ingrid, first, "Ask the parents first");
        assertThat(policies.proposals(samuel, 1).get(0).note()).isEqualTo("Ask the parents first");
        var second = propose(samuel, 0, open());
        refused(
                () -> policies.withdraw(ingrid, second),
                new Refusal(FaultCode.NOT_ALLOWED, "proposalId", "policy.notYours"),
                ingrid,
                "Policies.withdraw");
        policies.withdraw(samuel, second);
        assertThat(policies.proposals(samuel, 9))
                .extracting(ProposalView::state)
                .containsExactly(ProposalState.WITHDRAWN, ProposalState.DECLINED);
        for (var decided : List.of(first, second))
            assertThat(refusal(() -> policies.approve(ingrid, decided, "")))
                    .isEqualTo(new Refusal(FaultCode.CONFLICT, "proposalId", "policy.decided"));
        assertThat(policies.inForce(samuel)).isEqualTo(SharingPolicy.NONE);
        assertThat(audited("ALLOWED"))
                .containsExactly(
                        "PolicyProposed", "PolicyDeclined", "PolicyProposed", "PolicyWithdrawn");
    }

    @Test
    @Tag("PO-6")
    void oneProposalWaitsAtATime() {
        propose(samuel, 0, open());
        assertThat(refusal(() -> propose(olga, 0, openFor("12"))))
                .isEqualTo(new Refusal(FaultCode.CONFLICT, "", "policy.proposalWaits"));
    }

    @Test
    @Tag("PO-6")
    void aProposalMadeAgainstAPolicyThatNoLongerHoldsIsNotApproved() {
        approved(openFor("11", "12"));
        var stale = propose(samuel, 1, open());
        tighten(olga, 1, openFor("12"));
        refused(
                () -> policies.approve(ingrid, stale, ""),
                new Refusal(FaultCode.CONFLICT, "expectedVersion", "policy.changedMeanwhile"),
                ingrid,
                "Policies.approve");
        assertThat(policies.inForce(samuel).rules()).isEqualTo(openFor("12"));
        policies.decline(ingrid, stale, "Outdated");
        propose(samuel, 2, open());
    }

    // ------------------------------------------------------------ one person

    @Test
    @Tag("PO-6")
    @Tag("PO-7")
    void whatOpensNothingOneAdministratorPutsInForceAtOnce() {
        approved(with(Map.of("linkSharing", true, "publicName", PublicName.FULL_NAME)));
        var terms = Map.<String, Object>of("linkSharing", true);
        tighten(samuel, 1, with(terms));
        tighten(samuel, 2, with(terms, "linkMonths", 3));
        tighten(samuel, 3, with(terms, "linkMonths", 2));
        tighten(samuel, 4, with(Map.of("linkSharing", false)));
        assertThat(policies.history(samuel, 3))
                .extracting(PolicyVersion::version, PolicyVersion::changed)
                .containsExactly(
                        tuple(5, Set.of(PolicyTerm.LINK_SHARING, PolicyTerm.LINK_MONTHS)),
                        tuple(4, Set.of(PolicyTerm.LINK_MONTHS)),
                        tuple(3, Set.of(PolicyTerm.LINK_MONTHS)));
        assertThat(policies.history(samuel, 9).get(0).proposal()).isEmpty();
        assertThat(policies.history(samuel, 9).get(0).decidedBy().givenName()).isEqualTo("Samuel");
    }

    @Test
    @Tag("PO-6")
    @Tag("PO-9")
    void whatOpensAnythingIsNotForOneAdministratorAlone() {
        var careful =
                Map.<String, Object>of(
                        "linkSharing",
                        true,
                        "grades",
                        Set.of("11", "12"),
                        "generatedBy",
                        GeneratedBy.TEACHERS_ONLY,
                        "publicName",
                        PublicName.GIVEN_NAME,
                        "linkMonths",
                        5,
                        "invitationDays",
                        30,
                        "externalGrades",
                        Set.of("12"),
                        "viewLogDays",
                        90);
        approved(with(careful));
        var opening =
                Map.<String, List<Object>>of(
                        "grades", List.of(Set.of("11", "12", "10"), Set.of("10")),
                        "generatedBy", List.of(GeneratedBy.STUDENTS_AND_TEACHERS),
                        "publicName",
                                List.of(PublicName.GIVEN_NAME_AND_INITIAL, PublicName.FULL_NAME),
                        "linkMonths", List.of(6, 10),
                        "invitationDays", List.of(31),
                        "externalGrades", List.of(Set.of("11")),
                        "viewLogDays", List.of(91));
        opening.forEach(
                (term, values) ->
                        values.forEach(
                                value ->
                                        assertThat(
                                                        refusal(
                                                                () ->
                                                                        tighten(
                                                                                samuel,
                                                                                1,
                                                                                with(
                                                                                        careful,
                                                                                        term,
                                                                                        value))))
                                                .as(term + " " + value)
                                                .isEqualTo(
                                                        new Refusal(
                                                                FaultCode.NOT_ALLOWED,
                                                                term,
                                                                "policy.needsApproval"))));
        assertThat(policies.inForce(samuel).rules()).isEqualTo(with(careful));
        var closing =
                Map.<String, Object>of(
                        "grades", Set.of("12"),
                        "publicName", PublicName.INITIALS,
                        "linkMonths", 1,
                        "invitationDays", 1,
                        "viewLogDays", 1);
        int version = 1;
        for (var term : closing.entrySet()) {
            policies.tighten(
                    samuel,
                    new TightenPolicy(version, with(careful, term.getKey(), term.getValue()), "x"));
            World.run(
                    "delete from sharing_policy where district_id = ? and version > 1",
                    north.id().value());
        }
    }

    @Test
    @Tag("PO-6")
    void whileLinkSharingIsOffWhatIsSaidOfLinksOpensNothing() {
        tighten(samuel, 0, with(Map.of("publicName", PublicName.FULL_NAME)));
        assertThat(refusal(() -> tighten(samuel, 1, open())))
                .isEqualTo(
                        new Refusal(FaultCode.NOT_ALLOWED, "linkSharing", "policy.needsApproval"));
    }

    @Test
    @Tag("PO-6")
    void twoAdministratorsAtOnceDoNotOverwriteEachOther() {
        approved(openFor("11", "12"));
        tighten(samuel, 1, openFor("12"));
        refused(
                () -> tighten(olga, 1, openFor("11")),
                new Refusal(FaultCode.CONFLICT, "expectedVersion", "policy.changedMeanwhile"),
                olga,
                "Policies.tighten");
        assertThat(refusal(() -> propose(olga, 1, open())).code()).isEqualTo(FaultCode.CONFLICT);
        assertThat(policies.inForce(samuel).version()).isEqualTo(2);
    }

    // ------------------------------------------------------------ bad input

    @Test
    @Tag("PO-3")
    @Tag("PO-9")
    void aPolicyThatMakesNoSenseIsRefusedWithItsField() {
        var bad =
                Map.<String, List<Object>>of(
                        "grades", List.of(Set.of("14"), Set.of("12", "twelve"), Set.of()),
                        "linkMonths", List.of(0, 11, -1),
                        "invitationDays", List.of(0, 367),
                        "externalGrades", List.of(Set.of("K"), Set.of()),
                        "viewLogDays", List.of(0, 3661));
        bad.forEach(
                (term, values) ->
                        values.forEach(
                                value -> {
                                    var rules = with(Map.of("linkSharing", true), term, value);
                                    for (ThrowingCallable attempt :
                                            List.<ThrowingCallable>of(
                                                    () -> propose(samuel, 0, rules),
                                                    () -> tighten(samuel, 0, rules),
                                                    () -> previews.of(samuel, rules))) {
                                        var refusal = refusal(attempt);
                                        assertThat(refusal.code()).isEqualTo(FaultCode.INVALID);
                                        assertThat(refusal.field()).isEqualTo(term);
                                    }
                                }));
        assertThat(policies.inForce(samuel)).isEqualTo(SharingPolicy.NONE);
        assertThat(policies.proposals(samuel, 1)).isEmpty();
        assertThat(audited("REFUSED"))
                .contains("Policies.propose", "Policies.tighten", "Previews.of");
    }

    @Test
    void aProposalNeedsAReasonAndAReview() {
        assertThat(refusal(() -> new ProposePolicy(0, open(), " ", "Reviewed")).field())
                .isEqualTo("reason");
        var refusal = refusal(() -> new ProposePolicy(0, open(), "Because", ""));
        assertThat(refusal.code()).isEqualTo(FaultCode.REQUIRED);
        assertThat(refusal.field()).isEqualTo("review");
        assertThat(refusal(() -> new ProposePolicy(0, open(), "Because", "x".repeat(5_001))).code())
                .isEqualTo(FaultCode.TOO_LONG);
    }

    @Test
    void whatChangesNothingOrOpensNothingIsNoProposal() {
        assertThat(refusal(() -> tighten(samuel, 0, SharingPolicy.NONE.rules())))
                .isEqualTo(new Refusal(FaultCode.INVALID, "", "policy.same"));
        assertThat(refusal(() -> propose(samuel, 0, SharingPolicy.NONE.rules())))
                .isEqualTo(new Refusal(FaultCode.INVALID, "", "policy.same"));
        assertThat(refusal(() -> propose(samuel, 0, with(Map.of("viewLogDays", 30)))))
                .isEqualTo(new Refusal(FaultCode.INVALID, "", "policy.opensNothing"));
    }

    // ------------------------------------------------------------ schools

    @Test
    @Tag("PO-5")
    void aSchoolIsMadeStricterByAnyAdministratorAndLessStrictByTheLead() {
        var school = new SchoolId(north.school());
        var strict =
                new SchoolRules(true, Optional.of(Set.of("12")), GeneratedBy.STUDENTS_AND_TEACHERS);
        assertThat(policies.schools(samuel))
                .extracting(SchoolPolicyView::version, SchoolPolicyView::rules)
                .containsExactly(tuple(0, SchoolRules.NONE));
        assertThat(policies.restrict(samuel, new RestrictSchool(school, 0, strict, "Wished")))
                .isEqualTo(1);
        var seen = policies.schools(ingrid).get(0);
        assertThat(seen.rules()).isEqualTo(strict);
        assertThat(seen.reason()).isEqualTo("Wished");
        assertThat(seen.decidedBy().orElseThrow().givenName()).isEqualTo("Samuel");
        refused(
                () ->
                        policies.restrict(
                                samuel, new RestrictSchool(school, 1, SchoolRules.NONE, "Back")),
                new Refusal(FaultCode.NOT_ALLOWED, "", "policy.leadOnly"),
                samuel,
                "Policies.restrict");
        assertThat(
                        refusal(
                                () ->
                                        policies.restrict(
                                                ingrid,
                                                new RestrictSchool(
                                                        school, 0, SchoolRules.NONE, "Back"))))
                .isEqualTo(
                        new Refusal(
                                FaultCode.CONFLICT, "expectedVersion", "policy.changedMeanwhile"));
        assertThat(
                        policies.restrict(
                                ingrid, new RestrictSchool(school, 1, SchoolRules.NONE, "Back")))
                .isEqualTo(2);
        assertThat(audited("ALLOWED"))
                .containsExactly("SchoolPolicyChanged", "SchoolPolicyChanged");
    }

    @Test
    @Tag("PO-5")
    void aSchoolOfAnotherDistrictDoesNotExist() {
        var south = World.district("South");
        for (var school : List.of(south.school(), UUID.randomUUID()))
            refused(
                    () ->
                            policies.restrict(
                                    samuel,
                                    new RestrictSchool(
                                            new SchoolId(school),
                                            0,
                                            new SchoolRules(
                                                    false,
                                                    Optional.empty(),
                                                    GeneratedBy.TEACHERS_ONLY),
                                            "Theirs")),
                    new Refusal(FaultCode.NOT_FOUND, "schoolId", "notFound"),
                    samuel,
                    "Policies.restrict");
        assertThat(
                        World.rows(
                                "select count(*) from school_policy where school_id = ?",
                                south.school()))
                .containsExactly("0");
    }

    // ------------------------------------------------------------ everybody else

    @Test
    @Tag("PO-6")
    void nobodyButAdministratorsOfTheDistrictLooksOrDecides() {
        var id = propose(samuel, 0, open());
        var others =
                List.of(
                        World.student(north, "Anna"),
                        World.teacher(north, "Maria"),
                        World.person(north, "Stranger"),
                        World.person(north, "Head", Role.SCHOOL_ADMIN));
        for (var other : others)
            for (ThrowingCallable attempt :
                    List.<ThrowingCallable>of(
                            () -> policies.inForce(other),
                            () -> policies.licensed(other),
                            () -> policies.history(other, 1),
                            () -> policies.proposals(other, 1),
                            () -> policies.schools(other),
                            () -> previews.of(other, open()),
                            () -> propose(other, 0, open()),
                            () -> tighten(other, 0, with(Map.of("linkMonths", 1))),
                            () -> policies.withdraw(other, id),
                            () -> policies.approve(other, id, ""),
                            () -> policies.decline(other, id, "No"),
                            () ->
                                    policies.restrict(
                                            other,
                                            new RestrictSchool(
                                                    new SchoolId(north.school()),
                                                    0,
                                                    new SchoolRules(
                                                            false,
                                                            Optional.empty(),
                                                            GeneratedBy.TEACHERS_ONLY),
                                                    "Mine"))))
                assertThat(refusal(attempt))
                        .isEqualTo(new Refusal(FaultCode.NOT_ALLOWED, "", "notAdmin"));
        assertThat(policies.inForce(samuel)).isEqualTo(SharingPolicy.NONE);
        assertThat(policies.proposals(samuel, 9)).hasSize(1);
    }

    @Test
    void anotherDistrictSeesAndDecidesNothing() {
        var id = propose(samuel, 0, open());
        var foreigner = World.person(World.district("South"), "Nadia", Role.LEAD_ADMIN);
        assertThat(policies.proposals(foreigner, 9)).isEmpty();
        for (ThrowingCallable attempt :
                List.<ThrowingCallable>of(
                        () -> policies.approve(foreigner, id, ""),
                        () -> policies.decline(foreigner, id, "No"),
                        () -> policies.withdraw(foreigner, id)))
            assertThat(refusal(attempt))
                    .isEqualTo(new Refusal(FaultCode.NOT_FOUND, "proposalId", "notFound"));
        policies.approve(ingrid, id, "");
        assertThat(policies.inForce(foreigner)).isEqualTo(SharingPolicy.NONE);
        assertThat(policies.history(foreigner, 9)).isEmpty();
    }

    @Test
    @Tag("PO-1")
    void administratorsSeeWherePortfoliosAreLicensed() {
        assertThat(policies.licensed(samuel)).isEqualTo(Licensed.NOWHERE);
        World.run(
                "insert into licence (district_id, school_id, feature) values (?, ?, 'PORTFOLIO')",
                north.id().value(),
                north.school());
        assertThat(policies.licensed(samuel)).isEqualTo(Licensed.SOME_SCHOOLS);
        Council.license(north);
        assertThat(policies.licensed(samuel)).isEqualTo(Licensed.DISTRICT);
    }

    private ProposalId propose(Viewer by, int version, Rules rules) {
        return policies.propose(
                by,
                new ProposePolicy(
                        version, rules, "Universities ask for it", "We asked the parents."));
    }

    private SharingPolicy tighten(Viewer by, int version, Rules rules) {
        return policies.tighten(by, new TightenPolicy(version, rules, "Careful"));
    }

    private void approved(Rules rules) {
        policies.approve(ingrid, propose(samuel, policies.inForce(samuel).version(), rules), "");
    }

    private static Refusal refusal(ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("a refusal").isNotNull();
        return Refusal.of(fault);
    }

    private void refused(ThrowingCallable attempt, Refusal how, Viewer by, String action) {
        assertThat(refusal(attempt)).isEqualTo(how);
        assertThat(
                        World.rows(
                                "select code || ' ' || (detail ->> 'field') || ' ' || (detail ->> 'reason') from audit_entry where actor_id = ? and action = ? and outcome = 'REFUSED' order by id desc limit 1",
                                by.id().value(),
                                action))
                .containsExactly(how.code() + " " + how.field() + " " + how.reason());
    }

    private List<String> audited(String outcome) {
        return World.rows(
                "select action from audit_entry where district_id = ? and outcome = ? order by id",
                north.id().value(),
                outcome);
    }
}
