package io.countersign.provider;

import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

import io.countersign.provider.ProviderFailure.Kind;
import io.smallrye.faulttolerance.api.RateLimitException;

/**
 * Turns what the fault-tolerance annotations of an adapter throw into the one failure of the port.
 */
public final class ProviderFailures {

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

    private static ProviderFailure notSent(ProviderId provider, Throwable thrown, String message) {
        return ProviderFailure.of(provider, Kind.NOT_SENT, message).cause(thrown).build();
    }
}
