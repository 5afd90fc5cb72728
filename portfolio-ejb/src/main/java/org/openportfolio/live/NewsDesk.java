package org.openportfolio.live;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
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

    private static final String WRITE =
            """
            with written as (
              insert into live_event (district_id, kind, thing_kind, thing_id, only_ids, by_id)
              values (?, ?, ?, ?, ?, ?) returning district_id)
            select pg_notify('%s', district_id::text) from written
            """
                    .formatted(CHANNEL);

    @Inject Rows rows;

    void happened(@Observes DomainEvent event) {
        event.news().forEach(news -> write(event.district(), event.by(), news));
    }

    void came(@Observes Tidings tidings) {
        tidings.news().forEach(news -> write(tidings.district(), null, news));
    }

    private void write(DistrictId district, PersonId by, News news) {
        rows.list(
                WRITE,
                row -> row.getString(1),
                district,
                news.kind(),
                news.about() instanceof ItemId ? "ITEM" : "PORTFOLIO",
                news.about(),
                news.only(),
                by);
    }
}
