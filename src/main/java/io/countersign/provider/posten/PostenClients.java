package io.countersign.provider.posten;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;

/**
 * Knows where Posten is, and has the connections there. Nothing is ever sent to another place, whatever an answer says.
 * To be used on worker threads: the first use opens the key store.
 */
@ApplicationScoped
class PostenClients {

    private static final Logger LOG = Logger.getLogger(PostenClients.class);

    private static final String URL = "countersign.provider.posten.url";
    private static final int CONNECT_SECONDS = 10;
    /** A little more than the longest timeout of {@link PostenHttp}; on a connection that fell silent it is the last word. */
    private static final int SILENCE_SECONDS = 70;
    /** Should an address ever be missing. */
    private static final URI NOWHERE = URI.create("https://posten.invalid/");

    private final PostenTls tls;
    private final Config config;
    private PostenApi verified;
    private PostenApi plain;

    PostenClients(PostenTls tls, Config config) {
        this.tls = tls;
        this.config = config;
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
                .orElseThrow(() -> PostenFailures.notSent("The address of Posten is not configured (" + URL + ")", null));
    }

    /**
     * An address that Posten gave.
     *
     * @param given may be missing
     * @return an address at Posten's, and nowhere else
     */
    URI address(Optional<String> given) {
        String text = given.orElseThrow(() -> PostenFailures.notSent("Posten has not told the address to ask", null));
        try {
            URI address = new URI(text.strip());
            if (!sameOrigin(address, root())) {
                throw PostenFailures.notSent("Posten's answer named an address that is not at " + origin(root())
                        + "; it is not followed", null);
            }
            return address;
        } catch (URISyntaxException e) {
            throw PostenFailures.notSent("Posten's answer named an address that is none", null);
        }
    }

    private static boolean sameOrigin(URI address, URI root) {
        return address.getHost() != null && address.getUserInfo() == null && origin(address).equalsIgnoreCase(origin(root));
    }

    private static String origin(URI address) {
        int port = address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return address.getScheme() + "://" + address.getHost() + ":" + port;
    }

    /** What speaks to an address; without TLS only where the configured address has none, which production refuses. */
    synchronized PostenApi of(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme())) {
            plain = plain == null ? builder().build(PostenApi.class) : plain;
            return plain;
        }
        if (verified == null) {
            try {
                verified = builder().tlsConfiguration(tls.configuration()).build(PostenApi.class);
            } catch (IllegalStateException e) {
                throw PostenFailures.notSent("No connection to Posten can be made with the configured certificates", e);
            }
        }
        return verified;
    }

    /** What signs the packages; see {@link PostenTls#organizationKey()}. */
    OrganizationKey organizationKey() {
        try {
            return tls.organizationKey();
        } catch (IllegalStateException e) {
            throw PostenFailures.notSent("The package cannot be signed with the configured certificates", e);
        }
    }

    private static QuarkusRestClientBuilder builder() {
        return QuarkusRestClientBuilder.newBuilder().baseUri(NOWHERE).followRedirects(false).disableDefaultMapper(true)
                .register(new PostenRefusals())
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).readTimeout(SILENCE_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    synchronized void close() {
        close(verified);
        close(plain);
    }

    private static void close(PostenApi client) {
        if (client instanceof Closeable open) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("A connection to Posten could not be closed.", e);
            }
        }
    }
}
