package io.countersign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.provider.ProviderFailure.Kind;
import io.smallrye.faulttolerance.api.RateLimitException;

class ProviderFailuresTest {

    private static final ProviderId ACME = new ProviderId("acme");

    static Stream<Arguments> everyForeignThrowable() {
        return Stream.of(Arguments.of(new CircuitBreakerOpenException("open"), Kind.NOT_SENT, true),
                Arguments.of(new BulkheadException("full"), Kind.NOT_SENT, true),
                Arguments.of(new RateLimitException("fast"), Kind.NOT_SENT, true),
                Arguments.of(new TimeoutException("slow"), Kind.UNCLEAR, false),
                Arguments.of(new IllegalStateException("01017012390"), Kind.UNCLEAR, false),
                Arguments.of(new StackOverflowError(), Kind.UNCLEAR, false));
    }

    @ParameterizedTest
    @MethodSource("everyForeignThrowable")
    void onlyWhatWasSurelyNotSentMayBeSentAgain(Throwable thrown, Kind kind, boolean retriable) {
        // When
        ProviderFailure failure = ProviderFailures.from(ACME, thrown);

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.kind().retriable()).isEqualTo(retriable);
        assertThat(failure.provider()).isEqualTo(ACME);
        assertThat(failure).hasCause(thrown);
        assertThat(failure.getMessage()).endsWith(".").doesNotContain("01017012390");
    }

    @Test
    void aFailureOfThePortStaysAsItIs() {
        // Given
        ProviderFailure failure = ProviderFailure.of(ACME, Kind.THROTTLED, "Too often.").retryAfter(Duration.ofSeconds(5))
                .providerCode("429").providerRequestId("r-1").violations(List.of(new Violation("title", "is too long")))
                .build();

        // When
        ProviderFailure same = ProviderFailures.from(new ProviderId("other"), failure);

        // Then
        assertThat(same).isSameAs(failure);
    }

    @Test
    void whatNeitherAProviderNorALimitCausesIsAMistakeOfOurs() {
        // Given
        ProviderFailure ofPort = ProviderFailure.of(ACME, Kind.UNCLEAR, "So it is.").build();

        // Then
        assertThat(Stream.of(ofPort, new CircuitBreakerOpenException("open"), new BulkheadException("full"),
                new RateLimitException("fast"), new TimeoutException("slow"))).allMatch(ProviderFailures::foreseen);
        assertThat(Stream.of(new IllegalStateException("ours"), new StackOverflowError()))
                .noneMatch(ProviderFailures::foreseen);
    }

    @ParameterizedTest
    @CsvSource({ "NOT_SENT, true, 503", "THROTTLED, true, 503", "CREDENTIALS, true, 503", "REFUSED, false, 422",
            "GONE, false, 422", "NO_SUCH_EVIDENCE, false, 422", "UNCLEAR, false, 502" })
    void aKindDecidesWhatACallerMayDo(Kind kind, boolean retriable, int status) {
        // Then
        assertThat(kind.retriable()).isEqualTo(retriable);
        assertThat(kind.releasesKey()).isEqualTo(retriable);
        assertThat(kind.status()).isEqualTo(status);
    }
}
