package io.countersign.collector;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

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
@Singleton
class ClaimLiveness implements AsyncHealthCheck {

    private static final Duration AT_LEAST = Duration.ofMinutes(3);

    private final ClaimWatch watch;
    private final BooleanSupplier stopping;
    private final Supplier<Uni<Boolean>> freshConnectionAnswers;
    private final boolean enabled;
    private final Duration limit;

    /** Each process has another limit, so that not all are restarted together. */
    @Inject
    ClaimLiveness(ClaimWatch watch, ProviderWorkers workers, DatabaseProbe probe, PlatformConfig config) {
        this(watch, workers::stopping, probe::freshConnectionAnswers, config.gateway().enabled(),
                AT_LEAST.plusMillis(ThreadLocalRandom.current().nextLong(AT_LEAST.toMillis())));
    }

    ClaimLiveness(ClaimWatch watch, BooleanSupplier stopping, Supplier<Uni<Boolean>> freshConnectionAnswers,
            boolean enabled, Duration limit) {
        this.watch = watch;
        this.stopping = stopping;
        this.freshConnectionAnswers = freshConnectionAnswers;
        this.enabled = enabled;
        this.limit = limit;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        Duration unanswered = watch.unanswered();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("Claims")
                .withData("unansweredSeconds", unanswered.toSeconds());
        boolean suspect = enabled && !stopping.getAsBoolean() && unanswered.compareTo(limit) > 0;
        return suspect ? freshConnectionAnswers.get().map(answers -> response.status(!answers).build())
                : Uni.createFrom().item(response.up().build());
    }
}
