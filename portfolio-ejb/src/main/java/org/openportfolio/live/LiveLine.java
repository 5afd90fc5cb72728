package org.openportfolio.live;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The one connection of this application over which PostgreSQL tells that something came; outside
 * of the pool, made again when it breaks. Woken, it reads what came in the district once, whatever
 * the number of listeners; after a break it reads all districts that somebody listens to, so that
 * nothing is missed.
 *
 * <p>Born with the first listener, ends with the application.
 */
@ApplicationScoped
public class LiveLine {
    private static final Log LOG = Log.of(LiveLine.class);

    /** How PostgreSQL lists it among its connections. */
    static final String NAME = "portfolio-live";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int LOOK_MILLIS = 10_000;
    private static final int RETRY_MILLIS = 1_000;
    private static final int VALID_SECONDS = 5;

    @Inject Transactions transactions;
    @Inject Hearers hearers;
    @Resource ManagedThreadFactory threads;

    @Inject
    @ConfigProperty(name = "portfolio.db.url")
    String url;

    @Inject
    @ConfigProperty(name = "portfolio.db.user")
    String user;

    @Inject
    @ConfigProperty(name = "portfolio.db.password")
    String password;

    private final Map<DistrictId, Room> rooms = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private Thread thread;
    private volatile Connection line;

    /** The listeners of a district, and how far they have been told. */
    private static final class Room {
        final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
        volatile Mark told;
        volatile boolean unread;

        Room(Mark told) {
            this.told = told;
        }
    }

    /**
     * From now on the listener hears everything that commits after this moment, and may hear a
     * little of what was before.
     */
    public synchronized void join(Listener listener) {
        var room = rooms.get(listener.district());
        if (room == null) {
            room = new Room(transactions.inside(listener.district(), LiveEvents::present));
            rooms.put(listener.district(), room);
        }
        room.listeners.add(listener);
        if (thread == null) {
            thread = threads.newThread(this::listen);
            thread.setName(NAME);
            thread.start();
        }
    }

    /** It hears no more. */
    public synchronized void leave(Listener listener) {
        var room = rooms.get(listener.district());
        if (room == null) return;
        room.listeners.remove(listener);
        if (room.listeners.isEmpty()) rooms.remove(listener.district());
    }

    @PreDestroy
    void close() {
        closing.countDown();
        var open = line;
        try {
            if (open != null) open.abort(Runnable::run);
        } catch (SQLException brokenAlready) {
            LOG.info("The connection for live events was broken already");
        }
    }

    private void listen() {
        var pause = FIRST_PAUSE;
        while (closing.getCount() > 0) {
            try (var connection = open()) {
                line = connection;
                LOG.info("Listens for live events");
                // whatever came while nobody listened
                rooms.values().forEach(room -> room.unread = true);
                readAll();
                pause = FIRST_PAUSE;
                listen(connection);
            } catch (SQLException broken) {
                if (closing.getCount() == 0) return;
                LOG.warning(
                        "The connection for live events broke",
                        "state",
                        broken.getSQLState(),
                        "pauseMillis",
                        pause.toMillis());
                if (closed(pause)) return;
                pause = pause.multipliedBy(2);
                if (pause.compareTo(LONGEST_PAUSE) > 0) pause = LONGEST_PAUSE;
            }
        }
    }

    private boolean closed(Duration within) {
        try {
            return closing.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void listen(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        while (closing.getCount() > 0) {
            boolean behind = rooms.values().stream().anyMatch(room -> room.unread);
            var heard = postgres.getNotifications(behind ? RETRY_MILLIS : LOOK_MILLIS);
            if (heard == null || heard.length == 0) {
                if (!connection.isValid(VALID_SECONDS)) throw new SQLException("Silent", "08006");
            } else {
                for (PGNotification one : heard) mark(one.getParameter());
            }
            readAll();
        }
    }

    private void mark(String district) {
        try {
            var room = rooms.get(new DistrictId(UUID.fromString(district)));
            if (room != null) room.unread = true;
        } catch (IllegalArgumentException notOurs) {
            LOG.warning("Somebody else notifies on our channel");
        }
    }

    private void readAll() {
        rooms.forEach(
                (district, room) -> {
                    if (room.unread) read(district, room);
                });
    }

    private void read(DistrictId district, Room room) {
        try {
            room.unread = false;
            var came =
                    transactions.inside(
                            district,
                            connection ->
                                    hearers.of(LiveEvents.since(connection, room.told.seen())));
            room.told = came.upTo();
            if (came.events().isEmpty() && !came.tooMany()) return;
            for (var listener : room.listeners)
                if (came.concerns(listener.person())) listener.hear(came);
        } catch (DatabaseFault | EJBException failed) {
            room.unread = true;
            LOG.error("Live events could not be read", failed);
        }
    }

    private Connection open() throws SQLException {
        var database = new PGSimpleDataSource();
        database.setUrl(url);
        database.setApplicationName(NAME);
        database.setTcpKeepAlive(true);
        database.setConnectTimeout(10);
        // nothing of ours goes into the database's complaints
        database.setLogServerErrorDetail(false);
        var connection = database.getConnection(user, password);
        try (var listen = connection.createStatement()) {
            listen.execute("listen " + NewsDesk.CHANNEL);
            return connection;
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
    }
}
