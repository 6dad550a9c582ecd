package io.countersign.provider.posten.simulator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An issuer of enterprise certificates that plays Buypass or Commfides. Its keys, and those of all that it issues, come
 * from fixed words, so that every process makes the very same ones and all trust each other without a file: they protect
 * nothing, and anybody can make them.
 */
final class TestAuthority {

    /** The clock that TLS looks at is the machine's, which no simulator moves. */
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2099-01-01T00:00:00Z");

    private final X500Name name;
    private final TestIdentity own;

    /** @param word names the authority; the same word makes the same keys */
    TestAuthority(String word) {
        this.name = new X500Name("CN=Countersign " + word + " - protects nothing");
        KeyPair keys = keys(word);
        this.own = new TestIdentity(keys.getPrivate(),
                List.of(certify(builder(word, name, END, keys), new BasicConstraints(true), keys.getPrivate())));
    }

    X509Certificate certificate() {
        return own.chain().get(0);
    }

    /**
     * Issues a certificate.
     *
     * @param word names its key; the same word makes the same
     * @param subject as in RFC 4519, such as {@code OID.2.5.4.97=NTRNO-123456789,CN=Somebody}
     * @param hosts host names and addresses that it is also good for; mostly none
     */
    TestIdentity issue(String word, String subject, String... hosts) {
        return issue(word, subject, END, hosts);
    }

    /** Issues a certificate that was good for the first year only. */
    TestIdentity issueExpired(String word, String subject) {
        return issue(word, subject, BEGIN.plusSeconds(365 * 24 * 3600));
    }

    private TestIdentity issue(String word, String subject, Instant end, String... hosts) {
        KeyPair keys = keys(word);
        X509v3CertificateBuilder builder = builder(word, new X500Name(subject), end, keys);
        try {
            builder.addExtension(Extension.keyUsage, true,
                    new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            if (hosts.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false,
                        new GeneralNames(Stream.of(hosts).map(TestAuthority::host).toArray(GeneralName[]::new)));
            }
        } catch (CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
        X509Certificate certificate = certify(builder, new BasicConstraints(false), own.key());
        return new TestIdentity(keys.getPrivate(), List.of(certificate, certificate()));
    }

    private static GeneralName host(String host) {
        return new GeneralName(host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName, host);
    }

    private X509v3CertificateBuilder builder(String word, X500Name subject, Instant end, KeyPair keys) {
        return new JcaX509v3CertificateBuilder(name, new BigInteger(1, digest(word)).shiftRight(128), Date.from(BEGIN),
                Date.from(end), subject, keys.getPublic());
    }

    private static X509Certificate certify(X509v3CertificateBuilder builder, BasicConstraints constraints, PrivateKey issuer) {
        try {
            builder.addExtension(Extension.basicConstraints, true, constraints);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuer)));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException missing) {
            throw new IllegalStateException("This Java cannot make RSA certificates", missing);
        }
    }

    /** By BouncyCastle, for each version of Java may make other keys of the same random numbers. */
    private static KeyPair keys(String word) {
        try {
            SecureRandom same = SecureRandom.getInstance("SHA1PRNG", "SUN");
            same.setSeed(digest(word));
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", new BouncyCastleProvider());
            generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), same);
            KeyPair made = generator.generateKeyPair();
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            return new KeyPair(rsa.generatePublic(new X509EncodedKeySpec(made.getPublic().getEncoded())),
                    rsa.generatePrivate(new PKCS8EncodedKeySpec(made.getPrivate().getEncoded())));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot make RSA keys", missing);
        }
    }

    private static byte[] digest(String word) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
