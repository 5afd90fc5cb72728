package org.openportfolio.transfer;

import jakarta.json.Json;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.item.ItemKind;
import org.openportfolio.job.JobTurn;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Keeping;
import org.openportfolio.transfer.ItemAddresses.Called;
import org.openportfolio.transfer.archive.ArchiveReader;
import org.openportfolio.transfer.archive.Enclosed;
import org.openportfolio.transfer.archive.Folio;
import org.openportfolio.transfer.archive.Piece;
import org.openportfolio.transfer.archive.Receiver;

/**
 * Where the pieces of an archive wait until all are there; their files are in the store already.
 * They come in portions, each with its files, so that what waits is whole.
 */
final class WaitingRoom implements Receiver {
    private static final int PIECES = 200;
    private static final int CHARACTERS = 1_000_000;

    private final JobTurn turn;
    private final Brought.Order order;
    private final Map<UUID, Called> called;
    private final Set<UUID> waiting;
    private final ArchiveReader reader;
    private final Keeping keeping;
    private final Watched watched;
    private final List<Ready> ready = new ArrayList<>();

    /** Files of the piece that is just coming. */
    private final List<MediaId> unready = new ArrayList<>();

    private int characters;
    private int number;

    private record Kept(MediaId media, Enclosed file) {}

    private record Ready(int number, UUID id, Piece piece, List<Kept> files) {}

    /**
     * @param called what is chosen, and what it will be called
     * @param waiting what waits already, from before
     */
    WaitingRoom(
            JobTurn turn,
            Brought.Order order,
            Map<UUID, Called> called,
            Set<UUID> waiting,
            ArchiveReader reader,
            Keeping keeping,
            Watched watched) {
        this.turn = turn;
        this.order = order;
        this.called = called;
        this.waiting = waiting;
        this.reader = reader;
        this.keeping = keeping;
        this.watched = watched;
    }

    @Override
    public void piece(Piece piece) throws IOException {
        number++;
        var id = called.get(piece.id()).id();
        if (waiting.contains(id)) return;
        var files = new ArrayList<Kept>();
        for (var file : piece.files()) keep(file, files);
        unready.clear();
        // a file that is none: what it is shows only when all of it is read
        if (piece.kind() == ItemKind.FILE && files.isEmpty()) return;
        ready.add(new Ready(number, id, piece, files));
        characters += piece.body().length() + piece.description().length();
        if (ready.size() >= PIECES || characters >= CHARACTERS) flush();
    }

    private void keep(Enclosed file, List<Kept> files) throws IOException {
        try (var bytes = reader.open(file)) {
            var media = keeping.keep(order.district(), bytes);
            unready.add(media);
            files.add(new Kept(media, file));
        } catch (UserFault notAccepted) {
            // stays out; the import counts what does
            watched.advanced(0);
            return;
        }
        watched.advanced(file.size());
    }

    /** Lets those in that stand at the door. */
    void flush() {
        if (ready.isEmpty()) return;
        turn.portion(
                c -> {
                    write(c);
                    return watched.soFar();
                });
        ready.clear();
        characters = 0;
    }

    /** Nothing more comes: lets the files go of those that stand at the door. */
    void dismiss() throws IOException {
        for (var one : ready)
            for (var kept : one.files()) keeping.letGo(order.district(), kept.media());
        for (var media : unready) keeping.letGo(order.district(), media);
    }

    private void write(Connection connection) throws SQLException {
        try (var piece =
                        connection.prepareStatement(
                                """
                                insert into import_piece (district_id, import_id, id, number, kind, title, description, body, url, hidden, tags, contents, created_at, updated_at)
                                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """);
                var file =
                        connection.prepareStatement(
                                "insert into import_file (district_id, import_id, piece_id, position, media_id, name, shows_others) values (?, ?, ?, ?, ?, ?, ?)")) {
            for (var one : ready) {
                var what = one.piece();
                piece.setObject(1, order.district().value());
                piece.setObject(2, order.id().value());
                piece.setObject(3, one.id());
                piece.setInt(4, one.number());
                piece.setString(5, what.kind().name());
                piece.setString(6, what.title());
                piece.setString(7, what.description());
                piece.setString(8, what.body());
                piece.setString(9, what.kind() == ItemKind.LINK ? what.url() : null);
                piece.setBoolean(10, what.hidden());
                piece.setArray(11, connection.createArrayOf("text", what.tags().toArray()));
                piece.setArray(12, connection.createArrayOf("uuid", here(what.contents())));
                piece.setObject(13, at(what.createdAt()));
                piece.setObject(14, at(what.updatedAt()));
                piece.addBatch();
                for (int i = 0; i < one.files().size(); i++) {
                    var kept = one.files().get(i);
                    file.setObject(1, order.district().value());
                    file.setObject(2, order.id().value());
                    file.setObject(3, one.id());
                    file.setInt(4, i);
                    file.setObject(5, kept.media().value());
                    file.setString(6, kept.file().name());
                    file.setBoolean(7, kept.file().showsOthers());
                    file.addBatch();
                }
            }
            piece.executeBatch();
            file.executeBatch();
        }
    }

    /** What the things are called here; those that are not chosen are left out. */
    private Object[] here(Collection<UUID> things) {
        return things.stream()
                .map(called::get)
                .filter(Objects::nonNull)
                .map(Called::id)
                .distinct()
                .toArray();
    }

    @Override
    public void folio(Folio folio) {
        number++;
        turn.portion(
                c -> {
                    write(c, folio);
                    return watched.soFar();
                });
    }

    private void write(Connection connection, Folio folio) throws SQLException {
        var parts = Json.createArrayBuilder();
        for (var part : folio.parts()) {
            var posts = Json.createArrayBuilder();
            for (var post : part.posts())
                if (called.containsKey(post.piece()))
                    posts.add(
                            Json.createObjectBuilder()
                                    .add("item", called.get(post.piece()).id().toString())
                                    .add("at", post.placedAt().toString()));
            parts.add(Json.createObjectBuilder().add("title", part.title()).add("posts", posts));
        }
        try (var insert =
                connection.prepareStatement(
                        """
                        insert into import_folio (district_id, import_id, id, number, title, description, summary, parts, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing
                        """)) {
            insert.setObject(1, order.district().value());
            insert.setObject(2, order.id().value());
            insert.setObject(3, called.get(folio.id()).id());
            insert.setInt(4, number);
            insert.setString(5, folio.title());
            insert.setString(6, folio.description());
            insert.setString(7, folio.summary());
            insert.setString(8, parts.build().toString());
            insert.setObject(9, at(folio.createdAt()));
            insert.setObject(10, at(folio.updatedAt()));
            insert.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
