package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;
import io.smallrye.config.Secret;

class SignantConfigTest {

    @Test
    void nothingIsOnUnlessConfigured() {
        // When
        SignantConfig config = Configured.by(Map.of());

        // Then
        assertThat(config.enabled()).isFalse();
        assertThat(config.url()).isEmpty();
        assertThat(config.distributorId()).isEmpty();
        assertThat(config.accessCode().map(Secret::get)).isEmpty();
        assertThat(config.maxDocumentSize().asLongValue()).isEqualTo(50L * 1024 * 1024);
        assertThat(config.verification()).isEmpty();
    }

    @Test
    void theSeverityOfEachCheckCanBeSet() {
        // When
        SignantConfig config = Configured.by(Map.of("verification.digest", "warn"));

        // Then
        assertThat(config.verification()).isEqualTo(Map.of(EvidenceCheck.DIGEST, Severity.WARN));
    }

    @Test
    void theConfigurationIsSilentAboutTheAccessCode() {
        // When
        SignantConfig config = Configured.by(Map.of("access-code", "s3cr3t"));

        // Then
        assertThat(config.accessCode()).get().satisfies(code -> assertThat(code.get()).isEqualTo("s3cr3t"));
        assertThat(config.toString() + config.accessCode()).doesNotContain("s3cr3t");
    }
}
