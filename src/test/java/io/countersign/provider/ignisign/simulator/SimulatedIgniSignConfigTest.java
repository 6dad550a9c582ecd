package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;

class SimulatedIgniSignConfigTest {

    @Test
    void theServiceIsAsItsPageDescribes() {
        // When
        SimulatedIgniSignConfig config = new SmallRyeConfigBuilder().withMapping(SimulatedIgniSignConfig.class).build()
                .getConfigMapping(SimulatedIgniSignConfig.class);

        // Then
        assertThat(config.port()).isEqualTo(8445);
        assertThat(config.applications()).containsExactly("appId_simulator:DEVELOPMENT:sk_development_simulator");
        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(config.endpoints()).hasValueSatisfying(
                endpoints -> assertThat(endpoints).containsExactly("/callbacks/ignisign"));
        assertThat(config.verificationTokenLifetime()).isEqualTo(Duration.ofDays(1));
        assertThat(config.proofDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.maxFileBytes()).isEqualTo(50_000_000);
        assertThat(config.profiles()).isEmpty();
    }
}
