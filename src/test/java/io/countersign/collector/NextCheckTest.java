package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.provider.CheckCadence;

class NextCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant FAR = NOW.plus(Duration.ofDays(14));
    private static final CheckCadence CADENCE = new CheckCadence(Duration.ofSeconds(30), Duration.ofSeconds(5));
    private static final double MIDDLE = 0.5;

    private final NextCheck next = new NextCheck(CADENCE, null);

    private static Duration pause(Instant then) {
        return Duration.between(NOW, then);
    }

    @Test
    void farFromKeepUntilTheProvidersCadenceCounts() {
        // Then
        assertThat(pause(next.afterNoChange(NOW, FAR))).isEqualTo(CADENCE.usual());
        assertThat(pause(next.whileBusy(NOW, FAR))).isEqualTo(CADENCE.busy());
    }

    @Test
    void noPauseIsLongerThanTheLongestOne() {
        // Given
        NextCheck bounded = new NextCheck(CADENCE, Duration.ofSeconds(3));

        // Then
        assertThat(pause(bounded.afterNoChange(NOW, FAR))).isEqualTo(Duration.ofSeconds(3));
        assertThat(pause(bounded.whileBusy(NOW, FAR))).isEqualTo(Duration.ofSeconds(3));
        assertThat(pause(bounded.afterFailure(NOW, FAR, 9, null, MIDDLE))).isEqualTo(Duration.ofSeconds(3));
        assertThat(pause(bounded.afterNoChange(NOW, NOW.minusSeconds(1)))).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({ "PT15M, PT30S", "PT5M, PT30S", "PT2M, PT12S", "PT50S, PT5S", "PT10S, PT1S", "PT2S, PT1S", "PT0S, PT1S" })
    void aPostingIsLookedAtFasterAsItsKeepUntilComesNear(Duration left, Duration expected) {
        // When
        Instant then = next.afterNoChange(NOW, NOW.plus(left));

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "0, PT1S", "1, PT1S", "2, PT2S", "3, PT4S", "4, PT8S", "5, PT16S", "6, PT30S", "7, PT30S", "1000000, PT30S" })
    void pausesDoubleWithEachFailureUpToHalfAMinute(int failures, Duration expected) {
        // When
        Instant then = next.afterFailure(NOW, FAR, failures, null, MIDDLE);

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "0, PT3S", "0.5, PT4S", "1, PT5S" })
    void manyPostingsDoNotComeBackAtOnce(double jitter, Duration expected) {
        // When
        Instant then = next.afterFailure(NOW, FAR, 3, null, jitter);

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "PT100S, PT10S", "PT20S, PT2S", "PT5S, PT1S", "PT1S, PT1S" })
    void aPauseAfterAFailureIsAtMostATenthOfWhatIsLeft(Duration left, Duration expected) {
        // When
        Instant then = next.afterFailure(NOW, NOW.plus(left), 20, null, MIDDLE);

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @Test
    void atLeastTenTriesRemainHoweverManyFailedWhenTheProviderComesBackLate() {
        // Given
        Instant keepUntil = NOW.plus(Duration.ofMinutes(15));
        Instant at = keepUntil.minusSeconds(60);
        int tries = 0;

        // When
        for (; at.isBefore(keepUntil); tries++) {
            at = next.afterFailure(at, keepUntil, 30 + tries, null, 1);
        }

        // Then
        assertThat(tries).isGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({ "PT20S, P14D, PT20S", "PT20S, PT10S, PT20S", "PT1S, P14D, PT4S" })
    void theProvidersWishToWaitIsHonoured(Duration retryAfter, Duration left, Duration expected) {
        // When
        Instant then = next.afterFailure(NOW, NOW.plus(left), 3, retryAfter, MIDDLE);

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "1, PT1S", "6, PT32S", "9, PT4M16S", "10, PT5M", "11, PT5M" })
    void afterKeepUntilPausesGrowToFiveMinutes(int failures, Duration expected) {
        // When
        Instant then = next.afterFailure(NOW, NOW.minusSeconds(1), failures, null, MIDDLE);

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "1, , PT1S", "6, , PT32S", "11, , PT5M", "3, PT24H, PT24H", "11, PT1S, PT5M" })
    void whatNoDeadlineHurriesIsTriedEverMoreSlowly(int failures, Duration retryAfter, Duration expected) {
        // When
        Instant then = next.afterFailure(NOW, failures, retryAfter, MIDDLE);

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @Test
    void afterKeepUntilTheCadenceCountsAgain() {
        // When
        Instant then = next.afterNoChange(NOW, NOW.minus(Duration.ofHours(1)));

        // Then
        assertThat(pause(then)).isEqualTo(CADENCE.usual());
    }

    @ParameterizedTest
    @CsvSource({ "1, PT1S", "2, PT2S", "7, PT64S", "13, PT1H8M16S", "15, PT4H33M4S", "16, PT6H", "17, PT6H", "1000, PT6H" })
    void pausesGrowToSixHoursWhileEvidenceIsNotToBeHad(int failures, Duration expected) {
        // When
        Instant then = next.afterNotYet(NOW, FAR, failures, null, MIDDLE);

        // Then
        assertThat(pause(then)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({ "PT100S, PT10S", "PT20S, PT2S", "PT5S, PT1S" })
    void evidenceThatIsNotToBeHadIsFetchedAgainAtLeastTenTimesWithinTheWindow(Duration left, Duration expected) {
        // Then
        assertThat(pause(next.afterNotYet(NOW, NOW.plus(left), 30, null, MIDDLE))).isEqualTo(expected);
        assertThat(pause(next.afterNotYet(NOW, NOW.plus(left), 1, Duration.ofHours(6), MIDDLE))).isEqualTo(expected);
    }

    @Test
    void aProviderMayAskForALongerPauseBeforeItsEvidenceIsFetchedAgain() {
        // Then
        assertThat(pause(next.afterNotYet(NOW, FAR, 1, Duration.ofHours(6), MIDDLE))).isEqualTo(Duration.ofHours(6));
    }
}
