package org.openportfolio.graphql.endpoint;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.openportfolio.graphql.fault.Problem;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.kernel.Log;

/**
 * An answer in parts, as the protocol of {@code graphql-sse} has them in distinct connections mode.
 * Nobody waits for the client: what it does not take yet is kept here, and the server's thread that
 * finds room goes on. Whoever puts in more than a client takes is told so.
 */
public final class EventStream {
    private static final Log LOG = Log.of(EventStream.class);

    /** Bytes that a client may be behind. */
    private static final int MOST = 1 << 20;

    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMPLETE =
            "event: complete\ndata:\n\n".getBytes(StandardCharsets.US_ASCII);

    private final AsyncContext exchange;
    private final ServletOutputStream out;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final Executor elsewhere;
    private final Runnable whenOver;
    private int bytes;
    private boolean open;
    private boolean unflushed;
    private boolean completing;
    private boolean over;

    private EventStream(
            AsyncContext exchange, ServletOutputStream out, Executor elsewhere, Runnable whenOver) {
        this.exchange = exchange;
        this.out = out;
        this.elsewhere = elsewhere;
        this.whenOver = whenOver;
    }

    /**
     * Turns the request into a stream that goes on after its thread has left.
     *
     * @param elsewhere runs what must not run inside of another request
     * @param whenOver called once when it ends, whoever ends it
     */
    public static EventStream open(
            HttpServletRequest request,
            HttpServletResponse response,
            Executor elsewhere,
            Runnable whenOver)
            throws IOException {
        head(response);
        var exchange = request.startAsync();
        exchange.setTimeout(0);
        var stream = new EventStream(exchange, response.getOutputStream(), elsewhere, whenOver);
        exchange.addListener(stream.new Exchange());
        stream.put(BEAT);
        response.getOutputStream().setWriteListener(stream.new Room());
        return stream;
    }

    /** Answers all at once, for what ends with one answer. */
    static void single(HttpServletResponse response, byte[] event) throws IOException {
        head(response);
        response.getOutputStream().write(event);
        response.getOutputStream().write(COMPLETE);
    }

    private static void head(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(MediaType.EVENTS.header());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // nginx and its like would keep events back until they have a page full
        response.setHeader("X-Accel-Buffering", "no");
    }

    static byte[] written(Object answer) {
        var json = new String(Json.write(answer), StandardCharsets.UTF_8);
        return ("event: next\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * One answer.
     *
     * @return whether the client keeps up
     */
    public boolean next(Map<String, Object> answer) {
        return put(written(answer));
    }

    /** A comment, so that everybody between here and the client sees that the line is in use. */
    public boolean beat() {
        return put(BEAT);
    }

    /** Nothing more comes. */
    public void complete() {
        put(COMPLETE);
        completing();
    }

    /** Nothing more comes, and this is why. */
    public void complete(ProblemCode code, String message) {
        next(Map.of("errors", List.of(Problem.written(Problem.of(code, message)))));
        complete();
    }

    /** Leaves a client that takes nothing. */
    public void abandon() {
        finish();
    }

    private synchronized boolean put(byte[] part) {
        if (over || completing) return true;
        if (bytes + part.length > MOST) return false;
        waiting.add(part);
        bytes += part.length;
        drain();
        return true;
    }

    private synchronized void completing() {
        completing = true;
        drain();
    }

    /** Whether the client has yet to take something. */
    public synchronized boolean isBehind() {
        return !over && (!waiting.isEmpty() || unflushed);
    }

    private synchronized void drain() {
        if (over || !open) return;
        try {
            while (out.isReady()) {
                var part = waiting.poll();
                if (part != null) {
                    bytes -= part.length;
                    out.write(part);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    if (completing) finish();
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            finish();
        }
    }

    private void finish() {
        synchronized (this) {
            if (over) return;
            over = true;
            waiting.clear();
        }
        elsewhere.execute(this::leave);
        whenOver.run();
    }

    /** The server goes on with the connection in the thread that tells it so. */
    private void leave() {
        try {
            exchange.complete();
        } catch (IllegalStateException completedByTheServer) {
            LOG.info("A client was gone before its stream ended");
        }
    }

    /** The server tells that the client takes something again. */
    private final class Room implements WriteListener {
        @Override
        public void onWritePossible() {
            synchronized (EventStream.this) {
                open = true;
                drain();
            }
        }

        @Override
        public void onError(Throwable gone) {
            finish();
        }
    }

    /** The server tells that the exchange is over. */
    private final class Exchange implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            finish();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            finish();
        }

        @Override
        public void onError(AsyncEvent event) {
            finish();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            throw new IllegalStateException("It is asynchronous already");
        }
    }
}
