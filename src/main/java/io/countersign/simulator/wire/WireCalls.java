package io.countersign.simulator.wire;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Finds the call that the current request makes on a provider's wire. */
@Simulator
@ApplicationScoped
public class WireCalls {

    static final String KEY = "countersign.simulator.wire-call";

    private final CurrentVertxRequest request;

    WireCalls(CurrentVertxRequest request) {
        this.request = request;
    }

    /**
     * The call that is being answered; never null.
     *
     * @throws IllegalStateException outside of a request on a wire
     */
    public WireCall current() {
        WireCall call = request.getCurrent() == null ? null : request.getCurrent().get(KEY);
        if (call == null) {
            throw new IllegalStateException("This request came past the wire's gate; does Wire.path() cover it?");
        }
        return call;
    }
}
