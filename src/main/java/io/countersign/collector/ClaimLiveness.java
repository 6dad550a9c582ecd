package io.countersign.collector;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

import io.countersign.platform.DatabaseProbe;
import io.countersign.platform.PlatformConfig;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;

/**
 * A process is to be restarted when its claims have not been answered for minutes although the database answers others: then
 * something in this process is stuck. Not when the database is away, when all workers are busy, or while it stops.
 */
@Liveness
@ApplicationScoped
class ClaimLiveness implements AsyncHealthCheck {

    private static final Duration AT_LEAST = Duration.ofMinutes(3);

    private final ClaimWatch watch;
    private final Collector collector;
    private final DatabaseProbe probe;
    private final boolean enabled;
    /** Each process has another, so that not all are restarted together. */
    private final Duration limit = AT_LEAST.plusMillis(ThreadLocalRandom.current().nextLong(AT_LEAST.toMillis()));

    ClaimLiveness(ClaimWatch watch, Collector collector, DatabaseProbe probe, PlatformConfig config) {
        this.watch = watch;
        this.collector = collector;
        this.probe = probe;
        this.enabled = config.gateway().enabled();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Duration unanswered = watch.unanswered();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Claims")
                .withData("unansweredSeconds", unanswered.toSeconds());
        boolean suspect = enabled && !collector.stopping() && unanswered.compareTo(limit) > 0;
        return suspect ? probe.freshConnectionAnswers().map(answers -> response.status(!answers).build())
                : Uni.createFrom().item(response.up().build());
    }
}
