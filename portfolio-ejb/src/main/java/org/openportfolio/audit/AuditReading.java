package org.openportfolio.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Reading the audit log: for administrators of a district alone (PU-9, AU-1). */
@Stateless
@ForMembers
public class AuditReading {
    @Inject Rows rows;
    @Inject Clock clock;

    /**
     * How many entries came within the time that just passed.
     *
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district
     */
    public AuditFigures figures(Viewer viewer, Duration passed) {
        if (!viewer.is(Role.DISTRICT_ADMIN) && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
        Instant from = Time.now(clock).minus(passed);
        return rows.find(
                        """
                        select count(*) filter (where outcome = 'ALLOWED') allowed,
                               count(*) filter (where outcome = 'REFUSED') refused
                          from audit_entry where at >= ?
                        """,
                        row -> new AuditFigures(row.getInt("allowed"), row.getInt("refused")),
                        from)
                .orElseThrow();
    }
}
