package io.countersign.provider.posten.simulator;

/**
 * The certificates of the simulated world, made when they are first asked for. Posten: enterprise certificates by an
 * issuer that both sides trust.
 */
final class TestCertificates {

    private TestCertificates() {
    }

    /** Issues both sides' certificates. */
    static TestAuthority authority() {
        return Authority.MADE;
    }

    /**
     * Posten's server. The real certificate is not issued to a host name; this one is, because the HTTP client beneath
     * Posten's own Java client cannot be kept from matching it.
     */
    static TestIdentity server() {
        return Server.MADE;
    }

    /** The gateway's organization, 123456789. */
    static TestIdentity organization() {
        return Organization.MADE;
    }

    private static final class Authority {
        private static final TestAuthority MADE = new TestAuthority("test issuer");
    }

    private static final class Server {
        private static final TestIdentity MADE = authority().issue("server",
                "OID.2.5.4.97=NTRNO-984661185,CN=POSTEN BRING AS", "localhost", "127.0.0.1");
    }

    private static final class Organization {
        private static final TestIdentity MADE = authority().issue("organization",
                "OID.2.5.4.97=NTRNO-123456789,CN=COUNTERSIGN TEST");
    }
}
