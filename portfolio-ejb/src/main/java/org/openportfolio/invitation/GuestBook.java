package org.openportfolio.invitation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Viewer;

/**
 * As what the people from outside came who said something (EX-7): for whoever reads what they said,
 * which names the invitation.
 */
@Stateless
@ForMembers
@ForVisitors
public class GuestBook {
    @Inject Rows rows;

    /** For each of the invitations its guest, in one statement whatever their number. */
    public Map<InvitationId, GuestView> of(Viewer viewer, Collection<InvitationId> invitations) {
        if (invitations.isEmpty()) return Map.of();
        return rows
                .list(
                        """
                        select v.id, case when e.renamed_at is null then v.name else e.given_name end as name, v.role,
                               coalesce(o.name, v.organisation) as organisation, case when o.drawn then o.id end as logo_id
                          from invitation v join person e on e.id = v.external_id
                          left join lateral (
                            select o.id, o.name, exists (select 1 from thumbnail t where t.media_id = o.media_id) as drawn
                              from organisation_domain n join organisation o on o.id = n.organisation_id
                             where n.district_id = v.district_id and n.verified_at is not null and o.archived_at is null
                               and n.domain = any(%s)
                             order by length(n.domain) desc limit 1) o on true
                         where v.id = any(?)
                        """
                                .formatted(MailDomains.OF),
                        row ->
                                new GuestView(
                                        new InvitationId(Rows.uuid(row, "id")),
                                        row.getString("name"),
                                        row.getString("role"),
                                        row.getString("organisation"),
                                        Optional.ofNullable(Rows.uuid(row, "logo_id"))
                                                .map(OrganisationId::new)),
                        invitations)
                .stream()
                .collect(Collectors.toMap(GuestView::invitation, Function.identity()));
    }
}
