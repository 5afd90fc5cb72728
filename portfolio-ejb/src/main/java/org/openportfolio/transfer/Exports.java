package org.openportfolio.transfer;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openportfolio.job.Jobs;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Tickets;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * Archives of what somebody owns (TR-1, TR-7): asked for, waited for, fetched by nobody else. Who
 * has left and may only read asks for them too (ID-4): taking one's things along changes none of
 * them.
 */
@Stateless
@ForMembers
public class Exports {
    /** Archives that one person may have at a time. */
    public static final int MOST = 5;

    /** Entries, pages and directory take about this much for each item, over its texts. */
    private static final int AROUND_AN_ITEM = 1_500;

    private static final String VIEWS =
            """
            select id, scope, portfolio_id, feedback, job_id, state, coalesce(bytes, 0) as bytes, coalesce(items, 0) as items,
                   coalesce(files, 0) as files, coalesce(missing, 0) as missing, asked_at, ready_at, expires_at
              from archive_export where owner_id = ? and asked_by is null and expires_at > ?
            """;

    @Inject Rows rows;
    @Inject Jobs jobs;
    @Inject Store store;
    @Inject Tickets tickets;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * How large an archive would be; files with the same bytes are counted once.
     *
     * @throws UserFault {@code NOT_FOUND} for what is not the viewer's own
     */
    public ExportEstimate estimate(Viewer viewer, ExportScope scope) {
        require(viewer, scope);
        return size(rows, viewer.id(), scope);
    }

    /** How large an archive of what somebody owns would be. */
    static ExportEstimate size(Rows rows, PersonId owner, ExportScope scope) {
        return rows.find(
                        Selection.OF
                                + """
                                select (select count(*) from selected) as items,
                                       (select coalesce(sum(%d + length(i.body) / 2), 0) from selected s join item i on i.id = s.id)
                                     + (select coalesce(sum(m.size), 0) from media m where m.id in (
                                          select a.media_id from attachment a join selected s on s.id = a.item_id)) + 20000 as bytes
                                """
                                        .formatted(AROUND_AN_ITEM),
                        row -> new ExportEstimate(row.getInt("items"), row.getLong("bytes")),
                        Selection.parameters(owner, scope))
                .orElseThrow();
    }

    /**
     * Asks for an archive; a job writes it.
     *
     * @throws UserFault {@code NOT_FOUND} for what is not the viewer's own; {@code TOO_MANY} where
     *     {@value #MOST} are there
     */
    public ExportId ask(Viewer viewer, AskForExport wish) {
        var estimate = estimate(viewer, wish.scope());
        requireRoom(viewer);
        var id = new ExportId(ids.next());
        var job = jobs.begin(viewer.district(), Packer.KIND, id.value(), Optional.of(viewer.id()));
        rows.change(
                """
                insert into archive_export (id, district_id, owner_id, scope, item_ids, portfolio_id, feedback, language, job_id, asked_at, expires_at)
                select ?, d.id, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz + make_interval(days => d.export_days) from district d where d.id = ?
                """,
                id,
                viewer.id(),
                wish.scope().name(),
                wish.scope().items(),
                wish.scope().onePortfolio().map(PortfolioId::value).orElse(null),
                wish.feedback(),
                wish.language().getLanguage(),
                job,
                Time.now(clock),
                Time.now(clock),
                viewer.district());
        happened.fire(
                new ExportAsked(
                        viewer.district(),
                        viewer.id(),
                        id,
                        wish.scope().name(),
                        estimate.items(),
                        wish.feedback()));
        return id;
    }

    private void require(Viewer viewer, ExportScope scope) {
        var items = scope.items();
        var own =
                rows
                        .list(
                                "select id from item where id = any(?) and owner_id = ? and deleted_at is null",
                                row -> Rows.uuid(row, "id"),
                                items,
                                viewer.id())
                        .stream()
                        .collect(Collectors.toSet());
        for (int i = 0; i < items.size(); i++)
            if (!own.contains(items.get(i).value())) throw UserFault.notFound("scope.itemIds." + i);
        scope.onePortfolio()
                .ifPresent(
                        portfolio ->
                                rows.find(
                                                "select id from portfolio where id = ? and owner_id = ?",
                                                row -> Rows.uuid(row, "id"),
                                                portfolio,
                                                viewer.id())
                                        .orElseThrow(
                                                () -> UserFault.notFound("scope.portfolioId")));
    }

    /** One at a time for each person, so that many at once cannot pass together. */
    private void requireRoom(Viewer viewer) {
        rows.list("select id from person where id = ? for no key update", row -> 1, viewer.id());
        int there =
                rows.find(
                                "select count(*) from archive_export where owner_id = ? and asked_by is null and state in ('WAITING', 'READY') and expires_at > ?",
                                row -> row.getInt(1),
                                viewer.id(),
                                Time.now(clock))
                        .orElseThrow();
        if (there >= MOST)
            throw new UserFault(FaultCode.TOO_MANY, "", "export.tooMany", Map.of("max", MOST));
    }

    /** Those that are there, the newest first. */
    public Slice<ExportView> mine(Viewer viewer, PageRequest page) {
        var after = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        VIEWS
                                + " and (asked_at, id) < (?, ?) order by asked_at desc, id desc limit ?",
                        Exports::read,
                        viewer.id(),
                        Time.now(clock),
                        after.at(),
                        after.id(),
                        page.first() + 1),
                page.first());
    }

    /** One of them; {@code NOT_FOUND} for everybody but who asked for it. */
    public ExportView one(Viewer viewer, ExportId id) {
        return several(viewer, List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("exportId"));
    }

    /** Those of them that the viewer asked for, in no particular order. */
    public List<ExportView> several(Viewer viewer, Collection<ExportId> some) {
        return rows.list(
                VIEWS + " and id = any(?)", Exports::read, viewer.id(), Time.now(clock), some);
    }

    /**
     * The ticket to fetch it with, for the next minutes; empty unless it is ready. Asked again, it
     * leads to the same bytes, so that a download can go on.
     */
    public Optional<String> ticket(Viewer viewer, ExportView export) {
        return export.state() == ExportState.READY
                ? Optional.of(tickets.issue(viewer.id(), viewer.district(), export.id()))
                : Optional.empty();
    }

    /**
     * Deletes it, whether it is ready or still being written. {@code NOT_FOUND} for everybody but
     * who asked for it.
     */
    public void delete(Viewer viewer, ExportId id) {
        var export = one(viewer, id);
        jobs.cancel(export.job());
        rows.change("delete from archive_export where id = ?", id);
        remove(Place.ofExport(viewer.district(), id.value()));
        happened.fire(new ExportDeleted(viewer.district(), viewer.id(), id));
    }

    private void remove(Place place) {
        try {
            store.remove(place);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static ExportView read(ResultSet row) throws SQLException {
        return new ExportView(
                new ExportId(Rows.uuid(row, "id")),
                row.getString("scope"),
                Optional.ofNullable(Rows.uuid(row, "portfolio_id")).map(PortfolioId::new),
                row.getBoolean("feedback"),
                new JobId(Rows.uuid(row, "job_id")),
                ExportState.valueOf(row.getString("state")),
                row.getLong("bytes"),
                row.getInt("items"),
                row.getInt("files"),
                row.getInt("missing"),
                Rows.time(row, "asked_at"),
                Optional.ofNullable(Rows.time(row, "ready_at")),
                Rows.time(row, "expires_at"));
    }
}
