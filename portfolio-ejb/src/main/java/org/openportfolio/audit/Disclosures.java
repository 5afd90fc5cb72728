package org.openportfolio.audit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** What left the district about a person: for administrators of the district, and for parents. */
@Stateless
@ForMembers
public class Disclosures {
    /** Lines of one ledger. */
    public static final int MOST = 1000;

    private static final String LINES =
            """
            select l.made_at as at, 'LINK' as kind, t.title, '' as who,
                   l.runs_from + make_interval(months => coalesce((select s.link_months from sharing_policy s order by s.version desc limit 1), 10)) as until, l.revoked_at as ended,
                   (select count(*) from link_view w where w.link_id = l.id) as times,
                   (select max(w.at) from link_view w where w.link_id = l.id) as last
              from portfolio f join portfolio_template t on t.id = f.template_id join public_link l on l.portfolio_id = f.id
             where f.owner_id = ?
            union all
            select v.made_at, 'INVITATION', coalesce(t.title, ''), concat_ws(', ', v.name, v.role, nullif(v.organisation, '')), v.ends_at, v.revoked_at,
                   (select count(*) from audit_entry e where e.district_id = v.district_id and e.thing_id = v.id::text and e.action = 'VisitBegun'),
                   v.visited_at
              from invitation v left join portfolio f on f.id = v.portfolio_id left join portfolio_template t on t.id = f.template_id
             where v.owner_id = ?
            union all
            select e.at, 'VISIT', coalesce(t.title, ''), concat_ws(', ', v.name, v.role, nullif(v.organisation, '')), null, null, 1, null
              from invitation v join audit_entry e on e.district_id = v.district_id and e.thing_id = v.id::text and e.action = 'VisitBegun'
              left join portfolio f on f.id = v.portfolio_id left join portfolio_template t on t.id = f.template_id
             where v.owner_id = ?
            union all
            select e.at, 'EXPORT', '', '', null, null, 1, null
              from audit_entry e
             where e.district_id = (select current_district()) and e.actor_id = ? and e.action = 'ExportAsked' and e.outcome = 'ALLOWED'
            union all
            select e.at, 'HANDOVER', coalesce(e.detail ->> 'reason', ''), coalesce(e.detail ->> 'role', ''), null, null, 1, null
              from audit_entry e
             where e.district_id = (select current_district()) and e.thing_id = ?::text and e.action = 'HandoverConfirmed' and e.outcome = 'ALLOWED'
            order by 1 desc, 2, 4 limit ?
            """;

    @Inject Rows rows;
    @Inject Event<DomainEvent> happened;

    /**
     * The ledger of a student or teacher. That it was looked at is written down too.
     *
     * @throws UserFault NOT_ALLOWED for who is no administrator of the district, NOT_FOUND for who
     *     is no member of it
     */
    @Changes
    public Ledger of(Viewer viewer, PersonId person) {
        DistrictAdmin.require(viewer);
        var lines =
                Slice.of(
                        rows.list(
                                LINES,
                                Disclosures::read,
                                person,
                                person,
                                person,
                                person,
                                person,
                                MOST + 1),
                        MOST);
        var ledger =
                rows.find(
                                "select given_name || ' ' || family_name as name, username from person where id = ? and kind = 'MEMBER' and erased_at is null",
                                row ->
                                        new Ledger(
                                                person,
                                                row.getString("name"),
                                                row.getString("username"),
                                                lines.rows(),
                                                lines.more()),
                                person)
                        .orElseThrow(() -> UserFault.notFound("personId"));
        happened.fire(new LedgerRead(viewer.district(), viewer.id(), person));
        return ledger;
    }

    private static Disclosure read(ResultSet row) throws SQLException {
        return new Disclosure(
                Rows.time(row, "at"),
                Disclosure.Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("who"),
                Optional.ofNullable(Rows.time(row, "until")),
                Optional.ofNullable(Rows.time(row, "ended")),
                row.getInt("times"),
                Optional.ofNullable(Rows.time(row, "last")));
    }
}
