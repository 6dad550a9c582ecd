package io.countersign.simulator.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.simulator.Simulator;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Stands before every provider's wire: writes the call down, then lets the faults act on the connection itself, so that
 * no simulator has to play them.
 */
@Simulator
@ApplicationScoped
class WireGate {

    private static final Logger LOG = Logger.getLogger(WireGate.class);

    /** Before everything that reads a body, for a gate that waits must find it unread. */
    private static final int FIRST = Integer.MIN_VALUE + 100;

    private final Faults faults;
    private final WireLog log;
    private final Wires wires;

    WireGate(Faults faults, WireLog log, Wires wires) {
        this.faults = faults;
        this.log = log;
        this.wires = wires;
    }

    void open(@Observes Router router) {
        for (Wire wire : wires.all()) {
            guard(router, wire, wire.path());
            wire.pathsBeside().forEach(path -> guard(router, wire, path));
        }
    }

    private void guard(Router router, Wire wire, String path) {
        router.route(path + "*").order(FIRST).handler(context -> pass(router, wire, context));
    }

    private void pass(Router router, Wire wire, RoutingContext context) {
        WireCall arrived = context.vertx().getOrCreateContext().getLocal(WireCalls.KEY);
        if (arrived != null) {
            context.put(WireCalls.KEY, arrived).next();
            return;
        }
        context.request().pause();
        context.vertx().executeBlocking(() -> arrive(wire, wire.operation(context.request())), false)
                .onSuccess(call -> proceed(router, context, call))
                .onFailure(context::fail);
    }

    private WireCall arrive(Wire wire, String operation) {
        boolean download = wire.isDownload(operation);
        FaultPlan plan = faults.plan(wire, operation);
        long id = log.arrived(wire.provider(), operation, plan.outcome(download));
        return new WireCall(id, plan, download, log);
    }

    private void proceed(Router router, RoutingContext context, WireCall call) {
        // stays paused: whoever reads the body resumes it, and on a worker thread that is a while from now
        HttpServerRequest request = context.request();
        if (call.suffers(Fault.ERROR_RATE)) {
            refuse(request, call.plan().reset());
        } else if (call.touchesReply()) {
            // the router begins anew with a reply that the faults hold
            context.vertx().getOrCreateContext().putLocal(WireCalls.KEY, call);
            router.handle(new FaultyRequest((HttpServerRequestInternal) request, call, context.vertx()));
        } else {
            context.put(WireCalls.KEY, call).next();
        }
    }

    private static void refuse(HttpServerRequest request, boolean reset) {
        if (reset) {
            request.connection().close().onFailure(failure -> LOG.debug("The caller hung up first", failure));
        } else {
            request.resume();
            request.response().setStatusCode(503).putHeader("Content-Type", "text/plain")
                    .end("Service Unavailable")
                    .onFailure(failure -> LOG.debug("The caller hung up first", failure));
        }
    }
}
