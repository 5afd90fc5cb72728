package org.openportfolio.stack.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openportfolio.stack.Database;

/**
 * A comment, and the owner of the work hears of it: the time from sending the mutation until the
 * event is read, while many others listen, too, and one of those who hear of it reads nothing. So
 * few events fit into what the system keeps for that one; that a full line keeps nobody waiting is
 * proven by a test of the API.
 */
final class LiveCase {
    private static final int COMMENTS = 200;
    private static final int WARM = 20;
    private static final long PATIENCE_SECONDS = 30;

    /** Somebody who may comment on what somebody else has, both being there. */
    private static final String PAIR =
            """
            select i.id, o.account_id as owner, p.account_id as other
              from access_grant g join item i on i.id = g.item_id join person o on o.id = i.owner_id
              join person p on p.id = g.person_id
             where g.person_id = any(?::uuid[]) and g.permissions & 7 = 7 and g.revoked_at is null and g.ends_at is null and g.starts_at is null
               and o.state = 'ACTIVE' and p.state = 'ACTIVE' and not i.hidden and i.deleted_at is null
             order by i.id limit 1
            """;

    private record Pair(UUID item, UUID owner, UUID other) {}

    private final People people;
    private final Database root;
    private final URI app;

    LiveCase(People people, Database root, URI app) {
        this.people = people;
        this.root = root;
        this.app = app;
    }

    /**
     * A line for the report.
     *
     * @param subscribers who listen besides
     * @param underLoad is run while all of them listen
     */
    String run(int subscribers, Runnable underLoad) throws SQLException {
        var pair = pair();
        try (var crowd = new Crowd(subscribers);
                var stalled = stalled(pair.owner());
                var listener = new Listener(pair.owner())) {
            listener.await("STARTED");
            var times = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
            var author = people.phoneOf(pair.other());
            for (int i = -WARM; i < COMMENTS; i++) {
                long from = System.nanoTime();
                var answer =
                        author.ask(
                                "add-comment",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "itemId",
                                                People.global("itm", pair.item()),
                                                "text",
                                                "I like the end of it, number " + i)));
                if (!answer.at("/addComment/userErrors").isEmpty())
                    throw new IllegalStateException("The comment was refused: " + answer);
                long heard = listener.await("COMMENTS");
                // what came before it was sent is of another comment
                while (heard < from) heard = listener.await("COMMENTS");
                if (i >= 0) times.recordValue(Math.max(1, (heard - from) / 1000));
            }
            underLoad.run();
            return String.format(
                    Locale.ROOT,
                    "| A comment until its event is heard, %d others listening, one of the hearers reading nothing | p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms; %d connections broke |",
                    subscribers,
                    times.getValueAtPercentile(50) / 1000.0,
                    times.getValueAtPercentile(95) / 1000.0,
                    times.getValueAtPercentile(99) / 1000.0,
                    times.getMaxValue() / 1000.0,
                    crowd.broken() + (stalled.isClosed() ? 1 : 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Pair pair() throws SQLException {
        var students =
                people.firstStudents(200).stream()
                        .map(people.world()::student)
                        .toArray(UUID[]::new);
        try (var database = root.open();
                var query = database.prepareStatement(PAIR)) {
            query.setArray(1, database.createArrayOf("uuid", students));
            try (var row = query.executeQuery()) {
                if (!row.next()) throw new IllegalStateException("Nobody may comment");
                return new Pair(
                        row.getObject("id", UUID.class),
                        row.getObject("owner", UUID.class),
                        row.getObject("other", UUID.class));
            }
        }
    }

    private byte[] subscription(UUID account) {
        return people.listening(account).bytes(app.getHost() + ":" + app.getPort());
    }

    /** Asks, and never reads. */
    private Socket stalled(UUID account) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(app.getHost(), app.getPort()));
        socket.getOutputStream().write(subscription(account));
        return socket;
    }

    /** Reads events as they come, and notes when. */
    private final class Listener implements AutoCloseable {
        private record Heard(String kind, long at) {}

        private final Socket socket;
        private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

        Listener(UUID account) throws IOException {
            socket = new Socket(app.getHost(), app.getPort());
            socket.getOutputStream().write(subscription(account));
            var thread = new Thread(this::read, "bench-listener");
            thread.setDaemon(true);
            thread.start();
        }

        private void read() {
            try (var lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.UTF_8))) {
                String line;
                while ((line = lines.readLine()) != null) {
                    long now = System.nanoTime();
                    int at = line.indexOf("\"kind\":\"");
                    if (at >= 0)
                        heard.add(
                                new Heard(line.substring(at + 8, line.indexOf('"', at + 8)), now));
                }
            } catch (IOException e) {
                heard.add(new Heard("ENDED BY " + e, System.nanoTime()));
            }
        }

        /** When the next event of a kind was read; others are passed over. */
        long await(String kind) {
            try {
                while (true) {
                    var next = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                    if (next == null) throw new IllegalStateException("No " + kind + " was heard");
                    if (next.kind().equals(kind)) return next.at();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Others who listen, all read by one thread. */
    private final class Crowd implements AutoCloseable {
        private final Selector selector = Selector.open();
        private final List<SocketChannel> channels = new ArrayList<>();
        private volatile boolean open = true;
        private volatile int broken;
        private final Thread reader;

        Crowd(int many) throws IOException {
            for (int student : people.firstStudents(many)) {
                var channel =
                        SocketChannel.open(new InetSocketAddress(app.getHost(), app.getPort()));
                channel.write(
                        ByteBuffer.wrap(subscription(people.world().accountOfStudent(student))));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                channels.add(channel);
            }
            reader = new Thread(this::read, "bench-crowd");
            reader.setDaemon(true);
            reader.start();
        }

        int broken() {
            return broken;
        }

        private void read() {
            var sink = ByteBuffer.allocate(65_536);
            try {
                while (open) {
                    selector.select(500);
                    for (var key : selector.selectedKeys()) {
                        sink.clear();
                        if (((SocketChannel) key.channel()).read(sink) < 0) {
                            key.cancel();
                            broken++;
                        }
                    }
                    selector.selectedKeys().clear();
                }
            } catch (IOException e) {
                broken = channels.size();
            }
        }

        @Override
        public void close() throws IOException {
            open = false;
            selector.wakeup();
            try {
                reader.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            selector.close();
            for (var channel : channels) channel.close();
        }
    }
}
