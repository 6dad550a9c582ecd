package io.countersign.evidence;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The digest of something that a signature in XML names (XML Signature 4.4.3), or a manifest of a container does (ETSI EN 319
 * 162-1, A.4).
 *
 * @param uri what is named; empty for the document that holds the signature
 * @param transformed true when what is digested is not the bytes as such
 * @param algorithm the address of its digest method
 * @param value in Base64
 */
record DigestReference(String uri, boolean transformed, String algorithm, String value) {

    /** True when it names bytes of its own: neither a part of the document that holds it, nor something made of bytes. */
    boolean comparable() {
        return !transformed && !uri.isEmpty() && !uri.startsWith("#") && DigestAlgorithm.of(algorithm).isPresent()
                && hex().isPresent();
    }

    /** The digest in lower-case hexadecimal digits; empty when it is not valid Base64. */
    Optional<String> hex() {
        try {
            return Optional.of(HexFormat.of().formatHex(Base64.getMimeDecoder().decode(value)));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
