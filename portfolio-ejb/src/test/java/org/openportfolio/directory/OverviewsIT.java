package org.openportfolio.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.audit.AuditReading;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** What administrators see first, in the container, on PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
@Tag("ID-3")
class OverviewsIT {
    @Inject Overviews overviews;
    @Inject AuditReading audit;

    World.District north;
    Viewer lead;
    Viewer principal;
    Viewer anna;

    @BeforeEach
    void people() {
        north = World.district("North");
        lead = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        principal = World.person(north, "Paula", Role.SCHOOL_ADMIN);
        anna = World.student(north, "Anna");
        World.schoolClass(north, "Biology", anna);
        World.student(World.district("South"), "Foreigner");
    }

    @Test
    void anAdministratorOfTheDistrictCountsAllOfItAndNothingElse() {
        elsewhereInTheDistrict();
        var seen = overviews.of(lead);
        assertThat(seen.district()).isEqualTo("North");
        assertThat(seen.wholeDistrict()).isTrue();
        assertThat(seen.schools()).isEqualTo(2);
        assertThat(seen.classes()).isEqualTo(1);
        assertThat(seen.people(Role.STUDENT)).isEqualTo(2);
        assertThat(seen.people(Role.TEACHER)).isZero();
        assertThat(seen.accountsWaiting()).isEqualTo(4);
    }

    @Test
    void anAdministratorOfASchoolCountsTheirSchoolAlone() {
        elsewhereInTheDistrict();
        var seen = overviews.of(principal);
        assertThat(seen.wholeDistrict()).isFalse();
        assertThat(seen.schools()).isEqualTo(1);
        assertThat(seen.people(Role.STUDENT)).isEqualTo(1);
    }

    @Test
    void whoIsLockedOutOrHasLeftIsNotCounted() {
        World.run("update person set state = 'DISABLED' where id = ?", anna.id().value());
        assertThat(overviews.of(lead).people(Role.STUDENT)).isZero();
    }

    @Test
    @Tag("AU-1")
    void whoAdministersNothingIsRefusedAndThatIsWrittenDown() {
        assertThat(catchThrowableOfType(UserFault.class, () -> overviews.district(anna)).code())
                .isEqualTo(FaultCode.NOT_ALLOWED);
        var fault = catchThrowableOfType(UserFault.class, () -> overviews.of(anna));
        assertThat(fault.code()).isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(audit.figures(lead, Duration.ofMinutes(5)).refused()).isEqualTo(2);
        assertThat(audit.figures(lead, Duration.ofMinutes(5)).allowed()).isZero();
    }

    @Test
    @Tag("AU-1")
    void theAuditLogIsForAdministratorsOfTheDistrictAlone() {
        for (var viewer : new Viewer[] {principal, anna}) {
            var fault =
                    catchThrowableOfType(
                            UserFault.class, () -> audit.figures(viewer, Duration.ofDays(7)));
            assertThat(fault.code()).isEqualTo(FaultCode.NOT_ALLOWED);
        }
    }

    /** A second school with a student. */
    private void elsewhereInTheDistrict() {
        var school = UUID.randomUUID();
        World.run(
                "insert into school (id, district_id, name) values (?, ?, 'Second')",
                school,
                north.id().value());
        var other = World.student(new World.District(north.id(), school), "Otto");
        assertThat(other.district()).isEqualTo(north.id());
    }
}
