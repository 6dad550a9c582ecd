package io.countersign.provider.posten.simulator;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;

/**
 * Certificates for the tests of both sides: those of the simulated world, and wrong ones. Each is made when it is asked
 * for, and always the same.
 */
public final class Certificates {

    private static final String POSTEN = "OID.2.5.4.97=NTRNO-984661185,CN=POSTEN BRING AS";

    private Certificates() {
    }

    /** Posten's, as the simulator's own port shows it. */
    public static Owner posten() {
        return new Owner(TestCertificates.server());
    }

    /** Posten's as it really is: for no host name. */
    public static Owner postenWithoutHostName() {
        return new Owner(TestCertificates.authority().issue("server without host name", POSTEN));
    }

    /** Says that it is Posten's, by an issuer whom nobody trusts. */
    public static Owner postenByAnotherIssuer() {
        return new Owner(new TestAuthority("another issuer").issue("server of another issuer", POSTEN, "localhost"));
    }

    public static Owner postenExpired() {
        return new Owner(TestCertificates.authority().issueExpired("expired server", POSTEN));
    }

    /** The gateway's organization, 123456789. */
    public static Owner organization() {
        return new Owner(TestCertificates.organization());
    }

    /** The broker, 987654321. */
    public static Owner broker() {
        return enterprise("OID.2.5.4.97=NTRNO-987654321,CN=BROKER TEST", "localhost");
    }

    /** The gateway's organization's, by an issuer whom nobody trusts. */
    public static Owner organizationByAnotherIssuer() {
        return new Owner(new TestAuthority("another issuer").issue("organization of another issuer",
                "OID.2.5.4.97=NTRNO-123456789,CN=COUNTERSIGN TEST"));
    }

    /** Any enterprise's, by the trusted issuer. */
    public static Owner enterprise(String subject, String... hosts) {
        return new Owner(TestCertificates.authority().issue(subject, subject, hosts));
    }

    /** The issuer whom both sides trust. */
    public static X509Certificate issuer() {
        return TestCertificates.authority().certificate();
    }

    public static X509Certificate anotherIssuer() {
        return new TestAuthority("another issuer").certificate();
    }

    /** Trusts all that an issuer issued. */
    public static TrustOptions trust(X509Certificate issuer) {
        return TestIdentity.trustOptions(issuer);
    }

    public static KeyStore trustStore(X509Certificate issuer) {
        return TestIdentity.trustStore(issuer);
    }

    /** Whoever has a certificate with its key. */
    public static final class Owner {

        private final TestIdentity identity;

        private Owner(TestIdentity identity) {
            this.identity = identity;
        }

        public KeyCertOptions keyOptions() {
            return identity.keyOptions();
        }

        public KeyStore keyStore() {
            return identity.keyStore();
        }

        public PrivateKey key() {
            return identity.key();
        }

        /** The certificate first, its issuer last. */
        public List<X509Certificate> chain() {
            return identity.chain();
        }

        public X509Certificate certificate() {
            return identity.chain().get(0);
        }
    }
}
