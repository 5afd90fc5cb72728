package org.openportfolio.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.item.portfolio.SectionView;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * What a visitor was given, and nothing else (EX-5, EX-10): the way into it. What lies inside a
 * collection, the files and single items are read from {@link Shelf}.
 */
@Stateless
@ForMembers
@ForVisitors
public class VisitShelf {
    private static final String CONTENTS =
            Rule.ME
                    + Rule.AROUND_ME
                    + """
                    given as materialized (
                      select g.* from access_grant g join invitation v on v.id = g.invitation_id
                       where v.id = (select current_visit()) and v.external_id = (select id from me)
                         and g.person_id = (select id from me) and %s),
                    entry as materialized (
                      select p.section_id, p.position, p.id as place, p.item_id
                        from given g join post p on p.portfolio_id = g.portfolio_id
                               or p.portfolio_id = g.section_of and p.section_id = g.section_id
                      union all
                      select null, 0, g.id, g.item_id from given g where g.item_id is not null),
                    asked as (select distinct item_id as id from entry),
                    """
                            .formatted(Rule.ACTIVE)
                    + Rule.ITEMS
                    + Shelf.VIEWS
                    + """
                    , s.id as section_id, s.title as section_title
                      from entry join item_bits b on b.id = entry.item_id join item i on i.id = b.id join person o on o.id = i.owner_id
                      left join template_section s on s.id = entry.section_id
                     order by s.id is null, s.removed_at is not null, s.position, s.id, entry.position, entry.place
                    """;

    @Inject Rows rows;

    private record Entry(Optional<SectionView> section, ItemView item) {}

    /** Everything the visit leads to, section by section, in one statement. */
    public List<VisitPart> contents(Viewer viewer) {
        if (viewer.invitation().isEmpty()) throw UserFault.notFound("");
        Map<Optional<SectionView>, List<ItemView>> parts = new LinkedHashMap<>();
        rows.list(CONTENTS, VisitShelf::entry, viewer.id())
                .forEach(
                        entry ->
                                parts.computeIfAbsent(entry.section(), none -> new ArrayList<>())
                                        .add(entry.item()));
        return parts.entrySet().stream()
                .map(part -> new VisitPart(part.getKey(), List.copyOf(part.getValue())))
                .toList();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var section = Rows.uuid(row, "section_id");
        return new Entry(
                section == null
                        ? Optional.empty()
                        : Optional.of(
                                new SectionView(
                                        new SectionId(section), row.getString("section_title"))),
                Shelf.read(row));
    }
}
