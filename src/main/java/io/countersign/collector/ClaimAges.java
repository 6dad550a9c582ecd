package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.ProviderId;
import io.countersign.provider.Providers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Remembers when this process last completed a claim for each provider, be it of nothing.
 */
@ApplicationScoped
class ClaimAges {

    private static final double MILLIS = 1_000;

    private final Providers providers;
    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<ProviderId, Instant> completed = new ConcurrentHashMap<>();

    ClaimAges(Providers providers, MeterRegistry registry, Clock clock) {
        this.providers = providers;
        this.registry = registry;
        this.clock = clock;
    }

    /** Begins to measure: until a claim is completed, the age is that of the process. */
    void register() {
        providers.all().forEach(provider -> {
            ProviderId id = provider.id();
            completed(id);
            Gauge.builder("countersign.claim.age", () -> age(id)).baseUnit("seconds")
                    .description("Since this process last completed a claim of due postings, found or not")
                    .tag("provider", id.value()).register(registry);
        });
    }

    /** A claim was answered. */
    void completed(ProviderId provider) {
        completed.put(provider, clock.instant());
    }

    private double age(ProviderId provider) {
        return Duration.between(completed.get(provider), clock.instant()).toMillis() / MILLIS;
    }
}
