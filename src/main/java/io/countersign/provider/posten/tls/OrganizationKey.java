package io.countersign.provider.posten.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;

/**
 * Our organization's enterprise certificate with its key. Posten: the one that opens the TLS connection also signs the
 * ASiC-E packages.
 *
 * @param privateKey RSA; may live in a device, so its encoded form is not to be asked for
 * @param chain as the key store holds it, our certificate first, never empty. Posten requires the whole chain in a package's
 *        KeyInfo, up to the root
 */
public record OrganizationKey(PrivateKey privateKey, List<X509Certificate> chain) {

    public OrganizationKey {
        Objects.requireNonNull(privateKey, "privateKey is null");
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("The key has no certificate");
        }
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    @Override
    public String toString() {
        return "OrganizationKey[" + certificate().getSubjectX500Principal() + "]";
    }
}
