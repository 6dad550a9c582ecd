package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.countersign.provider.posten.simulator.PostenSimulatorConfig.Confirmation;

class PostenSimulatorConfigTest {

    @Test
    void theServiceIsAsStrictAsItsDocumentation() {
        // When
        PostenSimulatorConfig config = Configured.by(Map.of());

        // Then
        assertThat(config.plainOrganization()).isEqualTo("123456789");
        assertThat(config.brokers()).containsExactly("987654321:123456789");
        assertThat(config.privateOrganizations()).isEmpty();
        assertThat(config.organizationsWithoutAccess()).isEmpty();
        assertThat(config.archivingOrganizations()).containsExactly("123456789");
        assertThat(config.signingTimeSkew()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.pollPause()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.callsPerSecond()).isEqualTo(10);
        assertThat(config.confirmation()).isEqualTo(Confirmation.STRICT);
    }

    @Test
    void aBrokerMayActForSeveral() {
        // When
        PostenSimulatorConfig config = Configured.by(Map.of("brokers", "987654321:123456789,987654321:111111111"));

        // Then
        assertThat(config.brokers()).containsExactlyInAnyOrder("987654321:123456789", "987654321:111111111");
    }
}
