package io.countersign.provider;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Counts the calls to providers by their outcome and measures how long they take, whatever technology they use. All counters
 * exist from the start.
 */
@ApplicationScoped
public class ProviderCalls {

    /** Around the times after which operations are given up: 10, 20 and 60 seconds. */
    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 30_000, 60_000,
            120_000).map(Duration::ofMillis).toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final List<RemoteOperations> adapters;

    ProviderCalls(MeterRegistry registry, @All List<RemoteOperations> adapters) {
        this.registry = registry;
        this.adapters = adapters;
    }

    void onStart(@Observes StartupEvent event) {
        adapters.forEach(adapter -> adapter.operations().forEach(operation -> {
            duration(adapter.provider(), operation);
            outcomes().forEach(outcome -> counter(adapter.provider(), operation, outcome));
        }));
    }

    private static Stream<CallOutcome> outcomes() {
        return Stream.concat(Stream.of(CallOutcome.OK, CallOutcome.CANCELLED),
                Stream.of(ProviderFailure.Kind.values()).map(CallOutcome::of));
    }

    /**
     * The same call, measured each time it is made.
     *
     * @param operation one that a {@link RemoteOperations} of the provider names
     */
    @CheckReturnValue
    public <T> Uni<T> measured(ProviderId provider, String operation, Uni<T> call) {
        return Uni.createFrom().deferred(() -> {
            Measurement measurement = new Measurement(provider, operation);
            return call.onTermination().invoke((answer, failure, cancelled) -> measurement.terminated(failure, cancelled))
                    .map(answer -> answered(measurement, answer));
        });
    }

    @SuppressWarnings("unchecked")
    private static <T> T answered(Measurement measurement, T answer) {
        ProviderFailure.Kind refusal = answer instanceof CallAnswer known ? known.refusal() : null;
        if (refusal == null && answer instanceof StreamedAnswer streamed) {
            return (T) streamed.observed(measurement::bodyEnded);
        }
        measurement.end(refusal == null ? CallOutcome.OK : CallOutcome.of(refusal));
        return answer;
    }

    private Counter counter(ProviderId provider, String operation, CallOutcome outcome) {
        return Counter.builder("countersign.provider.calls")
                .description("Calls to providers, retries of one call not counted apart, by how they ended")
                .tag("provider", provider.value()).tag("operation", operation).tag("outcome", outcome.word())
                .register(registry);
    }

    private Timer duration(ProviderId provider, String operation) {
        return Timer.builder("countersign.provider.call.duration")
                .description("How long calls to providers take, retries and the body of a download included")
                .serviceLevelObjectives(BUCKETS).tag("provider", provider.value()).tag("operation", operation)
                .register(registry);
    }

    /** One call, which ends once. */
    private final class Measurement {

        private final ProviderId provider;
        private final String operation;
        private final Timer.Sample sample = Timer.start(registry);
        private final AtomicBoolean ended = new AtomicBoolean();

        Measurement(ProviderId provider, String operation) {
            this.provider = provider;
            this.operation = operation;
        }

        void terminated(Throwable failure, boolean cancelled) {
            if (failure != null || cancelled) {
                bodyEnded(failure, cancelled);
            }
        }

        void bodyEnded(Throwable failure, boolean cancelled) {
            if (failure != null) {
                end(CallOutcome.of(ProviderFailures.kind(failure)));
            } else {
                end(cancelled ? CallOutcome.CANCELLED : CallOutcome.OK);
            }
        }

        void end(CallOutcome outcome) {
            if (ended.compareAndSet(false, true)) {
                sample.stop(duration(provider, operation));
                counter(provider, operation, outcome).increment();
            }
        }
    }
}
