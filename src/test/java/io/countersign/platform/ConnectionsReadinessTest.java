package io.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Production does not start where callers may hold every connection. */
class ConnectionsReadinessTest {

    @ParameterizedTest
    @CsvSource({ "20, 30, 0", "29, 30, 0", "1, 2, 0", "30, 30, 1", "40, 30, 1", "0, 30, 1" })
    void someConnectionsAreTheCollectors(int callers, int all, int findings) {
        assertThat(new ConnectionsReadiness(callers, all).findings()).hasSize(findings);
    }
}
