package io.countersign.provider.posten.simulator;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with a certificate for any subject. */
record TestSender(KeyPair keys, X509Certificate certificate) {

    static final TestSender ORDINARY = named("CN=Sender AS, SERIALNUMBER=123456789, C=NO");

    static TestSender named(String subject) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            X500Name issuer = new X500Name("CN=Test issuer, O=Nobody, C=NO");
            return new TestSender(keys, new JcaX509CertificateConverter().getCertificate(
                    new JcaX509v3CertificateBuilder(issuer, BigInteger.valueOf(4711),
                            Date.from(Instant.parse("2020-01-01T00:00:00Z")), Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                            new X500Name(subject), keys.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
