package org.openportfolio.item.portfolio;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.item.Audiences;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/** What owners do with their portfolios (IT-3, IT-4). */
@Stateless
@ForMembers
public class Portfolios {
    /** How many posts one section holds. */
    public static final int FULL = 500;

    /** Roles named r that a template named t is for, today. */
    static final String MEANT =
            """
            (r.role = 'STUDENT' or r.role = 'TEACHER' and t.for_teachers)
             and coalesce(r.starts_on <= current_date, true) and coalesce(r.ends_on > current_date, true)
             and (t.school_ids = '{}' or r.school_id = any(t.school_ids))
             and (r.role = 'TEACHER' or t.grades = '{}'
                  or exists (select 1 from person_grade g where g.person_id = r.person_id and g.grade = any(t.grades)))
            """;

    /** Published templates named t that make a portfolio for the viewer, the parameter. */
    static final String OFFERED =
            """
            t.published_at is not null and t.archived_at is null and exists (
              select 1 from person_role r join person p on p.id = r.person_id
               where r.person_id = ? and p.state = 'ACTIVE' and
            """
                    + MEANT
                    + ")\n";

    @Inject Rows rows;
    @Inject Audiences audiences;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Placed(PortfolioId portfolio, SectionId section, ItemId item) {}

    /** The portfolios that the viewer has, opened already or not, oldest template first (IT-11). */
    public List<PortfolioOffer> offers(Viewer viewer) {
        return rows.list(
                """
                select t.id, t.title, p.id as portfolio_id from portfolio_template t
                  left join portfolio p on p.template_id = t.id and p.owner_id = ?
                 where p.id is not null or
                """
                        + OFFERED
                        + " order by t.published_at, t.id",
                row ->
                        new PortfolioOffer(
                                new TemplateId(Rows.uuid(row, "id")),
                                row.getString("title"),
                                Optional.ofNullable(Rows.uuid(row, "portfolio_id"))
                                        .map(PortfolioId::new)),
                viewer.id(),
                viewer.id());
    }

    /** Opens one's portfolio of a template: it comes into being the first time (IT-11). */
    @Changes
    public PortfolioId open(Viewer viewer, TemplateId template) {
        var there = mine(viewer, template);
        if (there.isPresent()) return there.get();
        var now = Time.now(clock);
        int made =
                rows.change(
                        """
                        insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at)
                        select ?, t.district_id, t.id, ?, ?, ? from portfolio_template t where t.id = ? and
                        """
                                + OFFERED
                                + " on conflict (owner_id, template_id) do nothing",
                        ids.next(),
                        viewer.id(),
                        now,
                        now,
                        template,
                        viewer.id());
        var portfolio = mine(viewer, template).orElseThrow(() -> UserFault.notFound("templateId"));
        if (made == 1) changed(viewer, portfolio, "OPENED", Optional.empty(), Set.of());
        return portfolio;
    }

    /** The owner is through with the description: on no device is it shown first again (IT-4). */
    @Changes
    public void introduce(Viewer viewer, PortfolioId portfolio) {
        require(viewer, portfolio);
        int first =
                rows.change(
                        "update portfolio set introduced_at = ? where id = ? and introduced_at is null",
                        Time.now(clock),
                        portfolio);
        if (first == 1) changed(viewer, portfolio, "INTRODUCED", Optional.empty(), Set.of());
    }

    /**
     * Writes the summary statement, up to 5,000 characters; "" takes it away (IT-3).
     *
     * @param expectedVersion the version it was read at; given, a change made in the meantime is
     *     not overwritten
     */
    @Changes
    public void sumUp(
            Viewer viewer,
            PortfolioId portfolio,
            String summary,
            Optional<Integer> expectedVersion) {
        var text = Wish.optional("summary", summary, 5_000);
        int version = require(viewer, portfolio);
        if (expectedVersion.isPresent() && expectedVersion.get() != version)
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "item.changedMeanwhile",
                    Map.of("version", version));
        rows.change("update portfolio set summary = ? where id = ?", text, portfolio);
        advance(portfolio);
        changed(viewer, portfolio, "SUMMED_UP", Optional.empty(), Set.of());
    }

    /**
     * Places an own item in a section.
     *
     * @throws UserFault {@code INVALID} where it is there already, {@code TOO_MANY} over {@value
     *     #FULL} posts in the section
     */
    @Changes
    public PostId place(Viewer viewer, PlacePost wish) {
        require(viewer, wish.about());
        requireSection(wish.about(), wish.section());
        var own =
                rows.find(
                        "select id from item where id = ? and owner_id = ? and deleted_at is null",
                        row -> row.getString(1),
                        wish.item(),
                        viewer.id());
        if (own.isEmpty()) throw UserFault.notFound("itemId");
        var order = posts(wish.about(), wish.section());
        requireRoom(order);
        var id = new PostId(ids.next());
        int made =
                rows.change(
                        """
                        insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at)
                        select ?, p.district_id, p.id, p.template_id, ?, ?, 0, ? from portfolio p where p.id = ?
                        on conflict (section_id, portfolio_id, item_id) do nothing
                        """,
                        id,
                        wish.section(),
                        wish.item(),
                        Time.now(clock),
                        wish.about());
        if (made == 0) throw new UserFault(FaultCode.INVALID, "itemId", "portfolio.placedAlready");
        order.add(Math.min(wish.position().orElse(order.size()), order.size()), id);
        arrange(order);
        advance(wish.about());
        changed(viewer, wish.about(), "PLACED", Optional.of(wish.item()), Set.of());
        return id;
    }

    /** Moves a post to another place, in its section or another one of the same portfolio. */
    @Changes
    public PortfolioId move(
            Viewer viewer, PostId post, SectionId section, Optional<Integer> position) {
        PlacePost.requirePlace(position);
        var placed = placed(viewer, post);
        if (!section.equals(placed.section())) {
            requireSection(placed.portfolio(), section);
            var twice =
                    rows.find(
                            "select id from post where portfolio_id = ? and section_id = ? and item_id = ?",
                            row -> row.getString(1),
                            placed.portfolio(),
                            section,
                            placed.item());
            if (twice.isPresent())
                throw new UserFault(FaultCode.INVALID, "sectionId", "portfolio.placedAlready");
        }
        var order = posts(placed.portfolio(), section);
        order.remove(post);
        requireRoom(order);
        rows.change("update post set section_id = ? where id = ?", section, post);
        order.add(Math.min(position.orElse(order.size()), order.size()), post);
        arrange(order);
        advance(placed.portfolio());
        changed(viewer, placed.portfolio(), "MOVED", Optional.of(placed.item()), Set.of());
        return placed.portfolio();
    }

    /** Removes a post from a portfolio; the item stays with its owner. */
    @Changes
    public PortfolioId remove(Viewer viewer, PostId post) {
        var placed = placed(viewer, post);
        var lost = new HashSet<PersonId>(audiences.audience(placed.item()));
        rows.change("delete from post where id = ?", post);
        lost.removeAll(audiences.audience(placed.item()));
        advance(placed.portfolio());
        changed(viewer, placed.portfolio(), "REMOVED", Optional.of(placed.item()), lost);
        return placed.portfolio();
    }

    private Optional<PortfolioId> mine(Viewer viewer, TemplateId template) {
        return rows.find(
                "select id from portfolio where template_id = ? and owner_id = ?",
                row -> new PortfolioId(Rows.uuid(row, "id")),
                template,
                viewer.id());
    }

    /** Whoever changes a portfolio waits for whoever else does. @return its version */
    private int require(Viewer viewer, PortfolioId portfolio) {
        return rows.find(
                        "select version from portfolio where id = ? and owner_id = ? for update",
                        row -> row.getInt("version"),
                        portfolio,
                        viewer.id())
                .orElseThrow(() -> UserFault.notFound("portfolioId"));
    }

    private void requireSection(PortfolioId portfolio, SectionId section) {
        var there =
                rows.find(
                        """
                        select s.id from template_section s join portfolio p on p.template_id = s.template_id
                         where s.id = ? and p.id = ? and s.removed_at is null
                        """,
                        row -> row.getString(1),
                        section,
                        portfolio);
        if (there.isEmpty()) throw UserFault.notFound("sectionId");
    }

    private Placed placed(Viewer viewer, PostId post) {
        var placed =
                rows.find(
                                """
                                select p.portfolio_id, p.section_id, p.item_id from post p join portfolio pf on pf.id = p.portfolio_id
                                 where p.id = ? and pf.owner_id = ?
                                """,
                                row ->
                                        new Placed(
                                                new PortfolioId(Rows.uuid(row, "portfolio_id")),
                                                new SectionId(Rows.uuid(row, "section_id")),
                                                new ItemId(Rows.uuid(row, "item_id"))),
                                post,
                                viewer.id())
                        .orElseThrow(() -> UserFault.notFound("postId"));
        require(viewer, placed.portfolio());
        return placed;
    }

    private List<PostId> posts(PortfolioId portfolio, SectionId section) {
        return new ArrayList<>(
                rows.list(
                        "select id from post where portfolio_id = ? and section_id = ? order by position, id",
                        row -> new PostId(Rows.uuid(row, "id")),
                        portfolio,
                        section));
    }

    private static void requireRoom(List<PostId> order) {
        if (order.size() >= FULL)
            throw new UserFault(
                    FaultCode.TOO_MANY, "sectionId", "portfolio.full", Map.of("max", FULL));
    }

    private void arrange(List<PostId> order) {
        rows.change(
                """
                update post p set position = wanted.position
                  from unnest(?::uuid[]) with ordinality as wanted (id, position)
                 where p.id = wanted.id and p.position <> wanted.position
                """,
                order);
    }

    private void advance(PortfolioId portfolio) {
        rows.change(
                "update portfolio set version = version + 1, updated_at = ? where id = ?",
                Time.now(clock),
                portfolio);
    }

    private void changed(
            Viewer viewer,
            PortfolioId portfolio,
            String how,
            Optional<ItemId> item,
            Set<PersonId> lost) {
        happened.fire(
                new PortfolioChanged(viewer.district(), viewer.id(), portfolio, how, item, lost));
    }
}
