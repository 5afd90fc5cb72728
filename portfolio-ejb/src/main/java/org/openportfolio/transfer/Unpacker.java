package org.openportfolio.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.job.JobState;
import org.openportfolio.job.JobStopped;
import org.openportfolio.job.JobTurn;
import org.openportfolio.job.JobWork;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.media.Keeping;
import org.openportfolio.transfer.ItemAddresses.Called;
import org.openportfolio.transfer.archive.ArchiveReader;
import org.openportfolio.transfer.archive.ArchiveRefused;

/**
 * Takes archives in: piece by piece into a waiting room, then all of it at once into My Items. So
 * nobody sees half of an import, and whoever goes on after a node that was stopped reads no file
 * twice that is there already.
 */
@ApplicationScoped
public class Unpacker implements JobWork {
    /** The jobs it does; a job is about an import. */
    static final String KIND = "import";

    @Inject Brought brought;
    @Inject Transactions transactions;
    @Inject Keeping keeping;
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    @Inject
    @ConfigProperty(name = "portfolio.app.url")
    URI app;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(JobTurn turn) throws IOException {
        brought.open(
                turn,
                ImportState.RUNNING,
                2,
                (order, reader, watched) -> {
                    unpack(turn, order, reader, watched);
                    brought.letGo(order);
                });
    }

    @Override
    public void abandon(JobTurn turn, JobState end) {
        brought.abandon(rows, turn, end);
    }

    private void unpack(JobTurn turn, Brought.Order order, ArchiveReader reader, Watched watched)
            throws IOException {
        var called = transactions.inside(order.district(), c -> called(c, order.id()));
        var room =
                new WaitingRoom(
                        turn,
                        order,
                        called,
                        transactions.inside(order.district(), c -> waiting(c, order.id())),
                        reader,
                        keeping,
                        watched);
        try {
            reader.read(
                    called::containsKey,
                    ItemAddresses.of(app, thing -> Optional.ofNullable(called.get(thing))),
                    room);
            room.flush();
        } catch (ArchiveRefused refused) {
            room.dismiss();
            throw refused;
        } catch (JobStopped stopped) {
            // otherwise somebody else goes on, perhaps with the same files
            if (stopped.why() == JobStopped.Why.CANCELLED) room.dismiss();
            throw stopped;
        }
        turn.portion(
                c -> {
                    var came = Arrival.of(c, order, Time.now(clock), Imports.UNDO);
                    happened.fire(
                            new ItemsImported(
                                    order.district(),
                                    order.owner(),
                                    order.id(),
                                    came.items(),
                                    came.portfolios(),
                                    came.leftOut(),
                                    came.firstItem()
                                            .<org.openportfolio.kernel.Thing>map(ItemId::new)
                                            .or(
                                                    () ->
                                                            came.firstPortfolio()
                                                                    .map(PortfolioId::new))));
                    return watched.over();
                });
    }

    /** What is chosen, and what it will be called here. */
    private static Map<UUID, Called> called(Connection connection, ImportId id)
            throws SQLException {
        Map<UUID, Called> called = new HashMap<>();
        for (var one :
                Rows.list(
                        connection,
                        "select distinct thing_id, new_id, becomes = 'PORTFOLIO' as portfolio from import_line where import_id = ? and thing_id is not null and chosen",
                        row ->
                                Map.entry(
                                        Rows.uuid(row, "thing_id"),
                                        new Called(
                                                Rows.uuid(row, "new_id"),
                                                row.getBoolean("portfolio"))),
                        id)) called.putIfAbsent(one.getKey(), one.getValue());
        return called;
    }

    /** What waits already. */
    private static Set<UUID> waiting(Connection connection, ImportId id) throws SQLException {
        return new HashSet<>(
                Rows.list(
                        connection,
                        "select id from import_piece where import_id = ?",
                        row -> Rows.uuid(row, "id"),
                        id));
    }
}
