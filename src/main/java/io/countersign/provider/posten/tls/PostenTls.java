package io.countersign.provider.posten.tls;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.X509KeyManager;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import io.countersign.platform.ReadinessCheck.Finding;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/**
 * Our end of Posten's two-way TLS. The one way to a connection: whoever names the registry's configuration to a REST
 * client by {@code tls-configuration-name} gets the key store, the chain and no check of the organization.
 */
@ApplicationScoped
public class PostenTls {

    private static final String VERIFIED = "-verified";

    private final TlsConfigurationRegistry registry;
    private final PostenTlsConfig config;
    private final Vertx vertx;
    private final Event<CertificateUpdatedEvent> updates;

    PostenTls(TlsConfigurationRegistry registry, PostenTlsConfig config, Vertx vertx,
            Event<CertificateUpdatedEvent> updates) {
        this.registry = registry;
        this.config = config;
        this.vertx = vertx;
        this.updates = updates;
    }

    /**
     * For {@code QuarkusRestClientBuilder.tlsConfiguration}: our certificate, the server's chain <em>and</em> its
     * organization number verified, host names not matched. A client that was built with it follows a reload of the
     * registry's configuration and goes on verifying. A server that is not believed shows as a
     * {@link javax.net.ssl.SSLHandshakeException}, before any request is sent.
     *
     * @throws IllegalStateException when {@link #findings} has any
     */
    public TlsConfiguration configuration() {
        return verified();
    }

    /**
     * What signs the packages, as the key store has it at the moment: to be asked for anew for each. Reads no file, but
     * the first call after a reload may open the key, which takes some milliseconds.
     *
     * @throws IllegalStateException when {@link #findings} has any, or no RSA key is in the key store
     */
    public OrganizationKey organizationKey() {
        X509KeyManager keys = verified().keys();
        String[] aliases = keys.getClientAliases("RSA", null);
        if (aliases == null || aliases.length == 0) {
            throw new IllegalStateException("There is no RSA key in the key store of the TLS configuration \""
                    + config.tlsConfigurationName() + "\". Posten takes RSA certificates only.");
        }
        X509Certificate[] chain = keys.getCertificateChain(aliases[0]);
        return new OrganizationKey(keys.getPrivateKey(aliases[0]), List.of(chain));
    }

    /** What is missing for a connection, by the properties to set; empty when nothing is. */
    public List<Finding> findings() {
        Optional<TlsConfiguration> stores = registry.get(config.tlsConfigurationName());
        List<Finding> findings = new ArrayList<>();
        if (stores.map(TlsConfiguration::getKeyStoreOptions).isEmpty()) {
            findings.add(finding("key-store.p12.path", "is missing, or its like for PEM or JKS: the enterprise certificate"
                    + " and its key, by which Posten knows us."));
        }
        if (stores.map(TlsConfiguration::isTrustAll).orElse(false)) {
            findings.add(finding("trust-all", "must not be set: anybody could pass for Posten."));
        } else if (stores.map(TlsConfiguration::getTrustStoreOptions).isEmpty()) {
            findings.add(finding("trust-store.pem.certs", "is missing, or its like for P12 or JKS: the issuers of Posten's"
                    + " own certificate, Buypass and Commfides."));
        }
        return findings;
    }

    private Finding finding(String property, String message) {
        return new Finding("quarkus.tls." + config.tlsConfigurationName() + "." + property, message);
    }

    private VerifiedTls verified() {
        List<Finding> findings = findings();
        if (!findings.isEmpty()) {
            throw new IllegalStateException("No connection to Posten is possible: " + findings);
        }
        String name = config.tlsConfigurationName();
        return new VerifiedTls(registry.get(name).orElseThrow(), config.serverOrganizationNumber(), name + VERIFIED, vertx);
    }

    /** Says the REST clients that were built with {@link #configuration}, for they know it by its own name only. */
    void reloaded(@Observes CertificateUpdatedEvent update) {
        if (update.name().equals(config.tlsConfigurationName())) {
            VerifiedTls verified = verified();
            updates.fire(new CertificateUpdatedEvent(verified.getName(), verified));
        }
    }
}
