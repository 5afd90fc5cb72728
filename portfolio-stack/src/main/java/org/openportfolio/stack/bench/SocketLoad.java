package org.openportfolio.stack.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A thread and a connection kept open for each; costs little beside what it measures. */
final class SocketLoad implements Load {
    /** In microseconds, to three digits. */
    private static final long LONGEST = Duration.ofMinutes(1).toNanos() / 1000;

    @Override
    public String name() {
        return "sockets of this Java";
    }

    @Override
    public LoadResult run(URI app, List<Request> requests, int connections, Duration length) {
        return run(app, requests, connections, length.toNanos(), Long.MAX_VALUE);
    }

    /** Sends each of the requests once. */
    LoadResult once(URI app, List<Request> requests, int connections) {
        return run(app, requests, connections, Long.MAX_VALUE / 2, requests.size());
    }

    private static LoadResult run(
            URI app, List<Request> requests, int connections, long nanos, long most) {
        var host = app.getHost() + ":" + app.getPort();
        var bytes = requests.stream().map(request -> request.bytes(host)).toList();
        var times = new ConcurrentHistogram(1, LONGEST, 3);
        var failed = new AtomicLong();
        var next = new AtomicInteger();
        long from = System.nanoTime();
        var threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++)
                running.add(
                        threads.submit(
                                () -> {
                                    try (var line = new Line(app)) {
                                        while (System.nanoTime() - from < nanos) {
                                            int number = next.getAndIncrement();
                                            if (number >= most) return null;
                                            long sent = System.nanoTime();
                                            int status =
                                                    line.exchange(bytes.get(number % bytes.size()));
                                            if (status >= 400) failed.incrementAndGet();
                                            else
                                                times.recordValue(
                                                        Math.min(
                                                                LONGEST,
                                                                Math.max(
                                                                        1,
                                                                        (System.nanoTime() - sent)
                                                                                / 1000)));
                                        }
                                        return null;
                                    }
                                }));
            for (var one : running) one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load broke off", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return result(times, failed.get(), (System.nanoTime() - from) / 1e9);
    }

    static LoadResult result(Histogram micros, long failed, double seconds) {
        return new LoadResult(
                micros.getTotalCount(),
                failed,
                seconds,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(95) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0);
    }

    /** A connection that is kept open, and reads answers as far as it must. */
    static final class Line implements AutoCloseable {
        private final URI app;
        private Socket socket;
        private InputStream in;
        private final byte[] sink = new byte[16_384];

        Line(URI app) {
            this.app = app;
        }

        /**
         * @return the status of the answer, which is read to its end
         */
        int exchange(byte[] request) {
            try {
                if (socket == null) open();
                socket.getOutputStream().write(request);
                return answer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void open() throws IOException {
            socket = new Socket(app.getHost(), app.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), sink.length);
        }

        private int answer() throws IOException {
            int status = Integer.parseInt(line().split(" ")[1]);
            long length = 0;
            boolean chunked = false;
            boolean ends = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:"))
                    length = Long.parseLong(lower.substring(15).strip());
                chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
                ends |= lower.startsWith("connection:") && lower.contains("close");
            }
            if (chunked) {
                long chunk;
                do {
                    chunk = Long.parseLong(line().split(";")[0].strip(), 16);
                    skip(chunk);
                    line();
                } while (chunk > 0);
            } else skip(length);
            if (ends) close();
            return status;
        }

        private void skip(long bytes) throws IOException {
            long rest = bytes;
            while (rest > 0) {
                int read = in.read(sink, 0, (int) Math.min(sink.length, rest));
                if (read < 0) throw new EOFException("The answer ended early");
                rest -= read;
            }
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            int read;
            while ((read = in.read()) != '\n') {
                if (read < 0) throw new EOFException("The server closed the connection");
                if (read != '\r') text.append((char) read);
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            if (socket != null) socket.close();
            socket = null;
        }
    }
}
