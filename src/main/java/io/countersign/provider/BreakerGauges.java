package io.countersign.provider;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/**
 * Shows the state of each circuit breaker around the calls to providers.
 */
@ApplicationScoped
class BreakerGauges {

    private static final int CLOSED = 0;
    private static final int HALF_OPEN = 1;
    private static final int OPEN = 2;

    private final MeterRegistry registry;
    private final CircuitBreakerMaintenance breakers;
    private final List<RemoteOperations> adapters;

    BreakerGauges(MeterRegistry registry, CircuitBreakerMaintenance breakers, @All List<RemoteOperations> adapters) {
        this.registry = registry;
        this.breakers = breakers;
        this.adapters = adapters;
    }

    /** Fails when a breaker does not have the name that it must have: the process then does not start. */
    void onStart(@Observes StartupEvent event) {
        adapters.forEach(adapter -> adapter.operations().stream()
                .filter(operation -> !adapter.withoutBreaker().contains(operation))
                .forEach(operation -> register(adapter.provider(), operation)));
    }

    private void register(ProviderId provider, String operation) {
        String name = provider.value() + "/" + operation;
        breakers.currentState(name);
        Gauge.builder("countersign.breaker.state", () -> state(name))
                .description("Circuit breaker around the calls of an operation: 0 closed, 1 half-open, 2 open (no call leaves)")
                .tag("provider", provider.value()).tag("operation", operation).register(registry);
    }

    private int state(String name) {
        return switch (breakers.currentState(name)) {
            case CLOSED -> CLOSED;
            case HALF_OPEN -> HALF_OPEN;
            case OPEN -> OPEN;
        };
    }
}
