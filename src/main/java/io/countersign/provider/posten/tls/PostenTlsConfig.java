package io.countersign.provider.posten.tls;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Two-way TLS with Posten. Keys and certificates stand in Quarkus' TLS registry. */
@ConfigMapping(prefix = "countersign.provider.posten")
public interface PostenTlsConfig {

    /**
     * The name of the configuration in the TLS registry that has our key store and the issuers that we trust:
     * {@code quarkus.tls.<name>.key-store…} and {@code quarkus.tls.<name>.trust-store…}.
     */
    @WithDefault("posten")
    String tlsConfigurationName();

    /**
     * Nine digits: the organization in the server's certificate. Posten: that is Posten Bring AS, in production and in test.
     */
    @WithDefault("984661185")
    String serverOrganizationNumber();
}
