package io.countersign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.provider.ProviderFailure.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

class ProviderCallsTest {

    private static final ProviderId ACME = new ProviderId("acme");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ProviderCalls calls = new ProviderCalls(registry, List.of(new Acme()));

    private static final class Acme implements RemoteOperations {

        @Override
        public ProviderId provider() {
            return ACME;
        }

        @Override
        public Set<String> operations() {
            return Set.of("create");
        }

        @Override
        public Set<String> withoutBreaker() {
            return Set.of();
        }
    }

    private static final class Body implements StreamedAnswer {

        private BiConsumer<Throwable, Boolean> end;

        @Override
        public Kind refusal() {
            return null;
        }

        @Override
        public StreamedAnswer observed(BiConsumer<Throwable, Boolean> watcher) {
            end = watcher;
            return this;
        }
    }

    @BeforeEach
    void start() {
        calls.onStart(new StartupEvent());
    }

    private double count(String outcome) {
        return registry.get("countersign.provider.calls").tag("provider", "acme").tag("operation", "create")
                .tag("outcome", outcome).counter().count();
    }

    private long all() {
        return registry.get("countersign.provider.call.duration").tag("operation", "create").timer().count();
    }

    private <T> Uni<T> measured(Uni<T> call) {
        return calls.measured(ACME, "create", call);
    }

    static Stream<Arguments> failures() {
        return Stream.of(Arguments.of("not-sent", new CircuitBreakerOpenException()),
                Arguments.of("not-sent", new IOException(new ConnectException())),
                Arguments.of("unclear", new TimeoutException()), Arguments.of("unclear", new IOException("reset")),
                Arguments.of("throttled", ProviderFailure.of(ACME, Kind.THROTTLED, "Later").build()),
                Arguments.of("credentials", ProviderFailure.of(ACME, Kind.CREDENTIALS, "No").build()));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailedCallCountsByWhatItMeans(String outcome, Throwable failure) {
        // When
        assertThatThrownBy(() -> measured(Uni.createFrom().failure(failure)).await().atMost(PATIENCE));

        // Then
        assertThat(count(outcome)).isEqualTo(1);
        assertThat(all()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsARefusalCountsAsOne() {
        // Given
        CallAnswer refusal = () -> Kind.GONE;

        // When
        measured(Uni.createFrom().item(refusal)).await().atMost(PATIENCE);

        // Then
        assertThat(count("gone")).isEqualTo(1);
        assertThat(count("ok")).isZero();
    }

    @Test
    void aCallThatIsGivenUpCountsAsCancelled() {
        // When
        measured(Uni.createFrom().nothing()).subscribe().with(never -> {
        }).cancel();

        // Then
        assertThat(count("cancelled")).isEqualTo(1);
    }

    @Test
    void aDownloadCountsWhenItsBodyHasEnded() {
        // Given
        Body body = new Body();
        measured(Uni.createFrom().item(body)).await().atMost(PATIENCE);
        double before = count("unclear") + count("ok");

        // When
        body.end.accept(new IOException("cut off"), false);
        body.end.accept(null, false);

        // Then
        assertThat(before).isZero();
        assertThat(count("unclear")).isEqualTo(1);
        assertThat(count("ok")).isZero();
    }

    @Test
    void eachCallOfAUniCounts() {
        // Given
        Uni<String> call = measured(Uni.createFrom().item("yes"));

        // When
        call.await().atMost(PATIENCE);
        call.await().atMost(PATIENCE);

        // Then
        assertThat(count("ok")).isEqualTo(2);
    }
}
