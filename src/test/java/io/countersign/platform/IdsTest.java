package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final int VERSION = 7;

    private Instant now = START;
    private final Ids ids = new Ids(new Clock() {

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private UUID nextAfter(Duration step) {
        now = now.plus(step);
        return ids.next();
    }

    private static long millisOf(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    @Test
    void anIdIsAUuidOfVersionSevenThatSaysTheInjectedClocksTime() {
        // When
        UUID id = ids.next();

        // Then
        assertThat(id.version()).isEqualTo(VERSION);
        assertThat(millisOf(id)).isEqualTo(START.toEpochMilli());
    }

    @Test
    void idsRiseWithTheClockAndWhileItStands() {
        // When
        List<String> made = Stream.of(0, 0, 0, 1, 0, 900_000, 0, 0)
                .map(millis -> nextAfter(Duration.ofMillis(millis)).toString()).toList();

        // Then
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTokenIsTwoHundredAndFiftySixBitsThatFitIntoAnAddress() {
        // When
        List<String> tokens = Stream.generate(ids::token).limit(1000).toList();

        // Then
        assertThat(tokens).doesNotHaveDuplicates().allMatch(token -> token.matches("[A-Za-z0-9_-]{43}"));
    }
}
