package io.countersign.provider.posten.simulator;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import javax.security.auth.x500.X500Principal;

import org.w3c.dom.Element;

/**
 * What the signed properties of a document package must say. Throws a {@link RefusalException} at the first rule that is
 * broken.
 */
final class SignedProperties {

    private static final String SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1";

    private final PackageSignature.Verified signature;
    private final Element ofSignature;

    SignedProperties(PackageSignature.Verified signature) {
        this.signature = signature;
        this.ofSignature = Xml.child(signature.properties(), Xml.XADES, "SignedSignatureProperties")
                .orElseThrow(() -> refusal("SignedSignatureProperties are missing."));
    }

    /** Posten: the signing time must be within a few seconds of now. */
    void checkTime(Instant now, Duration skew) {
        String text = Xml.text(ofSignature, Xml.XADES, "SigningTime")
                .orElseThrow(() -> refusal("SigningTime is missing."));
        Duration away = Duration.between(instant(text.strip()), now).abs();
        demand(away.compareTo(skew) <= 0, "SigningTime is " + away.toSeconds() + " s away from now, more than "
                + skew.toSeconds() + " s.");
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException zoneless) {
            throw refusal("SigningTime is no date-time with a zone.");
        }
    }

    /** Posten: SHA-1 of the certificate, its issuer and serial number. */
    void checkCertificate() {
        Element cert = Xml.child(ofSignature, Xml.XADES, "SigningCertificate")
                .flatMap(certificates -> Xml.child(certificates, Xml.XADES, "Cert"))
                .orElseThrow(() -> refusal("SigningCertificate is missing."));
        checkDigest(Xml.child(cert, Xml.XADES, "CertDigest").orElseThrow());
        checkIssuer(Xml.child(cert, Xml.XADES, "IssuerSerial").orElseThrow());
    }

    private void checkDigest(Element digest) {
        Element method = Xml.child(digest, Xml.SIGNATURE, "DigestMethod").orElseThrow();
        demand(method.getAttribute("Algorithm").equals(SHA1), "CertDigest must be SHA-1.");
        byte[] given = Base64.getMimeDecoder().decode(Xml.text(digest, Xml.SIGNATURE, "DigestValue").orElseThrow());
        try {
            byte[] own = MessageDigest.getInstance("SHA-1").digest(signature.certificate().getEncoded());
            demand(MessageDigest.isEqual(own, given), "CertDigest is not that of the signing certificate.");
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java cannot digest a certificate", missing);
        }
    }

    private void checkIssuer(Element issuerSerial) {
        X509Certificate certificate = signature.certificate();
        String serial = Xml.text(issuerSerial, Xml.SIGNATURE, "X509SerialNumber").orElseThrow().strip();
        demand(new BigInteger(serial).equals(certificate.getSerialNumber()), "X509SerialNumber is not the certificate's.");
        String issuer = Xml.text(issuerSerial, Xml.SIGNATURE, "X509IssuerName").orElseThrow();
        demand(principal(issuer).equals(certificate.getIssuerX500Principal()), "X509IssuerName is not the certificate's.");
    }

    private static X500Principal principal(String name) {
        try {
            return new X500Principal(name);
        } catch (IllegalArgumentException broken) {
            throw refusal("X509IssuerName is no distinguished name as RFC 2253 writes it.");
        }
    }

    /** @param types by the file's name, what the manifest calls its type */
    void checkFormats(Map<String, String> types) {
        Map<String, String> given = formats();
        signature.files().forEach((reference, name) -> demand(types.get(name).equals(given.remove("#" + reference)),
                "The DataObjectFormat of a file is missing or has another MimeType."));
        demand(given.isEmpty(), "A DataObjectFormat leads to no file.");
    }

    private Map<String, String> formats() {
        Map<String, String> formats = new HashMap<>();
        Element ofData = Xml.child(signature.properties(), Xml.XADES, "SignedDataObjectProperties")
                .orElseThrow(() -> refusal("SignedDataObjectProperties are missing."));
        for (Element format : Xml.children(ofData, Xml.XADES, "DataObjectFormat")) {
            String type = Xml.text(format, Xml.XADES, "MimeType").orElse("");
            demand(formats.put(format.getAttribute("ObjectReference"), type) == null, "A DataObjectFormat occurs twice.");
        }
        return formats;
    }

    private static void demand(boolean holds, String message) {
        if (!holds) {
            throw refusal(message);
        }
    }

    private static RefusalException refusal(String message) {
        return RefusalException.invalid(RefusalException.INVALID_SIGNATURE, message);
    }
}
