package org.openportfolio.directory.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.directory.ClassDesk;
import org.openportfolio.directory.PeopleDesk;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Codes on paper and resets, in the container, on PostgreSQL; what Keycloak does is tried there.
 */
@ExtendWith(ArquillianExtension.class)
@Tag("ID-6")
class ActivationIT {
    @Inject ActivationCodes codes;
    @Inject Resets resets;
    @Inject Activation activation;
    @Inject ClassDesk classes;
    @Inject PeopleDesk desk;

    World.District north;
    World.District south;
    Viewer anna;
    Viewer ben;
    Viewer tom;
    Viewer lead;
    Viewer principal;
    GroupId biology;
    String from;

    @BeforeEach
    void people() {
        north = World.district("North");
        south = World.district("South");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        tom = World.teacher(north, "Tom");
        lead = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        principal = World.person(north, "Paula", Role.SCHOOL_ADMIN);
        biology = World.schoolClass(north, "Biology", anna, ben, tom);
        from = "192.0.2." + UUID.randomUUID();
    }

    @Test
    void aTeacherGetsACodeForEachStudentOfTheirClass() {
        var made = codes.forClass(tom, biology, List.of());
        assertThat(made.title()).isEqualTo("Biology");
        assertThat(made.codes())
                .extracting(code -> code.person().givenName())
                .containsExactly("Anna", "Ben");
        assertThat(made.codes())
                .allSatisfy(
                        code ->
                                assertThat(code.code())
                                        .matches("[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}"));
        var code = made.codes().get(0);
        assertThat(code.login()).isEqualTo(anna.id().value() + "@" + alias());
        assertThat(code.address("https://portfolio.example"))
                .isEqualTo("https://portfolio.example/activate#" + code.code());
        assertThat(code.toString()).doesNotContain(code.code());
        assertThat(activation.look(code.code(), from))
                .isEqualTo(new CodeAnswer.Known("Anna", code.login()));
        assertThat(activation.look(" " + code.code().toLowerCase().replace('-', ' '), from))
                .as("as people type")
                .isInstanceOf(CodeAnswer.Known.class);
    }

    @Test
    void theDatabaseHasAHashAloneAndTheLogACountAlone() {
        var made = codes.forClass(tom, biology, List.of());
        var plain = made.codes().get(0).code();
        assertThat(
                        World.rows(
                                "select c::text from activation_code c where person_id = ?",
                                anna.id().value()))
                .singleElement()
                .asString()
                .doesNotContain(plain, plain.replace("-", ""));
        assertThat(audited("ActivationCodesMade"))
                .singleElement()
                .asString()
                .contains("\"people\": \"2\"");
        assertThat(audited("ActivationCodesMade").toString()).doesNotContain(plain, "Anna");
    }

    @Test
    void manyCodesAreAllDifferent() {
        var all = new HashSet<String>();
        for (int i = 0; i < 20; i++)
            codes.forClass(tom, biology, List.of()).codes().forEach(code -> all.add(code.code()));
        assertThat(all).hasSize(40);
    }

    @Test
    void newCodesVoidTheOldOnes() {
        var first = codes.forClass(tom, biology, List.of()).codes().get(0);
        var second = codes.forClass(tom, biology, List.of(anna.id())).codes();
        assertThat(second).hasSize(1);
        assertThat(activation.look(first.code(), from)).isEqualTo(new CodeAnswer.Nothing());
        assertThat(activation.look(second.get(0).code(), from))
                .isInstanceOf(CodeAnswer.Known.class);
    }

    @Test
    void aCodeEndsAfterTwoWeeks() {
        var code = codes.forClass(tom, biology, List.of()).codes().get(0);
        World.run(
                "update activation_code set ends_at = now() where person_id = ?",
                anna.id().value());
        assertThat(activation.look(code.code(), from)).isEqualTo(new CodeAnswer.Nothing());
        assertThat(activation.begin(code.code(), from)).isEqualTo(new CodeAnswer.Nothing());
    }

    @Test
    void whoUsedACodeIsLeftOutUnlessNamed() {
        codes.forClass(tom, biology, List.of());
        World.run(
                "update activation_code set opened_at = now() where person_id = ?",
                anna.id().value());
        var again = codes.forClass(tom, biology, List.of());
        assertThat(again.left()).isEqualTo(1);
        assertThat(again.codes())
                .extracting(code -> code.person().givenName())
                .containsExactly("Ben");
        assertThat(codes.forClass(tom, biology, List.of(anna.id())).codes()).hasSize(1);
    }

    @Test
    void aStudentWhoIsLockedOutMeanwhileFindsTheirCodeWorthNothing() {
        var code = codes.forClass(tom, biology, List.of()).codes().get(0);
        World.run("update person set state = 'DISABLED' where id = ?", anna.id().value());
        assertThat(activation.look(code.code(), from)).isEqualTo(new CodeAnswer.Nothing());
        assertThat(codes.forClass(tom, biology, List.of()).codes())
                .extracting(one -> one.person().givenName())
                .containsExactly("Ben");
    }

    @Test
    void whileKeycloakDoesNotAnswerACodeIsNotUsedUp() {
        var code = codes.forClass(tom, biology, List.of()).codes().get(0);
        assertThat(activation.begin(code.code(), from)).isEqualTo(new CodeAnswer.Later());
        assertThat(activation.look(code.code(), from)).isInstanceOf(CodeAnswer.Known.class);
        assertThat(audited("ActivationBegun")).isEmpty();
    }

    @Test
    void afterSixtyWrongCodesNoneIsLookedAtFromThereAndFromElsewhereTheyAre() {
        var code = codes.forClass(tom, biology, List.of()).codes().get(0).code();
        for (int i = 0; i < Activation.ATTEMPTS - 1; i++) {
            assertThat(activation.look("2222-2222-2222", from)).isEqualTo(new CodeAnswer.Nothing());
            if (i % 20 == 0)
                assertThat(activation.look(code, from))
                        .as("right ones do not count")
                        .isInstanceOf(CodeAnswer.Known.class);
        }
        assertThat(activation.look("no code", from)).isEqualTo(new CodeAnswer.Nothing());
        assertThat(activation.look(code, from)).isEqualTo(new CodeAnswer.Resting());
        assertThat(activation.begin(code, from)).isEqualTo(new CodeAnswer.Resting());
        assertThat(activation.look(code, from + "1")).isInstanceOf(CodeAnswer.Known.class);
        World.run("update activation_attempt set at = at - interval '16 minutes'");
        assertThat(activation.look(code, from)).isInstanceOf(CodeAnswer.Known.class);
        assertThat(World.rows("select a::text from activation_attempt a").toString())
                .doesNotContain(from);
    }

    @Test
    void onlyWhoLooksAfterTheClassHasCodesMade() {
        var colleague = World.teacher(north, "Cora");
        World.schoolClass(north, "Chemistry", anna, colleague);
        var elsewhere = World.teacher(south, "Sam");
        var leadElsewhere = World.person(south, "Lia", Role.LEAD_ADMIN);
        refused(
                FaultCode.NOT_FOUND,
                "classId",
                () -> codes.forClass(colleague, biology, List.of()));
        refused(
                FaultCode.NOT_FOUND,
                "classId",
                () -> codes.forClass(elsewhere, biology, List.of()));
        refused(
                FaultCode.NOT_FOUND,
                "classId",
                () -> codes.forClass(leadElsewhere, biology, List.of()));
        refused(FaultCode.NOT_ALLOWED, "", () -> codes.forClass(anna, biology, List.of()));
        refused(
                FaultCode.NOT_FOUND,
                "studentIds.0",
                () -> codes.forClass(tom, biology, List.of(colleague.id())));
        assertThat(
                        World.rows(
                                "select 1 from activation_code where district_id = ?",
                                north.id().value()))
                .isEmpty();
        assertThat(codes.forClass(lead, biology, List.of()).codes()).hasSize(2);
        assertThat(codes.forClass(principal, biology, List.of()).codes()).hasSize(2);
        World.run(
                "update membership set ends_on = current_date where person_id = ?",
                tom.id().value());
        refused(FaultCode.NOT_FOUND, "classId", () -> codes.forClass(tom, biology, List.of()));
    }

    @Test
    void anAdministratorOfAnotherSchoolHasNoneMade() {
        var other = UUID.randomUUID();
        World.run(
                "insert into school (id, district_id, name) values (?, ?, 'Other')",
                other,
                north.id().value());
        World.run(
                "update person_role set school_id = ? where person_id = ?",
                other,
                principal.id().value());
        refused(
                FaultCode.NOT_FOUND,
                "classId",
                () -> codes.forClass(principal, biology, List.of()));
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> resets.password(principal, anna.id(), ResetReason.FORGOTTEN));
        assertThat(classes.search(principal, "", Optional.empty()).rows()).isEmpty();
        assertThat(classes.search(lead, "bio", Optional.empty()).rows())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.students()).isEqualTo(2);
                            assertThat(one.school()).isEqualTo("North School");
                        });
        refused(FaultCode.NOT_ALLOWED, "", () -> classes.search(tom, "", Optional.empty()));
    }

    @Test
    void aTeacherResetsAStudentOfTheirsWithAFreshCode() {
        var old = codes.forClass(tom, biology, List.of()).codes().get(0);
        var fresh = resets.password(tom, anna.id(), ResetReason.FORGOTTEN);
        assertThat(activation.look(old.code(), from)).isEqualTo(new CodeAnswer.Nothing());
        assertThat(activation.look(fresh.code(), from)).isInstanceOf(CodeAnswer.Known.class);
        assertThat(due(anna.id())).containsExactly("PASSWORD");
        assertThat(
                        World.rows(
                                "select topic from outbox where key = ? and topic = 'keycloak.credential'",
                                anna.id().value().toString()))
                .hasSize(1);
        assertThat(audited("CredentialsReset"))
                .singleElement()
                .asString()
                .contains("PASSWORD", "FORGOTTEN");
    }

    @Test
    void onlyWhoLooksAfterThemResetsAPassword() {
        var colleague = World.teacher(north, "Cora");
        var elsewhere = World.teacher(south, "Sam");
        for (var stranger : List.of(colleague, elsewhere))
            refused(
                    FaultCode.NOT_FOUND,
                    "personId",
                    () -> resets.password(stranger, anna.id(), ResetReason.FORGOTTEN));
        refused(
                FaultCode.NOT_ALLOWED,
                "",
                () -> resets.password(ben, anna.id(), ResetReason.FORGOTTEN));
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> resets.password(tom, colleague.id(), ResetReason.FORGOTTEN));
        refused(FaultCode.REQUIRED, "reason", () -> resets.password(tom, anna.id(), null));
        assertThat(due(anna.id())).isEmpty();
        assertThat(resets.password(lead, colleague.id(), ResetReason.OTHER).person().givenName())
                .isEqualTo("Cora");
        assertThat(resets.password(principal, anna.id(), ResetReason.OTHER)).isNotNull();
    }

    @Test
    void whoChangedSchoolsIsLookedAfterByTheOldOneNoMore() {
        World.run(
                "update person_role set ends_on = current_date where person_id = ?",
                anna.id().value());
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> resets.password(principal, anna.id(), ResetReason.FORGOTTEN));
        refused(FaultCode.NOT_FOUND, "personId", () -> desk.one(principal, anna.id()));
        assertThat(due(anna.id())).isEmpty();
    }

    @Test
    @Tag("PO-6")
    void nobodyResetsThePasswordOfAnAdministratorNorTheirOwn() {
        var second = World.person(north, "Olaf", Role.DISTRICT_ADMIN);
        refused(
                FaultCode.NOT_ALLOWED,
                "personId",
                () -> resets.password(second, lead.id(), ResetReason.FORGOTTEN));
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> resets.password(lead, lead.id(), ResetReason.FORGOTTEN));
        var both = World.person(north, "Kim", Role.STUDENT, Role.DISTRICT_ADMIN);
        World.join(
                biology, new Viewer(both.id(), north.id(), java.util.Set.of(Role.STUDENT), false));
        assertThat(codes.forClass(tom, biology, List.of()).codes())
                .as("nor by a code for a class")
                .hasSize(2);
    }

    @Test
    @Tag("EX-4")
    void administratorsOfTheDistrictResetASecondFactorButNotTheirOwn() {
        var second = World.person(north, "Olaf", Role.DISTRICT_ADMIN);
        resets.secondFactor(lead, second.id(), ResetReason.LOST_DEVICE);
        assertThat(due(second.id())).containsExactly("SECOND_FACTOR");
        refused(
                FaultCode.NOT_ALLOWED,
                "personId",
                () -> resets.secondFactor(lead, lead.id(), ResetReason.LOST_DEVICE));
        for (var no : List.of(anna, tom, principal))
            refused(
                    FaultCode.NOT_ALLOWED,
                    "",
                    () -> resets.secondFactor(no, anna.id(), ResetReason.LOST_DEVICE));
        var abroad = World.student(south, "Foreigner");
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> resets.secondFactor(lead, abroad.id(), ResetReason.LOST_DEVICE));
        refused(FaultCode.REQUIRED, "reason", () -> resets.secondFactor(lead, anna.id(), null));
        assertThat(audited("CredentialsReset")).singleElement().asString().contains("LOST_DEVICE");
    }

    @Test
    @Tag("EX-4")
    void whoLostAPhoneOutsideIsFoundByMailAddressAndSetsUpAnother() {
        var vera = UUID.randomUUID();
        World.run(
                "insert into person (id, district_id, kind, username, given_name, family_name, email) values (?, ?, 'EXTERNAL', ?, 'Vera', 'Visser', ?)",
                vera,
                north.id().value(),
                "guest-" + vera,
                vera + "@firm.example");
        var found = desk.search(lead, vera + "@Firm.example", Optional.empty()).rows();
        assertThat(found).singleElement().satisfies(one -> assertThat(one.external()).isTrue());
        assertThat(desk.search(lead, "Vera", Optional.empty()).rows())
                .as("nobody looks through those of others")
                .isEmpty();
        assertThat(desk.search(principal, vera + "@firm.example", Optional.empty()).rows())
                .isEmpty();
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> resets.secondFactor(lead, found.get(0).id(), ResetReason.LOST_DEVICE));
        assertThat(due(found.get(0).id()))
                .as("whom nobody here lets in any more is the business of others")
                .isEmpty();
        World.run(
                "insert into invitation (id, district_id, owner_id, external_id, scope, name, role, language, restricted, permissions, starts_at, ends_at, made_at, key_hash) values (?, ?, ?, ?, 'ITEMS', 'Vera', 'aunt', 'en', false, 1, now(), now() + interval '1 day', now(), sha256(?::text::bytea))",
                UUID.randomUUID(),
                north.id().value(),
                anna.id().value(),
                vera,
                vera.toString());
        resets.secondFactor(lead, found.get(0).id(), ResetReason.LOST_DEVICE);
        assertThat(due(found.get(0).id())).containsExactly("SECOND_FACTOR");
        refused(
                FaultCode.NOT_FOUND,
                "personId",
                () -> resets.password(lead, found.get(0).id(), ResetReason.LOST_DEVICE));
    }

    @Test
    @Tag("ID-4")
    void whoHasLeftMakesNone() {
        var left = new Viewer(tom.id(), tom.district(), tom.roles(), true);
        refused(FaultCode.READ_ONLY, "", () -> codes.forClass(left, biology, List.of()));
        refused(
                FaultCode.READ_ONLY,
                "",
                () -> resets.password(left, anna.id(), ResetReason.FORGOTTEN));
    }

    private static void refused(FaultCode code, String field, ThrowingCallable call) {
        var fault = catchThrowableOfType(UserFault.class, call);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }

    private static List<String> due(PersonId person) {
        return World.rows(
                "select kind from credential_reset where person_id = ? and done_at is null order by asked_at",
                person.value());
    }

    private List<String> audited(String action) {
        return World.rows(
                "select detail::text from audit_entry where district_id = ? and action = ? and outcome = 'ALLOWED'",
                north.id().value(),
                action);
    }

    private String alias() {
        return World.rows("select alias from district where id = ?", north.id().value()).get(0);
    }
}
