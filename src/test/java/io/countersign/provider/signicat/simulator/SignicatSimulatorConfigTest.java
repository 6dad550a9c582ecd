package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;

class SignicatSimulatorConfigTest {

    @Test
    void theServiceIsAsItsDocumentationSays() {
        // When
        SignicatSimulatorConfig config = new SmallRyeConfigBuilder().withMapping(SignicatSimulatorConfig.class).build()
                .getConfigMapping(SignicatSimulatorConfig.class);

        // Then
        assertThat(config.clientId()).isEqualTo("simulator");
        assertThat(config.clientSecret()).isEqualTo("simulator-client-secret");
        assertThat(config.scope()).isEqualTo("signicat-api");
        assertThat(config.accountId()).isEqualTo("a-simulator");
        assertThat(config.tokenLifetime()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.packagingDelay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.publishedRoot()).isEqualTo(URI.create("https://api.signicat.com/enterprise/sign"));
        assertThat(config.daysToLive()).isEqualTo(30);
        assertThat(config.daysUntilDeletion()).isEqualTo(30);
    }
}
