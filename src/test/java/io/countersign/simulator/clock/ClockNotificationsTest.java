package io.countersign.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ClockNotificationsTest {

    @Inject
    Clock clock;

    @Inject
    ClockStore store;

    @Test
    void aMoveByAnotherProcessArrivesThroughTheDatabase() {
        // Given
        Instant before = clock.instant();

        // When
        Duration offset = store.advance(Duration.ofDays(1));

        // Then
        await().atMost(Duration.ofSeconds(60)).until(() -> clock.instant().isAfter(before.plus(Duration.ofDays(1))));
        assertThat(offset).isGreaterThanOrEqualTo(Duration.ofDays(1));
    }
}
