package org.openportfolio.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.job.JobState;
import org.openportfolio.job.JobStopped;
import org.openportfolio.job.JobTurn;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.Arrivals;
import org.openportfolio.media.Keeping;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;
import org.openportfolio.transfer.archive.ArchiveReader;
import org.openportfolio.transfer.archive.ArchiveRefused;
import org.openportfolio.transfer.archive.Limits;
import org.openportfolio.transfer.archive.Reading;

/**
 * Opens archives that people brought, for the two jobs about them, and ends both in the same way:
 * whatever goes wrong, nothing of the archive stays.
 */
@ApplicationScoped
class Brought {
    @Inject Transactions transactions;
    @Inject Arrivals arrivals;
    @Inject Store store;
    @Inject Keeping keeping;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** An import to be worked on. */
    record Order(
            ImportId id,
            DistrictId district,
            PersonId owner,
            String name,
            Locale language,
            MediaId media,
            String sha256,
            long size) {}

    /** Does something with an open archive. */
    @FunctionalInterface
    interface Work {
        void with(Order order, ArchiveReader reader, Watched watched) throws IOException;
    }

    /**
     * Works on the archive of an import that is in this state; where it is not any more, there is
     * nothing to do. An archive that is refused ends it.
     *
     * @param rounds how often all its bytes go by, for the progress
     */
    void open(JobTurn turn, ImportState state, int rounds, Work work) throws IOException {
        var order = transactions.inside(turn.job().district(), c -> order(c, turn, state));
        if (order.isEmpty()) return;
        try {
            var watched = new Watched(turn, clock, rounds * order.get().size());
            open(order.get(), watched, work);
        } catch (ArchiveRefused refused) {
            end(turn, order.get(), refused);
        } catch (JobStopped stopped) {
            if (stopped.why() == JobStopped.Why.CANCELLED) clear(order.get());
            throw stopped;
        }
    }

    private void open(Order order, Watched watched, Work work) throws IOException {
        var place = Place.of(order.district(), order.sha256());
        var here = store.onDisk(place);
        if (here.isPresent()) {
            watched.advanced(order.size());
            read(order, here.get(), watched, work);
            return;
        }
        var copy = arrivals.workingFile();
        try {
            fetch(order, place, copy, watched);
            read(order, copy, watched, work);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private void read(Order order, Path file, Watched watched, Work work) throws IOException {
        try (var bytes = FileChannel.open(file, StandardOpenOption.READ)) {
            var channel = new TickingChannel(bytes, watched::tick);
            work.with(order, ArchiveReader.open(channel, reading(order)), watched);
        }
    }

    private void fetch(Order order, Place place, Path file, Watched watched) throws IOException {
        try (var in = store.read(place, 0, order.size());
                var out = Files.newOutputStream(file)) {
            var buffer = new byte[256 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                watched.advanced(n);
            }
        }
    }

    private Reading reading(Order order) {
        var usual = Limits.USUAL;
        var limits =
                new Limits(
                        usual.archive(),
                        usual.files(),
                        usual.directory(),
                        Math.min(usual.file(), arrivals.most()),
                        usual.unpacked(),
                        usual.ratio(),
                        usual.feed(),
                        usual.entries(),
                        usual.links(),
                        usual.text(),
                        usual.depth());
        return new Reading(order.name(), Time.now(clock), order.language(), limits);
    }

    private void end(JobTurn turn, Order order, ArchiveRefused refused) throws IOException {
        var files =
                new Object() {
                    List<MediaId> named = List.of();
                };
        turn.portion(
                c -> {
                    files.named = ImportRows.clear(c, order.id().value());
                    Rows.change(c, "delete from import_line where import_id = ?", order.id());
                    Rows.change(
                            c,
                            "update archive_import set state = 'REFUSED', trouble = ?, trouble_at = ?, media_id = null, ended_at = ? where id = ?",
                            refused.trouble(),
                            shortened(refused.place()),
                            Time.now(clock),
                            order.id());
                    happened.fire(
                            new ImportRefused(
                                    order.district(),
                                    order.owner(),
                                    order.id(),
                                    refused.trouble()));
                    return org.openportfolio.job.Progress.over(
                            1, 1, java.util.Map.of("trouble", refused.trouble()));
                });
        for (var media : files.named) keeping.letGo(order.district(), media);
        letGo(order);
    }

    /** Its files leave at once; the rest when the job has ended. */
    private void clear(Order order) throws IOException {
        var files =
                transactions.inside(order.district(), c -> ImportRows.clear(c, order.id().value()));
        for (var media : files) keeping.letGo(order.district(), media);
    }

    /** The archive is needed no more. */
    void letGo(Order order) throws IOException {
        keeping.letGo(order.district(), order.media());
    }

    /** A job about it ended before it was done. */
    void abandon(Rows rows, JobTurn turn, JobState end) {
        var id = new ImportId(turn.job().thing());
        rows.change("delete from import_file where import_id = ?", id);
        rows.change("delete from import_piece where import_id = ?", id);
        rows.change("delete from import_folio where import_id = ?", id);
        rows.change("delete from import_line where import_id = ?", id);
        rows
                .list(
                        "update archive_import set state = ?, media_id = null, ended_at = ? where id = ? and state in ('LOOKING', 'RUNNING') returning owner_id",
                        row -> new PersonId(Rows.uuid(row, "owner_id")),
                        end == JobState.CANCELLED ? "CANCELLED" : "FAILED",
                        Time.now(clock),
                        id)
                .stream()
                .filter(owner -> end == JobState.FAILED)
                .forEach(
                        owner -> happened.fire(new ImportFailed(turn.job().district(), owner, id)));
    }

    /** Names within archives may be of any length; and PostgreSQL knows no character zero. */
    static String shortened(String text) {
        var plain = text.replace("\u0000", "");
        return plain.length() <= 500 ? plain : plain.substring(0, 499) + "…";
    }

    private static Optional<Order> order(Connection connection, JobTurn turn, ImportState state)
            throws SQLException {
        return Rows.find(
                connection,
                """
                select i.id, i.district_id, i.owner_id, i.name, i.language, m.id as media_id, m.sha256, m.size
                  from archive_import i join media m on m.id = i.media_id where i.id = ? and i.state = ?
                """,
                Brought::order,
                new ImportId(turn.job().thing()),
                state);
    }

    private static Order order(ResultSet row) throws SQLException {
        UUID media = Rows.uuid(row, "media_id");
        return new Order(
                new ImportId(Rows.uuid(row, "id")),
                new DistrictId(Rows.uuid(row, "district_id")),
                new PersonId(Rows.uuid(row, "owner_id")),
                row.getString("name"),
                Locale.forLanguageTag(row.getString("language")),
                new MediaId(media),
                row.getString("sha256"),
                row.getLong("size"));
    }
}
