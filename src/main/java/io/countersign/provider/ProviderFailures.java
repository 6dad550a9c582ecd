package io.countersign.provider;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.countersign.platform.SharedRate;
import io.countersign.provider.ProviderFailure.Kind;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.vertx.core.http.ConnectionPoolTooBusyException;

/**
 * Turns what the fault-tolerance annotations of an adapter throw into the one failure of the port.
 */
public final class ProviderFailures {

    /** Where only the kind matters. */
    private static final ProviderId NOBODY = new ProviderId("nobody");
    /** How far causes are followed. */
    private static final int MAX_CAUSES = 20;

    private ProviderFailures() {
    }

    /** The failure that this throwable means for a call to this provider; what is not foreseen counts as unclear. */
    public static ProviderFailure from(ProviderId provider, Throwable thrown) {
        if (thrown instanceof ProviderFailure failure) {
            return failure;
        }
        if (thrown instanceof CircuitBreakerOpenException) {
            return notSent(provider, thrown, "Calls to the provider are paused because too many of them failed.");
        }
        if (thrown instanceof BulkheadException || thrown instanceof RateLimitException) {
            return notSent(provider, thrown, "Too many calls to the provider are under way.");
        }
        if (thrown instanceof TimeoutException) {
            return ProviderFailure.of(provider, Kind.UNCLEAR, "The provider did not answer in time.").cause(thrown).build();
        }
        return ProviderFailure.of(provider, Kind.UNCLEAR, "The call to the provider failed unexpectedly.").cause(thrown)
                .build();
    }

    /** True for what a provider, or a limit on the calls to it, may cause; false for a mistake of ours. */
    public static boolean foreseen(Throwable thrown) {
        return thrown instanceof ProviderFailure || thrown instanceof CircuitBreakerOpenException
                || thrown instanceof BulkheadException || thrown instanceof RateLimitException
                || thrown instanceof TimeoutException;
    }

    /** What a failed call means, also where an adapter has not translated its failure yet; never null. */
    static Kind kind(Throwable thrown) {
        if (thrown instanceof SharedRate.Exhausted) {
            return Kind.THROTTLED;
        }
        return !foreseen(thrown) && neverLeft(thrown) ? Kind.NOT_SENT : from(NOBODY, thrown).kind();
    }

    /**
     * True when a call surely did not leave. A connect timeout of Vert.x is a {@link ConnectException} too. A handshake that
     * fails in TLS 1.3 may do so after the request was written, but then the server has not taken the connection. What is
     * not surely here counts as having left.
     */
    public static boolean neverLeft(Throwable thrown) {
        return causes(thrown).anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException
                || cause instanceof ConnectionPoolTooBusyException);
    }

    /** The throwable and what caused it, as far as anybody looks. */
    public static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
    }

    private static ProviderFailure notSent(ProviderId provider, Throwable thrown, String message) {
        return ProviderFailure.of(provider, Kind.NOT_SENT, message).cause(thrown).build();
    }
}
