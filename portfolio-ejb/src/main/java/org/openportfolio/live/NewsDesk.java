package org.openportfolio.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.List;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tidings;

/**
 * Writes the news of what happened, in the transaction that made it happen, and notifies: heard if
 * and only if it commits.
 */
@ApplicationScoped
public class NewsDesk {
    /** The channel; it carries the district and nothing else. */
    static final String CHANNEL = "portfolio_live";

    /** One statement, whether one hears of it or thousands. */
    private static final String WRITE =
            """
            with written as (
              insert into live_event (district_id, kind, thing_kind, thing_id, only_ids, by_id)
              select w.district_id, n.kind, n.thing_kind, n.thing_id, n.only_ids, w.by_id
                from (select ?::uuid as district_id, ?::uuid as by_id) w cross join
                     jsonb_to_recordset(?::jsonb) as n (kind text, thing_kind text, thing_id uuid, only_ids uuid[])
              returning district_id)
            select pg_notify('%s', district_id::text) from written group by district_id
            """
                    .formatted(CHANNEL);

    @Inject Rows rows;

    void happened(@Observes DomainEvent event) {
        write(event.district(), event.by(), event.news());
    }

    void came(@Observes Tidings tidings) {
        write(tidings.district(), null, tidings.news());
    }

    private void write(DistrictId district, PersonId by, List<News> news) {
        if (news.isEmpty()) return;
        rows.list(WRITE, row -> row.getString(1), district, by, json(news));
    }

    private static String json(List<News> news) {
        var all = Json.createArrayBuilder();
        for (var one : news) {
            var only = Json.createArrayBuilder();
            one.only().forEach(person -> only.add(person.value().toString()));
            all.add(
                    Json.createObjectBuilder()
                            .add("kind", one.kind().name())
                            .add("thing_kind", LiveEvents.kind(one.about()))
                            .add("thing_id", one.about().value().toString())
                            .add("only_ids", only));
        }
        return all.build().toString();
    }
}
