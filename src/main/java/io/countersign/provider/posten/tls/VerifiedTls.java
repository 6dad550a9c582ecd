package io.countersign.provider.posten.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

import io.quarkus.tls.TlsConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;

/**
 * A configuration of the TLS registry as it is, but for whom it believes: an {@link OrganizationTrust} instead of host
 * names. Always shows what the registry's configuration holds at the moment, so a reload reaches it.
 */
final class VerifiedTls implements TlsConfiguration {

    private final TlsConfiguration stores;
    private final String organizationNumber;
    private final String name;
    private final Vertx vertx;

    /**
     * @param stores has a key store and a trust store, and does not trust everybody
     * @param organizationNumber that of the server
     * @param name not that of the registry's configuration: a REST client replaces its TLS options when a configuration
     *        of its own name is reloaded, and the registry would hand it the unverified ones
     */
    VerifiedTls(TlsConfiguration stores, String organizationNumber, String name, Vertx vertx) {
        this.stores = Objects.requireNonNull(stores, "stores is null");
        this.organizationNumber = Objects.requireNonNull(organizationNumber, "organizationNumber is null");
        this.name = Objects.requireNonNull(name, "name is null");
        this.vertx = Objects.requireNonNull(vertx, "vertx is null");
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
        return TrustOptions.wrap(trust());
    }

    @Override
    public SSLOptions getSSLOptions() {
        return stores.getSSLOptions().setTrustOptions(getTrustStoreOptions());
    }

    /** The server's certificate is not issued to a host name; see {@link OrganizationTrust}. */
    @Override
    public Optional<String> getHostnameVerificationAlgorithm() {
        return Optional.of("NONE");
    }

    @Override
    public boolean isTrustAll() {
        return false;
    }

    @Override
    public SSLContext createSSLContext() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] { keys() }, new TrustManager[] { trust() }, new SecureRandom());
        return context;
    }

    /** What presents our certificate. */
    X509KeyManager keys() {
        return only(X509KeyManager.class, managers(() -> getKeyStoreOptions().getKeyManagerFactory(vertx).getKeyManagers()));
    }

    private X509TrustManager trust() {
        X509TrustManager chains = only(X509TrustManager.class,
                managers(() -> stores.getTrustStoreOptions().getTrustManagerFactory(vertx).getTrustManagers()));
        return new OrganizationTrust(chains, organizationNumber);
    }

    private interface Managers {
        Object[] get() throws Exception;
    }

    private Object[] managers(Managers managers) {
        try {
            return managers.get();
        } catch (Exception unreadable) {
            throw new IllegalStateException("The TLS configuration \"" + stores.getName() + "\" cannot be used", unreadable);
        }
    }

    private static <T> T only(Class<T> type, Object[] managers) {
        return Arrays.stream(managers).filter(type::isInstance).map(type::cast).findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + type.getSimpleName() + " of this TLS configuration"));
    }

    @Override
    public KeyStore getKeyStore() {
        return stores.getKeyStore();
    }

    @Override
    public KeyCertOptions getKeyStoreOptions() {
        return stores.getKeyStoreOptions();
    }

    @Override
    public KeyStore getTrustStore() {
        return stores.getTrustStore();
    }

    @Override
    public boolean usesSni() {
        return stores.usesSni();
    }

    @Override
    public boolean reload() {
        return stores.reload();
    }
}
