package io.countersign.api.request;

import java.time.Duration;

import io.countersign.api.problem.Problems;
import io.countersign.api.problem.RawProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * A request whose body is not complete. Only {@link RequestBodies} reads one; every other request is answered without its
 * body. Belongs to the event loop of its request.
 */
final class IncomingBody {

    private static final String KEY = IncomingBody.class.getName();
    /** So long a sender may take to see the answer and stop; closing at once could destroy the answer on its way. */
    private static final long LINGER = Duration.ofSeconds(2).toNanos();

    private final RoutingContext call;
    private final Context context;
    private final boolean counted;
    private final long unreadUntil;
    /** Null while nobody reads it. */
    private BodyReading reading;
    private boolean answered;
    private boolean closed;
    private long closeAt;

    /**
     * @param counted false for one that is refused because there are too many
     * @param unreadFor until it is answered 408 when nobody reads it
     */
    IncomingBody(RoutingContext call, Context context, boolean counted, Duration unreadFor, long now) {
        this.call = call;
        this.context = context;
        this.counted = counted;
        this.unreadUntil = now + unreadFor.toNanos();
    }

    /** That of a call, or null when it has none. */
    static IncomingBody of(RoutingContext call) {
        return call.get(KEY);
    }

    void attach() {
        call.put(KEY, this);
    }

    boolean counted() {
        return counted;
    }

    Context context() {
        return context;
    }

    /** Starts to read; to be called on its event loop. Fails with {@link BodyException}. */
    Future<Void> read(BodySink sink, BodyPace.Terms terms, long maxBytes) {
        HttpServerRequest request = call.request();
        if (request.response().closed()) {
            return Future.failedFuture(new BodyException(BodyException.Reason.BROKEN_OFF, null));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        reading = new BodyReading(request, sink, new BodyPace(terms, System.nanoTime()), maxBytes);
        return reading.start();
    }

    /** The body is complete, or its connection is closed. */
    boolean gone() {
        return closed || call.request().isEnded() || call.response().closed();
    }

    /**
     * The answer was sent. What still comes of the body is of no use to anybody; see {@link #look}.
     *
     * @param complete called when the body is complete all the same, as one that nobody read mostly is
     */
    void answered(long now, Handler<Void> complete) {
        if (!gone() && !answered) {
            answered = true;
            closeAt = now + LINGER;
            call.request().handler(ignored -> {
            });
            call.request().endHandler(complete);
            call.request().resume();
        }
    }

    /** Ends what takes too long. */
    void look(long now) {
        if (gone()) {
            return;
        }
        if (answered && now - closeAt >= 0) {
            close();
        } else if (answered) {
            // the sender may still notice and stop
            return;
        } else if (reading != null) {
            reading.judge(now);
        } else if (now - unreadUntil >= 0 && !call.response().headWritten()) {
            RawProblem.answer(call.response(), Problems.requestTimeout(true));
        }
    }

    /** The framework says of an answer that was sent no more whether its connection is closed. */
    private void close() {
        closed = true;
        HttpServerResponse response = call.response();
        if (call.request().version() == HttpVersion.HTTP_2) {
            response.reset(0);
        } else {
            call.request().connection().close();
        }
    }
}
