package io.countersign.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.api.request.BodyPace.Terms;
import io.countersign.api.request.BodyPace.Verdict;

/** 100 bytes a second over windows of 20 seconds after 10 seconds, at most 300 seconds in all. */
class BodyPaceTest {

    private static final Terms TERMS = new Terms(Duration.ofSeconds(300), 100, Duration.ofSeconds(10), Duration.ofSeconds(20));
    /** The monotonic clock begins anywhere, also below 0, and may pass its largest number. */
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(15).toNanos();

    private final BodyPace pace = new BodyPace(TERMS, START);

    private static long at(long seconds) {
        return START + Duration.ofSeconds(seconds).toNanos();
    }

    /** Judges each second, as the watch does; the verdict that is not "in time", and when, or "in time". */
    private String judgeUntil(int seconds, int bytesASecond) {
        for (int second = 1; second <= seconds; second++) {
            pace.received(bytesASecond);
            Verdict verdict = pace.judge(at(second));
            if (verdict != Verdict.IN_TIME) {
                return verdict + " " + second;
            }
        }
        return Verdict.IN_TIME.toString();
    }

    @Test
    void aBodyOfWhichNothingComesIsTooSlowAfterGraceAndWindow() {
        // Then
        assertThat(judgeUntil(299, 0)).isEqualTo("TOO_SLOW 30");
    }

    @Test
    void aByteNowAndThenDoesNotHelp() {
        // Then
        assertThat(judgeUntil(299, 1)).isEqualTo("TOO_SLOW 30");
    }

    @ParameterizedTest
    @ValueSource(ints = { 100, 101, 5000 })
    void aSteadyBodyAtTheLeastRateIsInTimeUntilTheDeadline(int bytesASecond) {
        // Then
        assertThat(judgeUntil(400, bytesASecond)).isEqualTo("TOO_LATE 300");
    }

    @Test
    void aBodyAShadeBelowTheLeastRateIsTooSlow() {
        // Then
        assertThat(judgeUntil(299, 99)).isEqualTo("TOO_SLOW 30");
    }

    @Test
    void aFastStartDoesNotPayForAStandstill() {
        // Given
        pace.received(1_000_000);

        // Then
        assertThat(judgeUntil(299, 0)).isEqualTo("TOO_SLOW 30");
    }

    @Test
    void aPauseWithinAWindowDoesNotMatter() {
        // Given
        assertThat(judgeUntil(11, 100)).isEqualTo("IN_TIME");

        // When
        pace.received(2000);

        // Then
        assertThat(pace.judge(at(30))).isEqualTo(Verdict.IN_TIME);
    }

    @Test
    void timeForWhichWeDidNotReadIsNotTheSendersFault() {
        // Given
        judgeUntil(11, 100);

        // When
        pace.hold(at(11));

        // Then
        assertThat(pace.judge(at(1000))).isEqualTo(Verdict.IN_TIME);
        pace.release(at(1000));
        assertThat(pace.judge(at(1018))).isEqualTo(Verdict.IN_TIME);
        assertThat(pace.judge(at(1019))).isEqualTo(Verdict.TOO_SLOW);
    }

    @Test
    void holdingTwiceCountsOnce() {
        // When
        pace.hold(at(1));
        pace.hold(at(100));
        pace.release(at(200));
        pace.release(at(300));

        // Then
        assertThat(pace.judge(at(498))).isEqualTo(Verdict.IN_TIME);
        assertThat(pace.judge(at(499))).isEqualTo(Verdict.TOO_LATE);
    }
}
