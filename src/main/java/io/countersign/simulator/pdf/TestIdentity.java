package io.countersign.simulator.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureInterface;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * A key and its self-made certificate, new in each process and never stored. The certificate is valid long before and
 * after now, for the simulators' clock runs ahead.
 */
final class TestIdentity implements SignatureInterface {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final X500Name NAME = new X500Name("CN=Countersign simulator - not a real signature");

    private final KeyPair keys;
    private final X509Certificate certificate;

    TestIdentity() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = generator.generateKeyPair();
            this.certificate = certify();
        } catch (GeneralSecurityException | OperatorCreationException missing) {
            throw new IllegalStateException("This Java cannot make RSA certificates", missing);
        }
    }

    private X509Certificate certify() throws GeneralSecurityException, OperatorCreationException {
        X509CertificateHolder holder = new JcaX509v3CertificateBuilder(NAME,
                new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                Date.from(Instant.parse("2020-01-01T00:00:00Z")), Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                NAME, keys.getPublic())
                .build(signer());
        return new JcaX509CertificateConverter().getCertificate(holder);
    }

    private ContentSigner signer() throws OperatorCreationException {
        return new JcaContentSignerBuilder(ALGORITHM).build(keys.getPrivate());
    }

    @Override
    public byte[] sign(InputStream content) throws IOException {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                            .build(signer(), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            return generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false).getEncoded();
        } catch (CMSException | GeneralSecurityException | OperatorCreationException failure) {
            throw new IOException("The test signature could not be made", failure);
        }
    }
}
