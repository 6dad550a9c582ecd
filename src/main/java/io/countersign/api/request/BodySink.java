package io.countersign.api.request;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/**
 * Where a body goes while it comes in. Called on the event loop of its request, never blocks.
 */
interface BodySink {

    /** Takes nothing further until the future is complete. */
    Future<Void> write(Buffer bytes);

    /** The body is complete. */
    Future<Void> end();

    /** Lets the bytes go. */
    BodySink NOWHERE = new BodySink() {

        @Override
        public Future<Void> write(Buffer bytes) {
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> end() {
            return Future.succeededFuture();
        }
    };
}
