package io.countersign.process;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority that exists for one test, and the certificates that it issues to servers, as files in PEM.
 */
final class TestCertificates {

    private final Path directory;
    private final String name;
    private final X500Name issuer;
    private final KeyPair keys;

    /** @param name of the authority, and of its file */
    TestCertificates(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        this.issuer = new X500Name("CN=" + name);
        this.keys = keys();
    }

    /** The authority's own certificate. */
    Path authority() {
        return write(name + ".pem", certificate(issuer, keys, Extension.basicConstraints, new BasicConstraints(true)));
    }

    /**
     * Issues a certificate for a server.
     *
     * @param host under which clients know it
     * @param certificate the file's name
     * @param key the name of the file with its key, which only its owner may read
     */
    void issue(String host, String certificate, String key) {
        KeyPair own = keys();
        write(certificate, certificate(new X500Name("CN=" + host), own, Extension.subjectAlternativeName,
                new GeneralNames(new GeneralName(GeneralName.dNSName, host))));
        Path file = write(key, own.getPrivate());
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private X509CertificateHolder certificate(X500Name subject, KeyPair of, ASN1ObjectIdentifier type,
            ASN1Encodable extension) {
        try {
            return new JcaX509v3CertificateBuilder(issuer, new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                    Date.from(Instant.parse("2020-01-01T00:00:00Z")), Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                    subject, of.getPublic()).addExtension(type, true, extension)
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()));
        } catch (IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Path write(String file, Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(object);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        try {
            return Files.writeString(directory.resolve(file), text.toString());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
