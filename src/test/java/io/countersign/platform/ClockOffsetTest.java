package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class ClockOffsetTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final ClockOffset offset = new ClockOffset(null, Clock.systemUTC(), new SimpleMeterRegistry());
    private final Lines lines = new Lines();

    /** What is logged. */
    private static final class Lines extends Handler {

        private final List<String> levels = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            levels.add(line.getLevel().getName());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger(ClockOffset.class.getName()).addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger(ClockOffset.class.getName()).removeHandler(lines);
    }

    /** The answer came 400 ms after the question, and the database's clock then showed so many milliseconds past noon. */
    private void measure(long databaseMillis) {
        offset.measured(NOON, NOON.plusMillis(400), NOON.plusMillis(databaseMillis));
    }

    @ParameterizedTest
    @CsvSource({ "200, 0", "0, 0.2", "3200, -3", "-4800, 5" })
    void halfTheRoundTripIsTakenOff(long databaseMillis, double seconds) {
        // When
        measure(databaseMillis);

        // Then
        assertThat(offset.seconds()).isCloseTo(seconds, within(1e-9));
    }

    @Test
    void nothingIsKnownBeforeTheFirstMeasurement() {
        // Then
        assertThat(offset.seconds()).isNaN();
    }

    @Test
    void anAnswerThatTookTooLongSaysNothing() {
        // Given
        measure(200);

        // When
        offset.measured(NOON, NOON.plusMillis(1_001), NOON.plusSeconds(60));

        // Then
        assertThat(offset.seconds()).isZero();
        assertThat(lines.levels).isEmpty();
    }

    @Test
    void anOffsetIsLoggedWhenItBeginsAndWhenItHasGone() {
        // When
        measure(200);
        measure(1_500);
        measure(1_100);
        measure(9_000);
        measure(300);
        measure(-1_200);

        // Then
        assertThat(lines.levels).containsExactly("WARN", "INFO", "WARN");
    }
}
