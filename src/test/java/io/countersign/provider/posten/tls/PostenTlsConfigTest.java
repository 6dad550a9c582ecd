package io.countersign.provider.posten.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;

class PostenTlsConfigTest {

    @Test
    void theServerIsPostensUnlessConfigured() {
        // When
        PostenTlsConfig config = new SmallRyeConfigBuilder().withMapping(PostenTlsConfig.class).build()
                .getConfigMapping(PostenTlsConfig.class);

        // Then
        assertThat(config.serverOrganizationNumber()).isEqualTo("984661185");
        assertThat(config.tlsConfigurationName()).isEqualTo("posten");
    }
}
