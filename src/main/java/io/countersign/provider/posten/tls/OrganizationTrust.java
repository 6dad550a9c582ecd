package io.countersign.provider.posten.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;

import javax.net.ssl.X509TrustManager;

/**
 * Believes a server only when its chain is trusted <em>and</em> its certificate was issued to one organization. Posten:
 * the server's certificate is an enterprise's and not issued to a host name, so that the number stands in the place of
 * the name; without this check every enterprise with a certificate of the same issuer could pass for Posten.
 */
final class OrganizationTrust implements X509TrustManager {

    private final X509TrustManager chains;
    private final String organizationNumber;

    /** @param chains knows the issuers; decides first */
    OrganizationTrust(X509TrustManager chains, String organizationNumber) {
        this.chains = Objects.requireNonNull(chains, "chains is null");
        this.organizationNumber = Objects.requireNonNull(organizationNumber, "organizationNumber is null");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        chains.checkServerTrusted(chain, authType);
        Optional<String> number = CertifiedOrganization.numberOf(chain[0]);
        if (!number.equals(Optional.of(organizationNumber))) {
            throw new CertificateException("The server's certificate was issued to "
                    + number.map(other -> "organization " + other).orElse("no organization that has a number")
                    + ", not to " + organizationNumber
                    + ": this is not the server that countersign.provider.posten.url should name");
        }
    }

    /** @throws CertificateException always: this side answers nobody's calls */
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Only servers are trusted here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return chains.getAcceptedIssuers();
    }
}
