package io.countersign.api.request;

import io.countersign.api.request.BodyException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Moves one body from its connection into a sink, no faster than the sink takes it. Belongs to the event loop of its
 * request; no thread waits for the sender.
 */
final class BodyReading {

    private final HttpServerRequest request;
    private final BodySink sink;
    private final BodyPace pace;
    private final long maxBytes;
    private final Promise<Void> outcome = Promise.promise();
    private long received;

    BodyReading(HttpServerRequest request, BodySink sink, BodyPace pace, long maxBytes) {
        this.request = request;
        this.sink = sink;
        this.pace = pace;
        this.maxBytes = maxBytes;
    }

    /** Fails with {@link BodyException}, and then lets go of what still comes. */
    Future<Void> start() {
        request.exceptionHandler(broken -> fail(Reason.BROKEN_OFF, broken));
        request.endHandler(end -> sink.end().onSuccess(outcome::tryComplete).onFailure(this::noRoom));
        request.handler(this::received);
        request.resume();
        return outcome.future();
    }

    private void received(Buffer bytes) {
        received += bytes.length();
        pace.received(bytes.length());
        if (outcome.future().isComplete()) {
            return;
        }
        if (received > maxBytes) {
            fail(Reason.TOO_LARGE, null);
            return;
        }
        Future<Void> taken = sink.write(bytes);
        if (!taken.isComplete()) {
            request.pause();
            pace.hold(System.nanoTime());
        }
        taken.onSuccess(done -> goOn()).onFailure(this::noRoom);
    }

    private void goOn() {
        pace.release(System.nanoTime());
        request.resume();
    }

    private void noRoom(Throwable cause) {
        fail(Reason.NO_ROOM, cause);
    }

    /** Ends it as too slow or too late, if it is. */
    void judge(long now) {
        switch (pace.judge(now)) {
            case TOO_SLOW -> fail(Reason.TOO_SLOW, null);
            case TOO_LATE -> fail(Reason.TOO_LATE, null);
            case IN_TIME -> {
                // nothing to do
            }
        }
    }

    private void fail(Reason reason, Throwable cause) {
        if (outcome.tryFail(new BodyException(reason, cause))) {
            goOn();
        }
    }
}
