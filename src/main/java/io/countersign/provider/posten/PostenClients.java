package io.countersign.provider.posten;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;

import io.countersign.adapter.address.Origin;
import io.countersign.adapter.http.HttpClients;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.posten.tls.OrganizationKey;
import io.countersign.provider.posten.tls.PostenTls;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Knows where Posten is, and has the connections there. Nothing is ever sent to another place, whatever an answer says.
 * To be used on worker threads: the first use opens the key store.
 */
@ApplicationScoped
class PostenClients {

    private static final String URL = "countersign.provider.posten.url";
    /** Should an address ever be missing. */
    private static final URI NOWHERE = URI.create("https://posten.invalid/");

    private final PostenTls tls;
    private final Config config;
    private final WorkerPool workers;
    private PostenApi verified;
    private PostenApi plain;

    PostenClients(PostenTls tls, Config config, WorkerPools pools) {
        this.tls = tls;
        this.config = config;
        this.workers = pools.adapters();
    }

    /**
     * The address of something of a sender's.
     *
     * @param organization nine digits
     * @param path begins with a slash, or is empty
     */
    URI sender(String organization, String path) {
        String root = root().toString();
        return URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + "/" + organization + path);
    }

    private URI root() {
        return config.getOptionalValue(URL, URI.class)
                .orElseThrow(() -> PostenFailures.WIRE.notSent("The address of Posten is not configured (" + URL + ")", null));
    }

    /**
     * An address that Posten gave.
     *
     * @param given may be missing
     * @return an address at Posten's, and nowhere else
     */
    @CheckReturnValue
    Uni<URI> address(Optional<String> given) {
        return workers.run(() -> checked(given));
    }

    private URI checked(Optional<String> given) {
        String text = given.orElseThrow(() -> PostenFailures.WIRE.notSent("Posten has not given the address to ask", null));
        try {
            URI address = new URI(text.strip());
            Origin ours = Origin.of(root());
            if (!Origin.of(address).equals(ours)) {
                throw PostenFailures.WIRE.notSent("Posten's answer named an address that is not at " + ours
                        + "; it is not followed", null);
            }
            return address;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw PostenFailures.WIRE.notSent("Posten's answer named an address that is none", null);
        }
    }

    /** What speaks to an address; without TLS only where the configured address has none, which production refuses. */
    synchronized PostenApi of(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            plain = plain == null ? HttpClients.builder(NOWHERE).build(PostenApi.class) : plain;
            return plain;
        }
        if (verified == null) {
            try {
                verified = HttpClients.builder(NOWHERE).tlsConfiguration(tls.configuration()).build(PostenApi.class);
            } catch (IllegalStateException e) {
                throw PostenFailures.WIRE.notSent("No connection to Posten can be made with the configured certificates", e);
            }
        }
        return verified;
    }

    /** What signs the packages; see {@link PostenTls#organizationKey()}. */
    OrganizationKey organizationKey() {
        try {
            return tls.organizationKey();
        } catch (IllegalStateException e) {
            throw PostenFailures.WIRE.notSent("The package cannot be signed with the configured certificates", e);
        }
    }

    @PreDestroy
    synchronized void close() {
        HttpClients.close(verified);
        HttpClients.close(plain);
    }
}
