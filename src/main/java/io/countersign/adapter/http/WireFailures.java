package io.countersign.adapter.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

import io.countersign.platform.SharedRate;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderId;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.vertx.core.VertxException;

/**
 * What it means when the wire to a provider fails. Pure.
 *
 * @param provider whose wire it is
 * @param name its name for people
 */
public record WireFailures(ProviderId provider, String name) {

    public WireFailures {
        Objects.requireNonNull(provider, "provider is null");
        Objects.requireNonNull(name, "name is null");
    }

    /** A call that failed on the wire: the one question is whether it may have left. */
    public Throwable of(Throwable thrown) {
        if (thrown instanceof ProviderFailure || thrown instanceof FaultToleranceException
                || thrown instanceof RateLimitException) {
            return thrown;
        }
        if (thrown instanceof SharedRate.Exhausted exhausted) {
            return ProviderFailure.of(provider, Kind.THROTTLED, "More calls than " + name + " permits are under way.")
                    .retryAfter(exhausted.retryAfter()).cause(thrown).build();
        }
        if (ProviderFailures.neverLeft(thrown)) {
            return notSent(name + " could not be reached", thrown);
        }
        return ProviderFailure.of(provider, Kind.UNCLEAR, unclear(thrown)).cause(thrown).build();
    }

    private String unclear(Throwable thrown) {
        if (thrown instanceof RemoteTroubleException) {
            return thrown.getMessage();
        }
        if (thrown instanceof TimeoutException) {
            return name + " did not answer in time.";
        }
        return causes(thrown).anyMatch(cause -> cause instanceof IOException || cause instanceof VertxException)
                ? "The connection to " + name + " broke before its answer was here."
                : "The call to " + name + " failed unexpectedly.";
    }

    static Stream<Throwable> causes(Throwable thrown) {
        return ProviderFailures.causes(thrown);
    }

    RemoteTroubleException trouble(int status) {
        return new RemoteTroubleException(name, status);
    }

    /** @param what went wrong, without full stop */
    public ProviderFailure notSent(String what, Throwable cause) {
        return ProviderFailure.of(provider, Kind.NOT_SENT, what + ", so nothing was sent.").cause(cause).build();
    }

    /** Nothing happened, and it may be tried again after so long. */
    public ProviderFailure later(String message, Duration wait) {
        return ProviderFailure.of(provider, Kind.THROTTLED, message).retryAfter(wait).build();
    }

    /** An answer that says success and lacks what it must have, or cannot be read. */
    public ProviderFailure incomplete(String what, Throwable cause) {
        return ProviderFailure.of(provider, Kind.UNCLEAR, name + " said that it succeeded, but its answer has no " + what + ".")
                .cause(cause).build();
    }

    public ProviderFailure gone(String message) {
        return ProviderFailure.of(provider, Kind.GONE, message).build();
    }

    /** It will not be done, however often it is asked for. */
    public ProviderFailure never(String message) {
        return ProviderFailure.of(provider, Kind.REFUSED, message).build();
    }

    /** The connection broke in the middle of a document. */
    ProviderFailure cutOff(Throwable thrown) {
        return ProviderFailure.of(provider, Kind.UNCLEAR, "The connection to " + name
                + " broke before all of its answer was here.").cause(thrown).build();
    }
}
