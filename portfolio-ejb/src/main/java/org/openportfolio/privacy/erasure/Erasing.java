package org.openportfolio.privacy.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.job.JobTurn;
import org.openportfolio.job.JobWork;
import org.openportfolio.job.Progress;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ErasureId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.store.Place;
import org.openportfolio.media.store.Store;

/**
 * Carries out an erasure, step by step and in portions. Every step finds what is still there, so
 * whoever goes on after a killed one begins with the first and passes quickly over what is done.
 */
@ApplicationScoped
public class Erasing implements JobWork {
    /** The jobs it does; a job is about an erasure. */
    static final String KIND = "erasure";

    /** Files, archives or pieces of one transaction. */
    private static final int FILES = 50;

    /** Steps besides those of {@link Traces#STEPS}. */
    private static final int OTHERS = 6;

    @Inject Transactions transactions;
    @Inject Store store;
    @Inject Rows rows;
    @Inject Event<DomainEvent> happened;

    /** Somebody still works for the person, or has just done so: it is looked at again soon. */
    static class StillBusy extends Exception {
        StillBusy() {
            super("still-busy");
        }
    }

    /** A part of the work. @return whether there is more of it */
    @FunctionalInterface
    private interface Part {
        boolean over(Connection connection) throws SQLException, IOException;
    }

    /** What lies in the store. */
    private record Bytes(UUID id, Optional<String> digest) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    /** Each step finds what is still there. */
    @Override
    public boolean revive(UUID thing) {
        return rows.find(
                        "select id from erasure where id = ? and state = 'CONFIRMED'",
                        row -> Rows.uuid(row, "id"),
                        thing)
                .isPresent();
    }

    @Override
    public void work(JobTurn turn) throws StillBusy, IOException {
        var erasure = new ErasureId(turn.job().thing());
        var person = transactions.inside(turn.job().district(), c -> confirmed(c, erasure));
        // carried out already
        if (person.isEmpty()) return;
        try {
            new Round(turn, erasure, person.get()).go();
        } catch (UncheckedIOException storeRefused) {
            throw storeRefused.getCause();
        }
    }

    private static Optional<PersonId> confirmed(Connection connection, ErasureId erasure)
            throws SQLException {
        return Rows.find(
                connection,
                "select person_id from erasure where id = ? and state = 'CONFIRMED'",
                row -> new PersonId(Rows.uuid(row, "person_id")),
                erasure);
    }

    /** One worker's way through an erasure. */
    private final class Round {
        private final JobTurn turn;
        private final DistrictId district;
        private final ErasureId erasure;
        private final PersonId person;
        private final int total = Traces.STEPS.size() + OTHERS;
        private int done;

        Round(JobTurn turn, ErasureId erasure, PersonId person) {
            this.turn = turn;
            this.district = turn.job().district();
            this.erasure = erasure;
            this.person = person;
        }

        void go() throws StillBusy {
            all(c -> Rows.change(c, Traces.CANCEL, person, person, person) < 0);
            if (transactions.inside(district, this::isBusy)) throw new StillBusy();
            all(this::noteFiles);
            for (var step : Traces.STEPS) all(c -> take(c, step));
            all(this::takeExports);
            all(this::takePieces);
            all(c -> takeFiles(c, false));
            all(c -> takeFiles(c, true));
            if (transactions.inside(district, this::hasMore)) throw new StillBusy();
            turn.portion(this::end);
        }

        private void all(Part part) {
            boolean[] more = {true};
            while (more[0])
                turn.portion(
                        c -> {
                            more[0] = over(part, c);
                            return Progress.of(done, total);
                        });
            done++;
        }

        private boolean over(Part part, Connection connection) throws SQLException {
            try {
                return part.over(connection);
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        private boolean isBusy(Connection connection) throws SQLException {
            return Rows.find(
                            connection,
                            """
                            select exists (
                              select 1 from job where state in ('WAITING', 'RUNNING') and kind <> 'erasure'
                                 and (asked_by = ? or thing_id in (select id from archive_export where owner_id = ?)))
                            """,
                            row -> row.getBoolean(1),
                            person,
                            person)
                    .orElseThrow();
        }

        /** What a request of theirs wrote that was under way when they were locked out. */
        private boolean hasMore(Connection connection) throws SQLException {
            return Rows.find(connection, Traces.MORE, row -> row.getBoolean(1), person)
                    .orElseThrow();
        }

        private boolean noteFiles(Connection connection) throws SQLException {
            Rows.change(connection, Traces.FILES, erasure, person);
            Rows.change(connection, Traces.DERIVED, erasure);
            return false;
        }

        private boolean take(Connection connection, Traces.Step step) throws SQLException {
            if (step.portion() == 0) {
                Rows.change(connection, step.sql(), person);
                return false;
            }
            return Rows.change(connection, step.sql(), person, step.portion()) == step.portion();
        }

        /** Archives that lie ready: their bytes leave the store while their rows are gone here. */
        private boolean takeExports(Connection connection) throws SQLException, IOException {
            var gone =
                    Rows.list(
                            connection,
                            "delete from archive_export where id in (select id from archive_export where owner_id = ? limit ?) returning id",
                            row -> Rows.uuid(row, "id"),
                            person,
                            FILES);
            for (var export : gone) store.remove(Place.ofExport(district, export));
            return gone.size() == FILES;
        }

        /** Files that stopped coming half-way. */
        private boolean takePieces(Connection connection) throws SQLException, IOException {
            var pieces =
                    Rows.list(
                            connection,
                            """
                            delete from partial_upload_piece where id in (
                              select p.id from partial_upload_piece p join partial_upload u on u.id = p.partial_id where u.owner_id = ? limit ?)
                            returning id
                            """,
                            row -> Rows.uuid(row, "id"),
                            person,
                            FILES);
            for (var piece : pieces) store.remove(Place.ofPiece(district, piece));
            if (pieces.size() == FILES) return true;
            Rows.change(connection, "delete from partial_upload where owner_id = ?", person);
            return false;
        }

        /**
         * Files that nobody else uses; what others have of the same bytes keeps them. What was made
         * from another of them goes after that one, in a transaction of its own: until then it is
         * in use.
         */
        private boolean takeFiles(Connection connection, boolean derived)
                throws SQLException, IOException {
            var gone =
                    Rows.list(
                            connection,
                            """
                            with taken as (
                              delete from erasure_file where (erasure_id, media_id) in (
                                select f.erasure_id, f.media_id from erasure_file f
                                 where f.erasure_id = ? and f.derived = ?
                                   and not exists (
                                     select 1 from (select t.media_id from thumbnail t where t.small_id = f.media_id
                                                    union all
                                                    select c.media_id from clean_media c where c.clean_id = f.media_id) m
                                       join erasure_file g on g.erasure_id = f.erasure_id and g.media_id = m.media_id and g.derived = f.derived
                                      where m.media_id <> f.media_id)
                                 limit ?)
                              returning media_id)
                            select media_id as id, forget_media(media_id, interval '0') as digest from taken
                            """,
                            row ->
                                    new Bytes(
                                            Rows.uuid(row, "id"),
                                            Optional.ofNullable(row.getString("digest"))),
                            erasure,
                            derived,
                            FILES);
            for (var one : gone)
                if (one.digest().isPresent()) store.remove(Place.of(district, one.digest().get()));
            return !gone.isEmpty();
        }

        private Progress end(Connection connection) throws SQLException {
            Rows.change(connection, Traces.NAME, person);
            Rows.change(
                    connection,
                    "update erasure set state = 'DONE', finished_at = now() where id = ? and state = 'CONFIRMED'",
                    erasure);
            happened.fire(new PersonErased(district, person));
            return Progress.over(total, total, Map.of());
        }
    }
}
