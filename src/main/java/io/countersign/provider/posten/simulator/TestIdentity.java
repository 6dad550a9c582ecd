package io.countersign.provider.posten.simulator;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;

/**
 * A key and its certificate for the simulated wire. They protect nothing.
 *
 * @param chain the certificate first, its issuer last
 */
record TestIdentity(PrivateKey key, List<X509Certificate> chain) {

    private static final char[] NO_PASSWORD = {};

    TestIdentity {
        chain = List.copyOf(chain);
    }

    KeyStore keyStore() {
        return store(store -> store.setKeyEntry("own", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new)));
    }

    /** For either end of a TLS connection. */
    KeyCertOptions keyOptions() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(), NO_PASSWORD);
            return KeyCertOptions.wrap(keys);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The test key cannot be used", impossible);
        }
    }

    static KeyStore trustStore(X509Certificate issuer) {
        return store(store -> store.setCertificateEntry("issuer", issuer));
    }

    /** Trusts all that the issuer issued. */
    static TrustOptions trustOptions(X509Certificate issuer) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trustStore(issuer));
            return TrustOptions.wrap(trust);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The test issuer cannot be used", impossible);
        }
    }

    private interface Filling {
        void fill(KeyStore store) throws GeneralSecurityException;
    }

    private static KeyStore store(Filling filling) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            filling.fill(store);
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("This Java has no key stores in memory", impossible);
        }
    }

    @Override
    public String toString() {
        return "TestIdentity[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
