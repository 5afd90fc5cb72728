package org.openportfolio.transfer;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.Time;
import org.openportfolio.media.Tickets;
import org.openportfolio.media.store.Place;

/**
 * Gives out archives for tickets, to who asked for them alone: each time, each range too, they must
 * still be let in, and the archive be there.
 */
@Stateless
public class ExportDownloads {
    @Inject Tickets tickets;
    @Inject Tenancy tenancy;
    @Inject Rows rows;
    @Inject Clock clock;

    /**
     * An archive to send.
     *
     * @param place where its bytes lie in the store
     * @param name what to call it on the receiver's device
     * @param size bytes
     * @param tag stands for the bytes
     */
    public record Download(Place place, String name, long size, String tag) {}

    /** The archive, or nothing: a forged or old ticket, and what is gone or over, answer alike. */
    public Optional<Download> open(String ticket) {
        var said = tickets.read(ticket);
        if (said.isEmpty() || said.get().form() != Tickets.Form.ARCHIVE) return Optional.empty();
        tenancy.enter(said.get().district());
        return rows.find(
                """
                select e.id, e.bytes, to_char(e.ready_at at time zone d.time_zone, 'YYYY-MM-DD') as day
                  from archive_export e join person p on p.id = e.owner_id join district d on d.id = p.district_id
                 where e.id = ? and e.owner_id = ? and e.asked_by is null and e.state = 'READY' and e.expires_at > ?
                   and (p.state = 'ACTIVE' or p.state = 'LEFT' and p.left_at + make_interval(months => d.leaver_grace_months) > now())
                """,
                row ->
                        new Download(
                                Place.ofExport(said.get().district(), Rows.uuid(row, "id")),
                                "portfolio-" + row.getString("day") + ".zip",
                                row.getLong("bytes"),
                                "export-" + Rows.uuid(row, "id")),
                said.get().thing(),
                said.get().viewer(),
                Time.now(clock));
    }
}
