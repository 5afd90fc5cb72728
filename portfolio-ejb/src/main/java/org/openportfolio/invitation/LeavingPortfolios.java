package org.openportfolio.invitation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.openportfolio.directory.account.ExternalAccounts;
import org.openportfolio.item.portfolio.PortfoliosLeaving;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;

/**
 * Invitations to portfolios that are deleted are taken back, like any that its owner takes back
 * (EX-8, EX-13). They stay, since the ledger tells of them and what their guests said names them,
 * and are to nothing any more.
 */
@ApplicationScoped
class LeavingPortfolios {
    @Inject Rows rows;
    @Inject InvitationRows invitations;
    @Inject ExternalAccounts accounts;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Ended(InvitationId id, PersonId external, Scope scope) {}

    void leaving(@Observes PortfoliosLeaving going) {
        var now = Time.now(clock);
        var living =
                rows.list(
                        "select id, external_id, scope from invitation where portfolio_id = any(?) and revoked_at is null order by id for update",
                        row ->
                                new Ended(
                                        new InvitationId(Rows.uuid(row, "id")),
                                        new PersonId(Rows.uuid(row, "external_id")),
                                        Scope.valueOf(row.getString("scope"))),
                        going.portfolios());
        for (var one : living) {
            invitations.revoke(one.id(), now);
            accounts.ended(one.external());
            happened.fire(
                    new InvitationRevoked(
                            going.by().district(),
                            going.by().id(),
                            one.id(),
                            one.external(),
                            one.scope()));
        }
        rows.change(
                "update invitation set scope = 'ITEMS', portfolio_id = null, version = version + 1 where portfolio_id = any(?)",
                going.portfolios());
    }
}
