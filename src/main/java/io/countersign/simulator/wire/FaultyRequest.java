package io.countersign.simulator.wire;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request whose reply is held back, cut or lost. */
final class FaultyRequest extends HttpServerRequestWrapper {

    private final HttpServerResponse response;

    FaultyRequest(HttpServerRequestInternal request, WireCall call, Vertx vertx) {
        super(request);
        this.response = new FaultyResponse(request.response(), request.connection(), call, vertx);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }
}
