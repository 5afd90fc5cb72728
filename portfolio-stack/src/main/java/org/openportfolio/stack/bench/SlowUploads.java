package org.openportfolio.stack.bench;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Phones that send a large photo each over a slow line, for as long as this is open. */
final class SlowUploads implements AutoCloseable {
    private static final int BYTES_PER_SECOND = 50_000;
    private static final int TIMES_PER_SECOND = 5;

    /** More than they manage while this is open. */
    private static final int LENGTH = 20_000_000;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final List<Socket> sockets = new ArrayList<>();
    private volatile boolean broken;

    SlowUploads(People people, URI app, int many) {
        var piece = new byte[BYTES_PER_SECOND / TIMES_PER_SECOND];
        for (int student : people.firstStudents(many)) {
            var socket = begun(app, people.token(account(people, student)));
            sockets.add(socket);
            clock.scheduleAtFixedRate(
                    () -> send(socket, piece), 0, 1000 / TIMES_PER_SECOND, TimeUnit.MILLISECONDS);
        }
    }

    private static UUID account(People people, int student) {
        return people.world().accountOfStudent(student);
    }

    private static Socket begun(URI app, String token) {
        try {
            var socket = new Socket(app.getHost(), app.getPort());
            socket.getOutputStream()
                    .write(
                            """
                            POST /api/media?name=photo.bin HTTP/1.1
                            Host: %s:%d
                            Authorization: Bearer %s
                            Content-Type: application/octet-stream
                            Content-Length: %d

                            """
                                    .formatted(app.getHost(), app.getPort(), token, LENGTH)
                                    .replace("\n", "\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether a line broke. */
    boolean broken() {
        return broken;
    }

    /** A line that broke ends its schedule. */
    private void send(Socket socket, byte[] piece) {
        try {
            socket.getOutputStream().write(piece);
        } catch (IOException e) {
            broken = true;
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        for (var socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
