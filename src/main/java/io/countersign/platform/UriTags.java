package io.countersign.platform;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps what callers make up out of the metrics of the HTTP server. Micrometer's tag {@code uri} is the template of the
 * resource that answers; where none does (404, 405, a request that breaks off) it would be the path as it came, with tokens in
 * it, until the number of tags is exhausted. The same goes for made-up methods.
 */
@ApplicationScoped
class UriTags {

    /** The name under which Quarkus REST leaves the template in the request's context, over this one. */
    private static final String TEMPLATE = "UrlPathTemplate";
    private static final String UNMATCHED = "/unmatched";
    /** Quarkus leaves its own paths out of the metrics, by the path. */
    private static final String OF_THE_FRAMEWORK = "/q/";
    private static final int FIRST = 10_000;

    private static final String SERVER = "http.server.";
    private static final String METHOD = "method";
    private static final String OTHER = "OTHER";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
            "CONNECT");

    void onStart(@Observes Filters filters) {
        filters.register(UriTags::begin, FIRST);
    }

    private static void begin(RoutingContext call) {
        Context context = Vertx.currentContext();
        String path = call.request().path();
        if (context != null && (path == null || !path.startsWith(OF_THE_FRAMEWORK))) {
            context.putLocal(TEMPLATE, UNMATCHED);
        }
        call.next();
    }

    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String method = id.getName().startsWith(SERVER) ? id.getTag(METHOD) : null;
                return method == null || METHODS.contains(method) ? id : id.withTag(Tag.of(METHOD, OTHER));
            }
        };
    }
}
