package io.countersign.provider.posten;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;

class PostenConfigTest {

    @Test
    void nothingIsOnUnlessConfigured() {
        // When
        PostenConfig config = Given.config(Map.of());

        // Then
        assertThat(config.enabled()).isFalse();
        assertThat(config.url()).isEmpty();
        assertThat(config.organization()).isEmpty();
        assertThat(config.pollingQueue()).isEmpty();
        assertThat(config.callsPerSecond()).isEqualTo(10);
        assertThat(config.verification()).isEmpty();
    }

    @Test
    void theSeverityOfEachCheckCanBeSet() {
        // When
        PostenConfig config = Given.config(Map.of("verification.signature", "warn"));

        // Then
        assertThat(config.verification()).isEqualTo(Map.of(EvidenceCheck.SIGNATURE, Severity.WARN));
    }
}
