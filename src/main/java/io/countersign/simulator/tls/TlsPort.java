package io.countersign.simulator.tls;

import java.util.Set;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;

/**
 * A port of a simulator's own, with TLS, on which it asks for client certificates. Every bean of this type is opened at
 * start-up. What arrives there goes the same way as what arrives at the application's own port - routes, wire log and
 * faults are the same - but the request knows its {@code sslSession()}, and with it who calls.
 */
public interface TlsPort {

    /** The provider's id in lower case. */
    String provider();

    /** A fixed port, or 0 for none of its own. */
    int port();

    /** Versions of TLS as Java calls them, such as {@code TLSv1.2}; not empty. */
    Set<String> protocols();

    /** The server's key and certificate. */
    KeyCertOptions identity();

    /** Which clients may come. One that shows no certificate, or another's, is refused in the handshake. */
    TrustOptions clients();
}
