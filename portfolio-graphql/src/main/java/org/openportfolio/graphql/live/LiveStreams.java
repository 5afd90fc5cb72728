package org.openportfolio.graphql.live;

import graphql.ExecutionResult;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.graphql.endpoint.EventStream;
import org.openportfolio.graphql.engine.Refused;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.identity.Presence;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.live.Live;
import org.openportfolio.live.LiveLine;

/**
 * Everybody who listens on this node. A stream belongs to the connection that carries it, and to
 * nobody else: what is here is lost with the node, and nothing else is.
 */
@ApplicationScoped
public class LiveStreams {
    private static final Log LOG = Log.of(LiveStreams.class);

    /** Heartbeats that a client may leave lying before it is left. */
    static final int MOST_BEATS_BEHIND = 3;

    /** How many streams are worked on at once; each needs a connection to the database. */
    private static final int WORKERS = 6;

    private static final long IDLE_SECONDS = 30;

    @Inject LiveLine line;
    @Inject Live live;
    @Inject LiveTurn turn;
    @Inject Presence presence;
    @Inject CurrentViewer viewer;
    @Inject Clock clock;
    @Resource ManagedThreadFactory threads;
    @Resource ManagedScheduledExecutorService timer;

    @Inject
    @ConfigProperty(name = "portfolio.live.heartbeat.seconds")
    int heartbeatSeconds;

    @Inject
    @ConfigProperty(name = "portfolio.live.streams.person")
    int mostOfAPerson;

    @Inject
    @ConfigProperty(name = "portfolio.live.streams.node")
    int mostOfANode;

    private final Set<LiveStream> all = ConcurrentHashMap.newKeySet();
    private final Map<PersonId, Deque<LiveStream>> ofPersons = new HashMap<>();
    private ThreadPoolExecutor workers;
    private ScheduledFuture<?> ticks;

    @PostConstruct
    void begin() {
        workers =
                new ThreadPoolExecutor(
                        WORKERS,
                        WORKERS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        threads);
        workers.allowCoreThreadTimeOut(true);
        ticks = timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        ticks.cancel(false);
        List.copyOf(all)
                .forEach(
                        stream ->
                                stream.end(
                                        ProblemCode.UNAVAILABLE,
                                        "This server ends: connect again"));
        workers.shutdown();
    }

    /**
     * Begins to tell the caller what happens; the request's thread is free then.
     *
     * @param answer makes the answer for the event of a turn
     * @throws Refused if this node carries as many streams as it can
     */
    public void open(
            HttpServletRequest request,
            HttpServletResponse response,
            Supplier<ExecutionResult> answer)
            throws IOException, Refused {
        if (all.size() >= mostOfANode) {
            response.setHeader("Retry-After", "10");
            throw new Refused(
                    ProblemCode.UNAVAILABLE, "Too many listen here: connect again in a moment");
        }
        var who = viewer.get();
        var stream =
                new LiveStream(
                        this,
                        new LiveStream.Wish(
                                who.id(), who.district(), viewer.login(), turn.after(), answer),
                        clock.instant().plus(heartbeat()));
        came(stream)
                .ifPresent(
                        oldest ->
                                oldest.end(
                                        ProblemCode.TOO_MANY_STREAMS,
                                        "The same person listens from elsewhere"));
        try {
            stream.over(EventStream.open(request, response, this::work, stream::gone));
        } catch (IOException | RuntimeException failed) {
            stream.gone();
            throw failed;
        }
    }

    Duration heartbeat() {
        return Duration.ofSeconds(heartbeatSeconds);
    }

    void work(Runnable task) {
        try {
            workers.execute(task);
        } catch (RejectedExecutionException closing) {
            task.run();
        }
    }

    void left(LiveStream stream) {
        all.remove(stream);
        synchronized (ofPersons) {
            var theirs = ofPersons.get(stream.person());
            if (theirs != null) {
                theirs.remove(stream);
                if (theirs.isEmpty()) ofPersons.remove(stream.person());
            }
        }
        line.leave(stream);
    }

    /** Takes it in; the oldest of the same person, if they are too many now. */
    private Optional<LiveStream> came(LiveStream stream) {
        all.add(stream);
        synchronized (ofPersons) {
            var theirs = ofPersons.computeIfAbsent(stream.person(), person -> new ArrayDeque<>());
            theirs.addLast(stream);
            return theirs.size() > mostOfAPerson
                    ? Optional.of(theirs.peekFirst())
                    : Optional.empty();
        }
    }

    private void tick() {
        var now = clock.instant();
        for (var stream : all) {
            try {
                stream.tick(now);
            } catch (RuntimeException failed) {
                LOG.error("A live stream could not be looked after", failed);
            }
        }
    }
}
