package org.openportfolio.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Thing;
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
    @Inject Access access;

    @Override
    public boolean isOpen(PersonId external, InvitationId invitation) {
        return rows.find(OPEN, row -> Rows.uuid(row, "id"), invitation, external).isPresent();
    }

    /**
     * What the external may do with a thing when they visit by the invitation now; empty where that
     * is not open, or does not lead there. Asked by its owner: the transaction is that visit for
     * this one question.
     */
    public Optional<Decision> decision(PersonId external, InvitationId invitation, Thing thing) {
        if (!isOpen(external, invitation)) return Optional.empty();
        visit(invitation.value().toString());
        try {
            return Optional.ofNullable(
                    thing instanceof ItemId item
                            ? access.of(external, List.of(item)).get(item)
                            : access.ofPortfolios(external, List.of((PortfolioId) thing))
                                    .get(thing));
        } finally {
            visit("");
        }
    }

    private void visit(String invitation) {
        rows.find("select set_config('app.visit', ?, true)", row -> row.getString(1), invitation);
    }
}
