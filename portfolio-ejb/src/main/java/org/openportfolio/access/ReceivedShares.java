package org.openportfolio.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Viewer;

/** What a member was given, share by share (EX-12). What comes to them as a teacher is no share. */
@Stateless
@ForMembers
public class ReceivedShares {
    private static final String LIST =
            Rule.ME
                    + Rule.AROUND_ME
                    + """
                    given as (
                      select g.* from access_grant g where g.person_id = (select id from me) and g.invitation_id is null and %1$s
                      union
                      select g.* from access_grant g where g.group_id in (select id from my_groups) and %1$s
                      union
                      select g.* from access_grant g where g.my_teachers and g.granted_by in (select id from my_students) and %1$s)
                    select g.id, g.item_id, g.portfolio_id, g.permissions & case i.kind when 'REFLECTION' then 47 else 63 end as permissions,
                           g.message, g.granted_at, g.ends_at, pg.title as through, o.id as owner_id, o.given_name, o.family_name
                      from given g left join item i on i.id = g.item_id left join portfolio pf on pf.id = g.portfolio_id
                      left join people_group pg on pg.id = g.group_id
                      -- behind row-level security coalesce() may not choose an index; case may
                      join person o on o.id = case when i.id is not null then i.owner_id else pf.owner_id end join district d on d.id = o.district_id
                     where (g.item_id is null or not i.hidden and i.deleted_at is null) and o.id <> (select id from me) and %2$s
                       and (g.granted_at, g.id) < (?, ?)
                     order by g.granted_at desc, g.id desc limit ?
                    """
                            .formatted(Rule.ACTIVE, Rule.OWNER_LIVES);

    @Inject Rows rows;

    /** The shares that give the viewer something now, newest first. */
    public Slice<ReceivedShare> mine(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        LIST,
                        ReceivedShares::read,
                        viewer.id(),
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    private static ReceivedShare read(ResultSet row) throws SQLException {
        var item = Rows.uuid(row, "item_id");
        return new ReceivedShare(
                new GrantId(Rows.uuid(row, "id")),
                item != null ? new ItemId(item) : new PortfolioId(Rows.uuid(row, "portfolio_id")),
                new PersonView(
                        new PersonId(Rows.uuid(row, "owner_id")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                Optional.ofNullable(row.getString("through")),
                Permission.of(row.getInt("permissions")),
                row.getString("message"),
                Rows.time(row, "granted_at"),
                Optional.ofNullable(Rows.time(row, "ends_at")));
    }
}
