package org.openportfolio.notification;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Subject;
import org.openportfolio.kernel.Tidings;
import org.openportfolio.mail.MailWish;

/**
 * Writes down for each hearer what an event tells them, in its transaction, in one statement
 * however many they are; together with the letter for those who want a mail at once. Phones hear
 * that there is something to read.
 */
@ApplicationScoped
public class NoticeDesk {
    private static final String WRITE =
            """
            with told as (
              select t.*, num_nonnulls(t.export_id, t.import_id) = 1 as waited from jsonb_to_recordset(?::jsonb)
                as t (kind text, item_id uuid, portfolio_id uuid, export_id uuid, import_id uuid, request_id uuid, person_id uuid, comment_id uuid, until_on date, usual text)),
            kept as (
              insert into notification (district_id, person_id, kind, item_id, portfolio_id, export_id, import_id, request_id, comment_id, by_id, until_on, pace)
              select distinct p.district_id, p.id, t.kind, t.item_id, t.portfolio_id, t.export_id, t.import_id, t.request_id, t.comment_id,
                     case when t.kind <> 'NEW_ITEM' and not t.waited then e.by end, t.until_on,
                     -- reminders of links are mailed by themselves
                     case when trim(p.email) <> '' and t.kind <> 'LINK_ENDING' then nullif(coalesce(w.pace, t.usual), 'NEVER') end
                from told t cross join (select ?::uuid as by) e
                left join item i on t.person_id is null and i.id = t.item_id
                left join portfolio f on t.person_id is null and f.id = t.portfolio_id
                -- behind row-level security coalesce() may not choose an index; case may
                join person p on p.kind = 'MEMBER' and (p.state = 'ACTIVE' or p.state = 'LEFT' and t.waited)
                       and p.id = case when t.person_id is not null then t.person_id when i.owner_id is not null then i.owner_id else f.owner_id end
                left join mail_wish w on w.person_id = p.id and w.kind = t.kind
               where p.id is distinct from e.by or t.waited
              returning district_id, person_id, item_id, portfolio_id, export_id, import_id, request_id, pace),
            letter as (
              insert into outbox (district_id, topic, key, payload)
              select distinct k.district_id, '%s', k.person_id::text, '{"pace": "AT_ONCE"}'::jsonb from kept k where k.pace = 'AT_ONCE')
            select distinct person_id, item_id, portfolio_id, export_id, import_id, request_id from kept
            """
                    .formatted(NoticeMails.TOPIC);

    /** After the news of the event itself, so that phones hear first what happened. */
    private static final int AFTERWARDS = Interceptor.Priority.APPLICATION + 800;

    @Inject Rows rows;
    @Inject Event<Tidings> tidings;

    private record Heard(Subject about, PersonId by) {}

    void happened(@Observes @Priority(AFTERWARDS) DomainEvent event) {
        var told = Json.createArrayBuilder();
        event.notices().forEach(notice -> tell(told, notice));
        var all = told.build();
        if (all.isEmpty()) return;
        var hearers =
                rows.list(WRITE, NoticeDesk::heard, all.toString(), event.by()).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Heard::about,
                                        Collectors.mapping(Heard::by, Collectors.toSet())));
        if (!hearers.isEmpty())
            tidings.fire(
                    new Tidings(
                            event.district(),
                            hearers.entrySet().stream()
                                    .map(
                                            one ->
                                                    new News(
                                                            NewsKind.NOTIFICATIONS,
                                                            one.getKey(),
                                                            one.getValue()))
                                    .toList()));
    }

    private static void tell(JsonArrayBuilder told, Notice notice) {
        notice.to()
                .forEach(
                        person ->
                                told.add(row(notice).add("person_id", person.value().toString())));
        if (notice.toOwner()) told.add(row(notice));
    }

    private static JsonObjectBuilder row(Notice notice) {
        var row =
                Json.createObjectBuilder()
                        .add("kind", notice.kind().name())
                        .add("usual", usual(notice.kind()))
                        .add(About.column(notice.about()), notice.about().value().toString());
        notice.comment().ifPresent(id -> row.add("comment_id", id.value().toString()));
        notice.until().ifPresent(day -> row.add("until_on", day.toString()));
        return row;
    }

    private static String usual(NoticeKind kind) {
        return MailWish.usual(kind).name();
    }

    private static Heard heard(ResultSet row) throws SQLException {
        return new Heard(About.read(row), new PersonId(Rows.uuid(row, "person_id")));
    }
}
