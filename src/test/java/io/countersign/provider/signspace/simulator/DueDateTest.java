package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueDateTest {

    @ParameterizedTest
    @CsvSource({
            "2026-06-05, 2026-06-06T00:00:00Z",
            "2026-06-05T09:44:41, 2026-06-05T09:44:41Z",
            "2026-06-05T09:44, 2026-06-05T09:44:00Z",
            "2026-06-05T09:44:41Z, 2026-06-05T09:44:41Z",
            "2026-06-05T09:44:41.5+03:00, 2026-06-05T06:44:41.5Z" })
    void anIsoDatePassesAtItsTime(String text, Instant passes) {
        // Then
        assertThat(DueDate.read(text)).hasValue(passes);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "tomorrow", "05.06.2026", "2026-06-31", "2026-06-05T25:00:00", "2026-06-05 09:44:41", "T" })
    void whatIsNotAnIsoDateIsNotRead(String text) {
        // Then
        assertThat(DueDate.read(text)).isEmpty();
    }
}
