package org.openportfolio.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.VisitDoor;

/** The door that visitors come through: {@link VisitRule} at this moment. */
@ApplicationScoped
public class OpenVisits implements VisitDoor {
    private static final String OPEN =
            "with asked_invitation as (select ?::uuid as id),\n"
                    + VisitRule.STANDING
                    + """
                    select s.id from invitation_standing s join invitation v on v.id = s.id join person e on e.id = v.external_id
                     where s.state = 'OPEN' and e.id = ? and e.kind = 'EXTERNAL' and e.state = 'ACTIVE'
                    """;

    @Inject Rows rows;

    @Override
    public boolean isOpen(PersonId external, InvitationId invitation) {
        return rows.find(OPEN, row -> Rows.uuid(row, "id"), invitation, external).isPresent();
    }
}
