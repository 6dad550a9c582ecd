package io.countersign.simulator.port;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request whose path has a prefix that its caller did not send. */
final class PrefixedRequest extends HttpServerRequestWrapper {

    private final String prefix;

    PrefixedRequest(HttpServerRequest request, String prefix) {
        super((HttpServerRequestInternal) request);
        this.prefix = prefix;
    }

    @Override
    public String uri() {
        return prefix + super.uri();
    }

    @Override
    public String path() {
        return prefix + super.path();
    }
}
