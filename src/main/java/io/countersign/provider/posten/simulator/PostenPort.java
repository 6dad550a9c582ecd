package io.countersign.provider.posten.simulator;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.tls.TlsPort;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;

/** Posten: HTTPS with a client certificate, an enterprise's, always. */
@Simulator
@ApplicationScoped
class PostenPort implements TlsPort {

    private final PostenPortConfig config;

    PostenPort(PostenPortConfig config) {
        this.config = config;
    }

    @Override
    public String provider() {
        return "posten";
    }

    @Override
    public int port() {
        return config.port();
    }

    @Override
    public Set<String> protocols() {
        return config.tlsProtocols();
    }

    @Override
    public KeyCertOptions identity() {
        return TestCertificates.server().keyOptions();
    }

    @Override
    public TrustOptions clients() {
        return TestIdentity.trustOptions(TestCertificates.authority().certificate());
    }
}
