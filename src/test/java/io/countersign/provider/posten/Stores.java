package io.countersign.provider.posten;

import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;

import io.countersign.provider.posten.simulator.Certificates;
import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

/** A configuration of the TLS registry as files would give it. Either part may be missing, which null says. */
final class Stores extends BaseTlsConfiguration {

    private final Certificates.Owner own;
    private final X509Certificate issuer;
    private boolean trustAll;

    Stores(Certificates.Owner own, X509Certificate issuer) {
        this.own = own;
        this.issuer = issuer;
    }

    Stores trustingAll() {
        trustAll = true;
        return this;
    }

    @Override
    public KeyStore getKeyStore() {
        return own == null ? null : own.keyStore();
    }

    @Override
    public KeyCertOptions getKeyStoreOptions() {
        return own == null ? null : own.keyOptions();
    }

    @Override
    public KeyStore getTrustStore() {
        return issuer == null ? null : Certificates.trustStore(issuer);
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
        return issuer == null ? null : Certificates.trust(issuer);
    }

    @Override
    public SSLOptions getSSLOptions() {
        return new SSLOptions().setKeyCertOptions(getKeyStoreOptions()).setTrustOptions(getTrustStoreOptions())
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    }

    @Override
    public boolean isTrustAll() {
        return trustAll;
    }
}
