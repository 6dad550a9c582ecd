package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Severity;
import io.countersign.platform.ReadinessCheck.Finding;
import io.countersign.provider.signicat.SignicatConfig.ClientAuthentication;

class SignicatConfigTest {

    private static final Map<String, String> PRODUCTION = Map.of("enabled", "true", "url",
            "https://api.signicat.com/enterprise/sign", "token-url", "https://api.signicat.com/auth/open/connect/token",
            "client-id", "us", "client-secret", "secret");

    @Test
    void nothingIsOnUnlessConfigured() {
        // When
        SignicatConfig config = Given.config(Map.of());

        // Then
        assertThat(config.enabled()).isFalse();
        assertThat(config.url()).isEmpty();
        assertThat(config.tokenUrl()).isEmpty();
        assertThat(config.clientId()).isEmpty();
        assertThat(config.scope()).isEqualTo("signicat-api");
        assertThat(config.clientAuthentication()).isEqualTo(ClientAuthentication.BASIC);
        assertThat(config.urlNotifications()).isFalse();
        assertThat(config.longestDaysToLive()).isEqualTo(365);
        assertThat(config.packagingPatience()).isEqualTo(Duration.ofHours(24));
        assertThat(config.verification()).isEmpty();
    }

    @Test
    void theSeverityOfEachCheckAndTheWayOfTheClientCanBeSet() {
        // When
        SignicatConfig config = Given.config(Map.of("verification.signature", "warn", "client-authentication", "post"));

        // Then
        assertThat(config.verification()).isEqualTo(Map.of(EvidenceCheck.SIGNATURE, Severity.WARN));
        assertThat(config.clientAuthentication()).isEqualTo(ClientAuthentication.POST);
    }

    @Test
    void whatProductionNeedsIsEnough() {
        // Then
        assertThat(new SignicatReadiness(Given.config(PRODUCTION)).findings()).isEmpty();
    }

    @Test
    void whatIsOffNeedsNothing() {
        // Then
        assertThat(new SignicatReadiness(Given.config(Map.of())).findings()).isEmpty();
    }

    @Test
    void allThatIsMissingIsNamed() {
        // Then
        assertThat(new SignicatReadiness(Given.config(Map.of("enabled", "true"))).findings()).extracting(Finding::property)
                .containsExactly("countersign.provider.signicat.url", "countersign.provider.signicat.token-url",
                        "countersign.provider.signicat.client-id", "countersign.provider.signicat.client-secret");
    }

    @ParameterizedTest
    @CsvSource({ "url, http://api.signicat.com/enterprise/sign", "url, https://localhost:8080/enterprise/sign",
            "token-url, https://gateway.example/simulator/signicat/auth/open/connect/token", "client-id, ' '" })
    void whatIsNotTheRealServiceIsRefused(String property, String value) {
        // Given
        Map<String, String> properties = new HashMap<>(PRODUCTION);
        properties.put(property, value);

        // Then
        assertThat(new SignicatReadiness(Given.config(properties)).findings()).extracting(Finding::property)
                .containsExactly("countersign.provider.signicat." + property);
    }
}
