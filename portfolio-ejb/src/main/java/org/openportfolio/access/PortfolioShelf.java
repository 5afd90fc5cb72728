package org.openportfolio.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openportfolio.directory.PersonView;
import org.openportfolio.item.portfolio.SectionView;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** The portfolios a member can look at, and the posts in them. Each answer is one statement. */
@Stateless
@ForMembers
public class PortfolioShelf {
    /** What a {@link PortfolioView} needs, for the portfolios of the rule's portfolio_bits. */
    private static final String VIEWS =
            """
            select pf.id, pf.template_id, t.title, t.description, pf.summary, pf.introduced_at is not null as introduced, pf.version,
                   pf.created_at, pf.updated_at, o.id as owner_id, o.given_name, o.family_name, b.mine, b.bits,
                   array(select s.id::text from template_section s where s.template_id = t.id and %1$s order by %2$s) as section_ids,
                   array(select s.title from template_section s where s.template_id = t.id and %1$s order by %2$s) as section_titles
              from portfolio_bits b join portfolio pf on pf.id = b.id join portfolio_template t on t.id = pf.template_id
              join person o on o.id = pf.owner_id
            """
                    .formatted(
                            """
                            (s.removed_at is null or exists (
                               select 1 from post join item i on i.id = post.item_id
                                where post.portfolio_id = pf.id and post.section_id = s.id
                                  and i.deleted_at is null and (not i.hidden or b.mine)))
                            """,
                            "s.removed_at is not null, s.position, s.id");

    private static final String NEWEST_FIRST = " order by pf.updated_at desc, pf.id desc";

    @Inject Rows rows;

    /** A section of one portfolio. */
    public record Section(PortfolioId portfolio, SectionId section) {}

    /** One portfolio; {@code NOT_FOUND} unless the viewer may see it. */
    public PortfolioView one(Viewer viewer, PortfolioId portfolio) {
        return several(viewer, List.of(portfolio)).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("id"));
    }

    /** Those of the portfolios that the viewer may see, in no particular order. */
    public List<PortfolioView> several(Viewer viewer, Collection<PortfolioId> portfolios) {
        return rows.list(
                Rule.ME + Rule.AROUND_ME + Rule.ASKED_PORTFOLIOS + Rule.PORTFOLIOS + VIEWS,
                PortfolioShelf::read,
                viewer.id(),
                portfolios);
    }

    /** Portfolios that others share with the viewer, newest change first (SH-3). */
    public Slice<PortfolioView> explore(Viewer viewer, PageRequest page) {
        return page(
                viewer,
                page,
                """
                shared as (
                  select g.portfolio_id as id from access_grant g where g.person_id = (select id from me) and %1$s
                  union
                  select g.portfolio_id from access_grant g where g.group_id in (select id from my_groups) and %1$s
                  union
                  select g.portfolio_id from access_grant g where g.my_teachers and g.granted_by in (select id from my_students) and %1$s),
                candidate as (select pf.* from shared join portfolio pf on pf.id = shared.id),
                """
                        .formatted(Rule.ACTIVE));
    }

    /**
     * Portfolios of the students whom the viewer teaches, newest change first (IT-10): of all of
     * them, or of the students of one class they teach.
     */
    public Slice<PortfolioView> taught(
            Viewer viewer, Optional<GroupId> schoolClass, PageRequest page) {
        var within = schoolClass.map(GroupId::value).orElse(null);
        return page(
                viewer,
                page,
                """
                candidate as (
                  select pf.* from portfolio pf join portfolio_template t on t.id = pf.template_id
                   where (pf.owner_id in (select id from my_students) and t.teacher_access <> 'NONE'
                          or t.teacher_access = 'SCHOOL' and pf.owner_id in (
                              select s.person_id from person_role s where s.school_id in (select id from my_schools) and s.role = 'STUDENT'
                                 and coalesce(s.starts_on <= current_date, true) and coalesce(s.ends_on > current_date, true)))
                     and (?::uuid is null or pf.owner_id in (
                       select m.person_id from membership m where m.group_id = ?::uuid and m.role = 'STUDENT'
                          and m.group_id in (select id from my_groups)
                          and coalesce(m.starts_on <= current_date, true) and coalesce(m.ends_on > current_date, true)))),
                """,
                within,
                within);
    }

    private Slice<PortfolioView> page(
            Viewer viewer, PageRequest page, String candidates, Object... parameters) {
        var from = page.after().orElse(Cursor.START);
        var all = new ArrayList<Object>();
        all.add(viewer.id());
        all.addAll(Arrays.asList(parameters));
        all.addAll(List.of(from.at(), from.id(), page.first() + 1));
        return Slice.of(
                rows.list(
                        Rule.ME
                                + Rule.AROUND_ME
                                + candidates
                                + """
                                asked_portfolio as materialized (
                                  select pf.id from candidate pf join person o on o.id = pf.owner_id join district d on d.id = pf.district_id
                                   where pf.owner_id <> (select id from me) and %s and (pf.updated_at, pf.id) < (?, ?)
                                   order by pf.updated_at desc, pf.id desc limit ?),
                                """
                                        .formatted(Rule.OWNER_LIVES)
                                + Rule.PORTFOLIOS
                                + VIEWS
                                + NEWEST_FIRST,
                        PortfolioShelf::read,
                        all.toArray()),
                page.first());
    }

    /**
     * The posts of those of the sections whose portfolios the viewer may see, in their owner's
     * order: for every section the same page, in one statement whatever their number. Hidden and
     * deleted items are not in it for others.
     */
    public Map<Section, Slice<PostView>> posts(
            Viewer viewer, Collection<Section> sections, PlaceRequest page) {
        var found =
                rows
                        .list(
                                Rule.ME
                                        + Rule.AROUND_ME
                                        + """
                                        entry as materialized (
                                          select w.portfolio_id, w.section_id, e.id, e.item_id, e.position, e.placed_at
                                            from unnest(?::uuid[], ?::uuid[]) as w (portfolio_id, section_id) cross join lateral (
                                              select p.id, p.item_id, p.position, p.placed_at from post p join item i on i.id = p.item_id
                                               where p.portfolio_id = w.portfolio_id and p.section_id = w.section_id and i.deleted_at is null
                                                 and (not i.hidden or i.owner_id = (select id from me))
                                                 and (p.position, p.id) > (?, ?)
                                               order by p.position, p.id limit ?) e),
                                        asked as (select distinct item_id as id from entry),
                                        asked_portfolio as (select distinct portfolio_id as id from entry),
                                        """
                                        + Rule.ITEMS
                                        + ", "
                                        + Rule.PORTFOLIOS
                                        + Shelf.VIEWS
                                        + """
                                        , entry.id as post_id, entry.portfolio_id, entry.section_id, entry.position, entry.placed_at
                                          from entry join portfolio_bits seen on seen.id = entry.portfolio_id
                                          join item_bits b on b.id = entry.item_id join item i on i.id = b.id join person o on o.id = i.owner_id
                                         order by entry.portfolio_id, entry.section_id, entry.position, entry.id
                                        """,
                                row ->
                                        new PostView(
                                                new PostId(Rows.uuid(row, "post_id")),
                                                new PortfolioId(Rows.uuid(row, "portfolio_id")),
                                                new SectionId(Rows.uuid(row, "section_id")),
                                                Shelf.read(row),
                                                row.getInt("position"),
                                                Rows.time(row, "placed_at")),
                                viewer.id(),
                                sections.stream().map(Section::portfolio).toList(),
                                sections.stream().map(Section::section).toList(),
                                page.position(),
                                page.id(),
                                page.first() + 1)
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        post -> new Section(post.portfolio(), post.section())));
        Map<Section, Slice<PostView>> slices = new HashMap<>();
        sections.forEach(
                section ->
                        slices.put(
                                section,
                                Slice.of(found.getOrDefault(section, List.of()), page.first())));
        return slices;
    }

    /**
     * The files of the descriptions of the portfolios, by portfolio: of those that the viewer may
     * see, in one statement whatever their number.
     */
    public Map<PortfolioId, List<TemplateFile>> files(
            Viewer viewer, Collection<PortfolioId> portfolios) {
        return rows
                .list(
                        Rule.ME
                                + Rule.AROUND_ME
                                + Rule.ASKED_PORTFOLIOS
                                + Rule.PORTFOLIOS
                                + """
                                select pf.id as portfolio_id, a.id, a.template_id, a.name, m.content_type, m.size, t.media_id is not null as thumbnail
                                  from portfolio_bits b join portfolio pf on pf.id = b.id
                                  join template_attachment a on a.template_id = pf.template_id join media m on m.id = a.media_id
                                  left join thumbnail t on t.media_id = m.id
                                 order by pf.id, a.position, a.id
                                """,
                        row ->
                                Map.entry(
                                        new PortfolioId(Rows.uuid(row, "portfolio_id")),
                                        new TemplateFile(
                                                new AttachmentId(Rows.uuid(row, "id")),
                                                new TemplateId(Rows.uuid(row, "template_id")),
                                                row.getString("name"),
                                                row.getString("content_type"),
                                                row.getLong("size"),
                                                row.getBoolean("thumbnail"))),
                        viewer.id(),
                        portfolios)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static PortfolioView read(ResultSet row) throws SQLException {
        var sections = Rows.texts(row, "section_ids");
        var titles = Rows.texts(row, "section_titles");
        return new PortfolioView(
                new PortfolioId(Rows.uuid(row, "id")),
                new TemplateId(Rows.uuid(row, "template_id")),
                row.getString("title"),
                row.getString("description"),
                row.getString("summary"),
                row.getBoolean("introduced"),
                row.getInt("version"),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"),
                new PersonView(
                        new PersonId(Rows.uuid(row, "owner_id")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                row.getBoolean("mine"),
                Permission.of(row.getInt("bits")),
                IntStream.range(0, sections.size())
                        .mapToObj(
                                i ->
                                        new SectionView(
                                                new SectionId(UUID.fromString(sections.get(i))),
                                                titles.get(i)))
                        .toList());
    }
}
