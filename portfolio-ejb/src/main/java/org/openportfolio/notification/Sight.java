package org.openportfolio.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.openportfolio.access.Access;
import org.openportfolio.access.CommentsSeen;
import org.openportfolio.access.Decision;
import org.openportfolio.access.Permission;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.NotificationId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Subject;
import org.openportfolio.kernel.Thing;

/**
 * The notifications of somebody, as far as what they are about can be seen by them now: the list,
 * the count and the mails read through it. At most four statements, however long the list.
 */
@ApplicationScoped
class Sight {
    /** Only so many of the newest can be read: nobody scrolls further. */
    private static final int NEWEST = 2_000;

    private static final String MINE =
            """
            n as (select * from notification where person_id = ? order by at desc, id desc limit %d)
            """
                    .formatted(NEWEST);

    /** The parameters are what can be seen, what of it is theirs, and where comments are seen. */
    private static final String SEEN =
            """
            , sight as (select ?::uuid[] as things, ?::uuid[] as mine, ?::uuid[] as talked),
            seen as (
              select n.*
                from n cross join sight left join comment c on c.id = n.comment_id
               where (n.kind = 'ACCESS_ENDED' or coalesce(n.item_id, n.portfolio_id) = any(sight.things) or exists (select 1 from archive_import m where m.id = n.import_id and m.state <> 'UNDONE')
                      or exists (select 1 from archive_export x where x.id = n.export_id and x.expires_at > now())
                      or exists (select 1 from access_request q where q.id = n.request_id and q.state <> 'WITHDRAWN'))
                 and (n.comment_id is null or c.deleted_at is null and %s))
            """
                    .formatted(
                            CommentsSeen.condition(
                                    "c",
                                    "coalesce(n.item_id, n.portfolio_id) = any(sight.mine)",
                                    "coalesce(n.item_id, n.portfolio_id) = any(sight.talked)",
                                    "n.person_id"));

    /**
     * Somebody from outside has the name that they chose, else the one on the invitation by which
     * they said it, else on the newest one of who is told: what other owners wrote is nobody's
     * business (EX-6).
     */
    private static final String CALLED =
            """
            case when p.kind = 'EXTERNAL' and p.renamed_at is null then coalesce(
                   (select v.name from comment c join invitation v on v.id = c.invitation_id where c.id = n.comment_id),
                   (select v.name from invitation v where v.external_id = p.id and v.owner_id = n.person_id
                     order by v.made_at desc, v.id desc limit 1), p.given_name) else p.given_name end as given_name
            """;

    private static final String COLUMNS =
            """
            select n.id, n.kind, n.item_id, n.portfolio_id, n.export_id, n.import_id, n.request_id, n.comment_id, n.until_on, n.at, n.read_at is not null as read,
                   p.id as by_id, %s, p.family_name
              from seen n left join person p on p.id = n.by_id
            """
                    .formatted(CALLED);

    @Inject Access access;
    @Inject Rows rows;

    /**
     * @param rest conditions on a row named n, its order and limit
     */
    List<NotificationView> list(PersonId person, String rest, Object... parameters) {
        return read(person, COLUMNS + rest, Sight::view, parameters);
    }

    /** How many there are, of those that the condition on a row named n takes; up to a most. */
    int count(PersonId person, String condition, int most) {
        return read(
                        person,
                        "select count(*) as found from (select 1 from seen n where "
                                + condition
                                + " limit ?) counted",
                        row -> row.getInt("found"),
                        most)
                .get(0);
    }

    private <T> List<T> read(
            PersonId person, String rest, Rows.Reader<T> reader, Object... parameters) {
        var decisions = decisions(person);
        var all = new ArrayList<Object>();
        all.add(person);
        all.add(things(decisions, one -> true));
        all.add(things(decisions, Decision::owner));
        all.add(things(decisions, one -> one.may(Permission.SEE_COMMENTS)));
        all.addAll(Arrays.asList(parameters));
        return rows.list("with " + MINE + SEEN + rest, reader, all.toArray());
    }

    private Collection<Decision> decisions(PersonId person) {
        var things =
                rows.list(
                        "with "
                                + MINE
                                + "select distinct "
                                + About.COLUMNS
                                + " from n where kind <> 'ACCESS_ENDED' and num_nonnulls(item_id, portfolio_id) = 1",
                        About::read,
                        person);
        var items = only(ItemId.class, things);
        var portfolios = only(PortfolioId.class, things);
        List<Decision> found = new ArrayList<>();
        if (!items.isEmpty()) found.addAll(access.of(person, items).values());
        if (!portfolios.isEmpty()) found.addAll(access.ofPortfolios(person, portfolios).values());
        return found;
    }

    private static <T extends Thing> List<T> only(Class<T> kind, List<Subject> things) {
        return things.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<Thing> things(
            Collection<Decision> decisions, Predicate<Decision> condition) {
        return decisions.stream().filter(condition).map(Decision::thing).toList();
    }

    private static NotificationView view(ResultSet row) throws SQLException {
        var kind = NoticeKind.valueOf(row.getString("kind"));
        var given = row.getString("given_name");
        var family = row.getString("family_name");
        return new NotificationView(
                new NotificationId(Rows.uuid(row, "id")),
                kind,
                kind == NoticeKind.ACCESS_ENDED ? Optional.empty() : Optional.of(About.read(row)),
                Optional.ofNullable(Rows.uuid(row, "comment_id")).map(CommentId::new),
                Optional.ofNullable(Rows.uuid(row, "by_id"))
                        .map(id -> new PersonView(new PersonId(id), given, family)),
                Optional.ofNullable(row.getObject("until_on", LocalDate.class)),
                Rows.time(row, "at"),
                row.getBoolean("read"));
    }
}
