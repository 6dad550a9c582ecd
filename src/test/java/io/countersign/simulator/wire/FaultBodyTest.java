package io.countersign.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultBodyTest {

    private final FaultBody body = new FaultBody(Map.of("soapFault", FaultKind.RATE, "wcfLike", FaultKind.FLAG,
            "scanTime", FaultKind.DURATION));

    @Test
    void everyFieldIsRead() {
        // When
        FaultSettings settings = body.read(Map.of("errorRate", 0.25, "wcfLike", true, "scanTime", "PT3S",
                "latency", "PT2S", "seed", 7, "operations", List.of("Download")));

        // Then
        assertThat(settings.rates()).containsEntry("errorRate", 0.25).containsEntry("wcfLike", 1.0);
        assertThat(settings.durations()).containsExactlyEntriesOf(Map.of("scanTime", Duration.ofSeconds(3)));
        assertThat(settings.latency()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.seed()).hasValue(7);
        assertThat(settings.operations()).containsExactly("Download");
    }

    static Stream<Map<String, Object>> wrong() {
        return Stream.of(Map.of("errorRate", 1.5), Map.of("errorRate", -0.1), Map.of("errorRate", "often"),
                Map.of("errorrate", 1), Map.of("latency", "soon"), Map.of("latency", "-PT1S"), Map.of("wcfLike", 0.5),
                Map.of("scanTime", 0.5), Map.of("scanTime", "-PT1S"), Map.of("scanTime", true),
                Map.of("seed", "x"), Map.of("seed", 0.5), Map.of("operations", "Download"), Map.of("operations", List.of(1)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsUnknownOrOutOfRangeIsRefusedByName(Map<String, Object> fields) {
        assertThatThrownBy(() -> body.read(fields)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fields.keySet().iterator().next());
    }

    @Test
    void ratesApplyAboutAsOftenAsTheySay() {
        // Given
        FaultSettings settings = body.read(Map.of("errorRate", 0.25));
        SplittableRandom random = new SplittableRandom(1);

        // When
        long faults = IntStream.range(0, 10_000).filter(call -> settings.plan("Any", random, 1).has("errorRate")).count();

        // Then
        assertThat(faults).isBetween(2_300L, 2_700L);
    }

    @Test
    void outsideOfTheirOperationsFaultsDoNothing() {
        // Given
        FaultSettings settings = body.read(Map.of("loseReplies", 1, "latency", "PT1S", "operations", List.of("Download")));

        // When
        FaultPlan elsewhere = settings.plan("Status", new SplittableRandom(), 1);

        // Then
        assertThat(elsewhere).isEqualTo(FaultPlan.NONE);
        assertThat(settings.plan("Download", new SplittableRandom(), 1).has("loseReplies")).isTrue();
    }
}
