package org.openportfolio.graphql.live;

import graphql.ExecutionResult;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.graphql.endpoint.EventStream;
import org.openportfolio.graphql.endpoint.GraphQLAnswer;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.graphql.identity.Challenge;
import org.openportfolio.graphql.identity.Login;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.live.Bulletin;
import org.openportfolio.live.Listener;
import org.openportfolio.live.Mark;

/**
 * One phone that listens.
 *
 * <p>Born with a subscription; first tells what was missed, then what comes. Ends when the token
 * does, when the person may not come in any more, when they listen from too many places, when the
 * client goes or takes nothing. The client then connects again with its last cursor.
 */
final class LiveStream implements Listener {
    private static final Log LOG = Log.of(LiveStream.class);

    /** Bulletins that may wait while one is told. */
    private static final int MOST_WAITING = 200;

    private final LiveStreams streams;
    private final Wish wish;
    private final String id = Correlation.current().orElse("live");
    private final Queue<Bulletin> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile EventStream out;
    private volatile boolean beatDue;
    private volatile Instant nextBeat;
    private int beatsBehind;
    private Mark heard;

    /**
     * What was asked for.
     *
     * @param person who listens
     * @param after from where on
     * @param answer makes the answer for the event of this turn
     */
    record Wish(
            PersonId person,
            DistrictId district,
            Login login,
            Optional<Mark> after,
            Supplier<ExecutionResult> answer) {}

    LiveStream(LiveStreams streams, Wish wish, Instant nextBeat) {
        this.streams = streams;
        this.wish = wish;
        this.nextBeat = nextBeat;
    }

    @Override
    public PersonId person() {
        return wish.person();
    }

    @Override
    public DistrictId district() {
        return wish.district();
    }

    /** Begins to tell, over this stream. */
    void over(EventStream opened) {
        out = opened;
        if (ended.get()) opened.complete(ProblemCode.UNAVAILABLE, "Connect again");
        else call();
    }

    @Override
    public void hear(Bulletin bulletin) {
        if (waiting.offer(bulletin)) call();
        else end(ProblemCode.UNAVAILABLE, "Too much came at once: connect again");
    }

    /** Once a second. */
    void tick(Instant now) {
        if (out == null) return;
        if (!now.isBefore(wish.login().until())) {
            end(ProblemCode.UNAUTHENTICATED, "The token has ended: connect again with a new one");
        } else if (!now.isBefore(nextBeat)) {
            nextBeat = now.plus(streams.heartbeat());
            beatsBehind = out.isBehind() ? beatsBehind + 1 : 0;
            if (beatsBehind > LiveStreams.MOST_BEATS_BEHIND) {
                abandon();
            } else {
                beatDue = true;
                call();
            }
        }
    }

    /** Ends it, telling why. */
    void end(ProblemCode code, String message) {
        if (!ended.compareAndSet(false, true)) return;
        streams.left(this);
        if (out != null) out.complete(code, message);
    }

    /** It has ended. */
    void gone() {
        ended.set(true);
        streams.left(this);
    }

    /** Has it worked on; by one worker at a time, and again where something came meanwhile. */
    private void call() {
        if (!ended.get() && calls.getAndIncrement() == 0) streams.work(this::workOff);
    }

    private void workOff() {
        int known;
        do {
            known = calls.get();
            work();
        } while (calls.addAndGet(-known) != 0);
    }

    private void work() {
        if (ended.get()) return;
        try {
            Correlation.under(
                    id,
                    () -> {
                        streams.presence.of(wish.login(), this::work);
                        return null;
                    });
        } catch (NoEntry refused) {
            end(ProblemCode.valueOf(refused.reason().name()), Challenge.sentence(refused));
        } catch (Exception failed) {
            LOG.error("A live stream failed", failed, "stream", id);
            end(ProblemCode.UNAVAILABLE, "Something went wrong on our side: connect again");
        }
    }

    private void work(Viewer viewer) {
        if (!viewer.id().equals(wish.person())) {
            end(ProblemCode.NO_ACCESS, "This account is somebody else's now");
            return;
        }
        if (heard == null) begin(viewer);
        for (var came = waiting.poll(); came != null && !ended.get(); came = waiting.poll())
            tell(viewer, came);
        if (beatDue) {
            beatDue = false;
            out.beat();
        }
    }

    /** Listens first and reads then, so that nothing falls between the two. */
    private void begin(Viewer viewer) {
        streams.line.join(this);
        if (ended.get()) streams.line.leave(this);
        var missed = streams.live.missed(viewer, wish.after());
        for (var event : missed.events())
            tell(LiveEvent.of(event, wish.after().orElse(missed.upTo())));
        tell(LiveEvent.of(missed.complete() ? LiveKind.STARTED : LiveKind.RESYNC, missed.upTo()));
        heard = missed.upTo();
    }

    private void tell(Viewer viewer, Bulletin came) {
        var upTo = heard.orLater(came.upTo());
        if (came.tooMany()) {
            if (!upTo.equals(heard)) tell(LiveEvent.of(LiveKind.RESYNC, upTo));
        } else {
            var fresh = came.events().stream().filter(event -> !heard.holds(event)).toList();
            var events = fresh.isEmpty() ? fresh : streams.live.heard(viewer, fresh);
            for (int i = 0; i < events.size(); i++)
                // of several that came at once, only the last one takes the client further
                tell(LiveEvent.of(events.get(i), i < events.size() - 1 ? heard : upTo));
        }
        heard = upTo;
    }

    private void tell(LiveEvent event) {
        streams.turn.tells(event);
        if (!out.next(GraphQLAnswer.of(wish.answer().get()))) abandon();
    }

    private void abandon() {
        LOG.info("A client takes too little of what it is told", "stream", id);
        out.abandon();
    }
}
