package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.platform.SharedRate.Allowance;
import io.countersign.platform.SharedRate.Exhausted;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;

@QuarkusTest
class SharedRateTest {

    private static final Allowance TEN = new Allowance(10, 3, 1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String key = "test:" + UUID.randomUUID();

    @Inject
    SharedRate rate;

    @Test
    void callsBeyondTheRateWait() {
        // Given
        long before = System.nanoTime();

        // When
        Multi.createFrom().items(IntStream.range(0, 16).boxed())
                .onItem().transformToUniAndMerge(i -> rate.admit(key, TEN, true)).collect().asList()
                .await().atMost(PATIENCE);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(13 * 1000 / 7 - 100));
    }

    @Test
    void aPauseHoldsForAll() {
        // Given
        rate.pause(key, Duration.ofSeconds(30)).await().atMost(PATIENCE);

        // Then
        assertThatThrownBy(() -> rate.admit(key, TEN, true).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(Exhausted.class,
                        exhausted -> assertThat(exhausted.retryAfter()).isBetween(Duration.ofSeconds(6),
                                Duration.ofSeconds(30)));
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        // Given
        rate.pause(key, Duration.ofSeconds(60)).await().atMost(PATIENCE);

        // When
        rate.pause(key, Duration.ofMillis(1)).await().atMost(PATIENCE);

        // Then
        assertThatThrownBy(() -> rate.admit(key, TEN, true).await().atMost(PATIENCE)).isInstanceOf(Exhausted.class);
    }

    @Test
    void urgentCallsFindAPlaceWhenOrdinaryOnesDoNot() {
        // Given
        Allowance slow = new Allowance(10, 9, 8);
        rate.admit(key, slow, false).await().atMost(PATIENCE);

        // When
        for (int i = 0; i < 8; i++) {
            rate.admit(key, slow, true).await().atMost(PATIENCE);
        }

        // Then
        assertThatThrownBy(() -> rate.admit(key, slow, false).await().atMost(PATIENCE)).isInstanceOf(Exhausted.class);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Allowance(3, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Allowance(3, 2, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
