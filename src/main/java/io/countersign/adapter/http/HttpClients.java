package io.countersign.adapter.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;

/** How a provider's REST client is built whose calls {@link HttpCalls} makes. */
public final class HttpClients {

    private static final Logger LOG = Logger.getLogger(HttpClients.class);

    private static final int CONNECT_SECONDS = 10;
    /** A little more than the longest timeout of any operation; on a connection that fell silent it is the last word. */
    private static final int SILENCE_SECONDS = 70;

    private HttpClients() {
    }

    /**
     * A builder of clients that follow no redirect and leave the body of each refusal to be read.
     *
     * @param root where the service is
     */
    public static QuarkusRestClientBuilder builder(URI root) {
        return builder(root, Duration.ofSeconds(SILENCE_SECONDS));
    }

    /**
     * As {@link #builder(URI)}.
     *
     * @param silence how long nothing may come on a connection while an answer is awaited
     */
    public static QuarkusRestClientBuilder builder(URI root, Duration silence) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(root).followRedirects(false).disableDefaultMapper(true)
                .register(new Refusals())
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).readTimeout(silence.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets go of a client's connections; null is none. */
    public static void close(Object client) {
        if (client instanceof Closeable open) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("The connections of a client could not be closed.", e);
            }
        }
    }
}
