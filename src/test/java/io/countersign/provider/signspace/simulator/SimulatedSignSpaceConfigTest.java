package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;

class SimulatedSignSpaceConfigTest {

    @Test
    void theServiceIsAsItsPageSays() {
        // When
        SimulatedSignSpaceConfig config = new SmallRyeConfigBuilder().withMapping(SimulatedSignSpaceConfig.class).build()
                .getConfigMapping(SimulatedSignSpaceConfig.class);

        // Then
        assertThat(config.clientId()).isEqualTo("simulator");
        assertThat(config.clientSecret()).isEqualTo("simulator-client-secret");
        assertThat(config.actingHandles()).containsExactly("robot@simulator.example");
        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(config.scanTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.maxFileBytes()).isEqualTo(75_000_000);
    }
}
