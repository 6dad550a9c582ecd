package io.countersign.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/** The digest methods of signatures in XML by their addresses (RFC 9231, 2.1; XML Encryption 5.7). */
final class DigestAlgorithm {

    static final String SHA_256 = "SHA-256";

    private static final Map<String, String> NAMES = Map.of(
            "http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1",
            "http://www.w3.org/2001/04/xmldsig-more#sha224", "SHA-224",
            "http://www.w3.org/2001/04/xmlenc#sha256", SHA_256,
            "http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384",
            "http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512",
            "http://www.w3.org/2007/05/xmldsig-more#sha3-256", "SHA3-256",
            "http://www.w3.org/2007/05/xmldsig-more#sha3-384", "SHA3-384",
            "http://www.w3.org/2007/05/xmldsig-more#sha3-512", "SHA3-512");

    private DigestAlgorithm() {
    }

    /** Java's name of a digest method; empty when it is not known. */
    static Optional<String> of(String address) {
        return Optional.ofNullable(NAMES.get(address));
    }

    /** @param name Java's */
    static MessageDigest started(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Java has all these digests.", impossible);
        }
    }
}
