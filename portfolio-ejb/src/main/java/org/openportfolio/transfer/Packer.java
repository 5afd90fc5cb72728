package org.openportfolio.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.job.JobState;
import org.openportfolio.job.JobTurn;
import org.openportfolio.job.JobWork;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.Arrivals;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;
import org.openportfolio.transfer.archive.ArchiveWriter;
import org.openportfolio.transfer.archive.Run;
import org.openportfolio.transfer.archive.Written;

/**
 * Writes archives: into a file of the node, then into the store. A worker that is stopped leaves a
 * file that is swept; whoever goes on begins anew and puts the archive into the same place.
 */
@ApplicationScoped
public class Packer implements JobWork {
    /** The jobs it does; a job is about an export. */
    static final String KIND = "export";

    @Inject Transactions transactions;
    @Inject Arrivals arrivals;
    @Inject Store store;
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    @Inject
    @ConfigProperty(name = "portfolio.app.url")
    URI app;

    /**
     * What to write, and for people of which language.
     *
     * @param handedTo the administrator who asked for it; empty: its owner did
     */
    private record Order(OwnHoldings.Asked asked, Locale language, Optional<HandedTo> handedTo) {}

    private record HandedTo(PersonId administrator, HandoverRole role) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(JobTurn turn) throws IOException {
        var export = new ExportId(turn.job().thing());
        var order = transactions.inside(turn.job().district(), c -> order(c, export));
        if (order.isEmpty()) {
            // deleted; who was at it before may have put it there just afterwards
            store.remove(Place.ofExport(turn.job().district(), export.value()));
            return;
        }
        var file = arrivals.workingFile();
        try {
            var watched = new Watched(turn, clock, estimate(turn, order.get()));
            var written = write(turn, export, order.get(), file, watched);
            var place = Place.ofExport(turn.job().district(), export.value());
            store.put(place, file, watched::tick);
            turn.portion(
                    c -> {
                        ready(c, export, written);
                        happened.fire(made(turn, export, order.get(), written));
                        return watched.over();
                    });
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static DomainEvent made(JobTurn turn, ExportId export, Order order, Written written) {
        var owner = order.asked().owner();
        return order.handedTo()
                .<DomainEvent>map(
                        to ->
                                new HandoverMade(
                                        turn.job().district(),
                                        to.administrator(),
                                        export,
                                        owner,
                                        to.role(),
                                        written.pieces(),
                                        written.files(),
                                        written.bytes()))
                .orElseGet(
                        () ->
                                new ExportMade(
                                        turn.job().district(),
                                        owner,
                                        export,
                                        written.pieces(),
                                        written.files(),
                                        written.bytes()));
    }

    @Override
    public void abandon(JobTurn turn, JobState end) {
        var export = new ExportId(turn.job().thing());
        var district = turn.job().district();
        rows
                .list(
                        "update archive_export set state = ? where id = ? and state = 'WAITING' returning owner_id, asked_by",
                        row -> failed(turn, export, row),
                        end == JobState.CANCELLED ? "CANCELLED" : "FAILED",
                        export)
                .stream()
                .filter(failed -> end == JobState.FAILED)
                .forEach(happened::fire);
        try {
            store.remove(Place.ofExport(district, export.value()));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    /** Nothing of it was kept: it is written from the beginning. */
    @Override
    public boolean revive(UUID thing) {
        return rows.change(
                        """
                        update archive_export e set state = 'WAITING', expires_at = ?::timestamptz + make_interval(days => d.export_days)
                          from district d where d.id = e.district_id and e.id = ? and e.state = 'FAILED' and e.expires_at > ?
                        """,
                        Time.now(clock),
                        new ExportId(thing),
                        Time.now(clock))
                == 1;
    }

    private static DomainEvent failed(JobTurn turn, ExportId export, ResultSet row)
            throws SQLException {
        var owner = new PersonId(Rows.uuid(row, "owner_id"));
        var administrator = Rows.uuid(row, "asked_by");
        return administrator == null
                ? new ExportFailed(turn.job().district(), owner, export)
                : new HandoverFailed(
                        turn.job().district(), new PersonId(administrator), export, owner);
    }

    private long estimate(JobTurn turn, Order order) {
        return transactions.inside(
                turn.job().district(),
                c ->
                        Rows.find(
                                        c,
                                        Selection.OF
                                                + """
                                                select coalesce(sum(m.size), 0)::bigint as bytes from media m where m.id in (
                                                  select a.media_id from attachment a join selected s on s.id = a.item_id)
                                                """,
                                        row -> row.getLong("bytes"),
                                        order.asked().owner(),
                                        order.asked().scope(),
                                        order.asked().items(),
                                        order.asked().portfolio().orElse(null))
                                .orElseThrow());
    }

    private Written write(JobTurn turn, ExportId export, Order order, Path file, Watched watched) {
        return transactions.asOfNow(
                turn.job().district(), c -> write(c, turn, export, order, file, watched));
    }

    private Written write(
            Connection connection,
            JobTurn turn,
            ExportId export,
            Order order,
            Path file,
            Watched watched)
            throws SQLException {
        var holdings =
                new OwnHoldings(
                        connection,
                        store,
                        turn.job().district(),
                        order.asked(),
                        ItemAddresses.of(app));
        var run = new Run(export.value(), Time.now(clock), order.language());
        try (var out =
                FileChannel.open(
                        file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            return ArchiveWriter.write(holdings, run, out, watched);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private void ready(Connection connection, ExportId export, Written written)
            throws SQLException {
        Rows.change(
                connection,
                """
                update archive_export e set state = 'READY', bytes = ?, items = ?, files = ?, missing = ?, ready_at = ?,
                       expires_at = ?::timestamptz + make_interval(days => d.export_days)
                  from district d where d.id = e.district_id and e.id = ?
                """,
                written.bytes(),
                written.pieces(),
                written.files(),
                written.missing().size(),
                Time.now(clock),
                Time.now(clock),
                export);
    }

    private static Optional<Order> order(Connection connection, ExportId export)
            throws SQLException {
        return Rows.find(
                connection,
                "select owner_id, scope, item_ids, portfolio_id, feedback, language, asked_by, asked_as from archive_export where id = ? and state = 'WAITING'",
                Packer::order,
                export);
    }

    private static Order order(ResultSet row) throws SQLException {
        return new Order(
                new OwnHoldings.Asked(
                        new PersonId(Rows.uuid(row, "owner_id")),
                        row.getString("scope"),
                        uuids(row, "item_ids"),
                        Optional.ofNullable(Rows.uuid(row, "portfolio_id")).map(PortfolioId::new),
                        row.getBoolean("feedback")),
                Locale.forLanguageTag(row.getString("language")),
                handedTo(row));
    }

    private static Optional<HandedTo> handedTo(ResultSet row) throws SQLException {
        var administrator = Rows.uuid(row, "asked_by");
        if (administrator == null) return Optional.empty();
        return Optional.of(
                new HandedTo(
                        new PersonId(administrator),
                        HandoverRole.valueOf(row.getString("asked_as"))));
    }

    private static List<UUID> uuids(ResultSet row, String column) throws SQLException {
        return Arrays.asList((UUID[]) row.getArray(column).getArray());
    }
}
