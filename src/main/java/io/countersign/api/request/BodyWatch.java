package io.countersign.api.request;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.countersign.api.problem.Problems;
import io.countersign.api.problem.RawProblem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Knows every request whose body is not complete, whatever its address: admits no more of them than may be, and looks each
 * second whether one takes too long.
 */
@ApplicationScoped
class BodyWatch {

    private static final int BEFORE_ALL_ROUTES = 200;
    private static final long EVERY_MILLIS = 1000;
    private static final Set<HttpMethod> ONLY_ASKING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final BodyConfig config;
    private final Vertx vertx;
    private final Set<IncomingBody> incoming = ConcurrentHashMap.newKeySet();
    private final AtomicInteger counted = new AtomicInteger();
    private final long timer;

    BodyWatch(BodyConfig config, Vertx vertx, MeterRegistry meters) {
        this.config = config;
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(EVERY_MILLIS, tick -> look());
        Gauge.builder("countersign.bodies.incoming", counted, AtomicInteger::get)
                .description("Requests whose body is not complete").register(meters);
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, BEFORE_ALL_ROUTES);
    }

    private void admit(RoutingContext call) {
        if (!hasBody(call.request())) {
            call.next();
            return;
        }
        boolean room = counted.incrementAndGet() <= config.maxAtOnce();
        IncomingBody body = new IncomingBody(call, Vertx.currentContext(), room, config.deadline(), System.nanoTime());
        if (!room) {
            counted.decrementAndGet();
        }
        incoming.add(body);
        call.addEndHandler(sent -> answered(body));
        if (room) {
            body.attach();
            call.next();
        } else {
            RawProblem.answer(call.response(), Problems.tooManyUploads());
        }
    }

    /** In HTTP/2 a request need not say that it has one; those that only ask have none worth watching. */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null ? !length.equals("0")
                : request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                        || request.version() == HttpVersion.HTTP_2 && !ONLY_ASKING.contains(request.method());
    }

    private void answered(IncomingBody body) {
        body.answered(System.nanoTime(), complete -> leave(body));
        leaveIfGone(body);
    }

    private void look() {
        for (IncomingBody body : incoming) {
            body.context().runOnContext(now -> {
                body.look(System.nanoTime());
                leaveIfGone(body);
            });
        }
    }

    /** To be called on its event loop, as soon as it is known that the body is complete or its connection closed. */
    boolean leaveIfGone(IncomingBody body) {
        if (!body.gone()) {
            return false;
        }
        leave(body);
        return true;
    }

    private void leave(IncomingBody body) {
        if (incoming.remove(body) && body.counted()) {
            counted.decrementAndGet();
        }
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }
}
