package org.openportfolio.web.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.openportfolio.invitation.InvitationDesk;
import org.openportfolio.invitation.InvitationState;
import org.openportfolio.invitation.LiveInvitation;
import org.openportfolio.invitation.OrganisationView;
import org.openportfolio.invitation.Organisations;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.Slice;

/** All invitations of the district that stand. */
@Named
@RequestScoped
public class InvitationsPage extends LiveList<LiveInvitation> {
    @Inject InvitationDesk desk;
    @Inject Organisations registry;

    private List<OrganisationView> organisations;

    @PostConstruct
    void load() {
        read();
        organisations = registry.all(admin.viewer());
    }

    @Override
    Slice<LiveInvitation> search(Optional<Cursor> after) {
        return desk.search(admin.viewer(), LiveQuestion.invitations(request), after, PAGE);
    }

    @Override
    Cursor placeOf(LiveInvitation row) {
        return row.cursor();
    }

    @Override
    public List<String> getStates() {
        return List.of(
                InvitationState.OPEN.name(),
                InvitationState.NOT_YET.name(),
                InvitationState.SUSPENDED.name());
    }

    public List<OrganisationView> getOrganisations() {
        return organisations;
    }
}
