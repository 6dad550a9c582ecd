package io.countersign.provider.posten.simulator;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.countersign.simulator.Simulator;
import io.quarkus.tls.runtime.KeyStoreAndKeyCertOptions;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.quarkus.tls.runtime.TrustStoreAndTrustOptions;
import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;

/**
 * What a customer gets from an issuer before it can speak to Posten, as the configuration {@code posten-simulator} of the
 * TLS registry: the gateway needs no file where simulators run.
 */
@Simulator
@Singleton
class GatewayStores {

    private static final String NAME = "posten-simulator";

    @Produces
    @Singleton
    @Identifier(NAME)
    KeyStoreProvider keys() {
        return vertx -> new KeyStoreAndKeyCertOptions(TestCertificates.organization().keyStore(),
                TestCertificates.organization().keyOptions());
    }

    @Produces
    @Singleton
    @Identifier(NAME)
    TrustStoreProvider issuers() {
        return vertx -> new TrustStoreAndTrustOptions(
                TestIdentity.trustStore(TestCertificates.authority().certificate()),
                TestIdentity.trustOptions(TestCertificates.authority().certificate()));
    }
}
