package io.countersign.provider.posten.simulator;

import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;

/** Who makes the current request: the organization of its TLS client certificate, or the configured one without TLS. */
@Simulator
@ApplicationScoped
class ClientOrganization {

    private final CurrentVertxRequest current;
    private final PostenSimulatorConfig config;

    ClientOrganization(CurrentVertxRequest current, PostenSimulatorConfig config) {
        this.current = current;
        this.config = config;
    }

    /**
     * The number of nine digits.
     *
     * @throws RefusalException when the certificate names no organization
     */
    String number() {
        return certificate().map(certificate -> OrganizationNumber.of(certificate)
                .orElseThrow(() -> new RefusalException(403, RefusalException.NOT_AUTHORIZED,
                        "The client certificate names no organization.")))
                .orElseGet(config::plainOrganization);
    }

    /**
     * The certificate that the client showed; empty without TLS.
     *
     * @throws RefusalException when there is TLS without a client certificate
     */
    Optional<X509Certificate> certificate() {
        HttpServerRequest request = current.getCurrent().request();
        if (!request.isSSL()) {
            return Optional.empty();
        }
        try {
            return Optional.of((X509Certificate) request.sslSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException none) {
            throw new RefusalException(403, RefusalException.NOT_AUTHORIZED, "A client certificate is needed.");
        }
    }
}
