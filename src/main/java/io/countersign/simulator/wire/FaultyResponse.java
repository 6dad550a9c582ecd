package io.countersign.simulator.wire;

import java.time.Duration;

import org.jboss.logging.Logger;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;

/**
 * Collects a whole reply and then sends it later, slowly or half, or closes the connection instead. The operation has
 * ended by then and holds nothing, neither a thread nor a database connection.
 */
final class FaultyResponse extends AbstractResponseWrapper {

    private static final Logger LOG = Logger.getLogger(FaultyResponse.class);

    /** A slow reply comes in so many parts, ... */
    private static final int PARTS = 8;
    /** ... so many milliseconds apart. */
    private static final long PAUSE = 500;

    private final HttpServerResponse sound;
    private final HttpConnection connection;
    private final WireCall call;
    private final Vertx vertx;
    private final Buffer body = Buffer.buffer();
    private volatile boolean ended;

    FaultyResponse(HttpServerResponse sound, HttpConnection connection, WireCall call, Vertx vertx) {
        super(sound);
        this.sound = sound;
        this.connection = connection;
        this.call = call;
        this.vertx = vertx;
    }

    /** Copies the bytes, for the writer may use its buffer again. */
    @Override
    public Future<Void> write(Buffer part) {
        body.appendBytes(part.getBytes());
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer part, Handler<AsyncResult<Void>> handler) {
        complete(write(part), handler);
    }

    @Override
    public Future<Void> write(String part) {
        return write(Buffer.buffer(part));
    }

    @Override
    public void write(String part, Handler<AsyncResult<Void>> handler) {
        complete(write(part), handler);
    }

    @Override
    public Future<Void> end() {
        ended = true;
        Duration latency = call.plan().latency();
        if (latency.isZero()) {
            deliver();
        } else {
            vertx.setTimer(latency.toMillis(), timer -> deliver());
        }
        return Future.succeededFuture();
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        complete(end(), handler);
    }

    @Override
    public Future<Void> end(Buffer part) {
        body.appendBytes(part.getBytes());
        return end();
    }

    @Override
    public void end(Buffer part, Handler<AsyncResult<Void>> handler) {
        complete(end(part), handler);
    }

    @Override
    public Future<Void> end(String part) {
        return end(Buffer.buffer(part));
    }

    @Override
    public void end(String part, Handler<AsyncResult<Void>> handler) {
        complete(end(part), handler);
    }

    @Override
    public boolean ended() {
        return ended;
    }

    private void deliver() {
        if (sound.closed()) {
            return;
        }
        if (call.suffers(Fault.LOSE_REPLIES)) {
            connection.close().onFailure(FaultyResponse::hungUp);
        } else if (call.isDownload() && call.suffers(Fault.CUT_DOWNLOADS)) {
            announce();
            sound.write(body.slice(0, body.length() / 2)).onComplete(written -> connection.close());
        } else if (call.isDownload() && call.suffers(Fault.SLOW_DOWNLOADS)) {
            announce();
            trickle(0);
        } else {
            announce();
            sound.end(body).onFailure(FaultyResponse::hungUp);
        }
    }

    private void trickle(int sent) {
        int next = Math.min(body.length(), sent + body.length() / PARTS + 1);
        if (next == body.length()) {
            sound.end(body.slice(sent, next)).onFailure(FaultyResponse::hungUp);
        } else {
            sound.write(body.slice(sent, next)).onSuccess(written -> vertx.setTimer(PAUSE, timer -> trickle(next)))
                    .onFailure(FaultyResponse::hungUp);
        }
    }

    private void announce() {
        sound.setChunked(false);
        sound.headers().remove("Transfer-Encoding");
        sound.putHeader("Content-Length", Integer.toString(body.length()));
    }

    /** A writer may pass no handler. */
    private static void complete(Future<Void> done, Handler<AsyncResult<Void>> handler) {
        if (handler != null) {
            done.onComplete(handler);
        }
    }

    private static void hungUp(Throwable failure) {
        LOG.debug("The caller hung up first", failure);
    }
}
