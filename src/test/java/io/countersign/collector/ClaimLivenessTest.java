package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.countersign.platform.MonotonicClock;
import io.smallrye.mutiny.Uni;

/** When a process is to be restarted because it claims nothing. */
class ClaimLivenessTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final ClaimWatch watch = new ClaimWatch(new MonotonicClock() {
        @Override
        public long nanos() {
            return now.get();
        }
    });
    private boolean databaseAnswers = true;
    private boolean stopping;
    private boolean enabled = true;

    private Status status() {
        return new ClaimLiveness(watch, () -> stopping, this::ask, enabled, LIMIT).call().await().atMost(SOON)
                .getStatus();
    }

    private Uni<Boolean> ask() {
        asked.incrementAndGet();
        return Uni.createFrom().item(databaseAnswers);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void aProcessWhoseClaimsAreNotAnsweredWhileTheDatabaseAnswersOthersIsDown() {
        // Given
        watch.attempted();

        // When
        pass(LIMIT.plusSeconds(1));

        // Then
        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void whileTheDatabaseIsAwayARestartWouldMendNothing() {
        // Given
        watch.attempted();
        databaseAnswers = false;

        // When
        pass(LIMIT.plusHours(1));

        // Then
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void aProcessWhoseWorkersAreAllBusyAttemptsNothingAndIsUp() {
        // Given
        watch.attempted();
        watch.answered();

        // When
        pass(LIMIT.plusHours(1));

        // Then
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(asked).hasValue(0);
    }

    @Test
    void attemptsThatFailOneAfterTheOtherAreNotAnswered() {
        // Given
        watch.attempted();
        pass(LIMIT);
        watch.attempted();

        // When
        pass(Duration.ofSeconds(1));

        // Then
        assertThat(status()).isEqualTo(Status.DOWN);
    }

    @Test
    void beforeTheLimitNobodyIsAsked() {
        // Given
        watch.attempted();

        // When
        pass(LIMIT);

        // Then
        assertThat(status()).isEqualTo(Status.UP);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aProcessThatStopsIsUp() {
        // Given
        watch.attempted();
        stopping = true;

        // When
        pass(LIMIT.plusHours(1));

        // Then
        assertThat(status()).isEqualTo(Status.UP);
    }

    @Test
    void aProcessOfSimulatorsOnlyIsUp() {
        // Given
        watch.attempted();
        enabled = false;

        // When
        pass(LIMIT.plusHours(1));

        // Then
        assertThat(status()).isEqualTo(Status.UP);
    }
}
