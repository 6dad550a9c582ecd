package io.countersign.provider;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The one failure that crosses the port: what went wrong between us and a provider, and what it means for the posting.
 * Holds no secret, no document bytes and no national id.
 */
public class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What a failure means, and what follows from it: the only place where that is decided. */
    public enum Kind {
        /** Nothing was sent, so nothing can have happened: not reachable, breaker open, no free place. */
        NOT_SENT(503, true),
        /** Sent, and no clear answer: it may have happened or not. */
        UNCLEAR(502, false),
        /** The provider understood and refused; nothing happened. */
        REFUSED(422, false),
        /** The provider does not accept our credentials; nothing happened, and the operator can correct them. */
        CREDENTIALS(503, true),
        /** The provider does not know this posting (any more). */
        GONE(422, false),
        /** The posting exists, the requested evidence item definitely does not. */
        NO_SUCH_EVIDENCE(422, false),
        /** Too early or too often: nothing happened, try again after {@link #retryAfter()}. */
        THROTTLED(503, true);

        private final int status;
        private final boolean retriable;

        Kind(int status, boolean retriable) {
            this.status = status;
            this.retriable = retriable;
        }

        /** The HTTP status of our answer to the caller whose request met this failure. */
        public int status() {
            return status;
        }

        /** True when nothing happened at the provider, and the same request may succeed later without a change. */
        public boolean retriable() {
            return retriable;
        }

        /** True when a create that failed so leaves its Idempotency-Key free for the same request. */
        public boolean releasesKey() {
            return retriable;
        }
    }

    private final ProviderId provider;
    private final Kind kind;
    private final String providerCode;
    private final String providerRequestId;
    private final Duration retryAfter;
    private final transient List<Violation> violations;

    private ProviderFailure(Builder builder) {
        super(builder.message, builder.cause);
        this.provider = builder.provider;
        this.kind = builder.kind;
        this.providerCode = builder.providerCode;
        this.providerRequestId = builder.providerRequestId;
        this.retryAfter = builder.retryAfter;
        this.violations = builder.violations;
    }

    /** Starts a failure of a provider; the message says to an integrator what happened and what to do. */
    public static Builder of(ProviderId provider, Kind kind, String message) {
        return new Builder(provider, kind, message);
    }

    public ProviderId provider() {
        return provider;
    }

    public Kind kind() {
        return kind;
    }

    /** The provider's own code; null when it gave none. */
    public String providerCode() {
        return providerCode;
    }

    /** The provider's own id of the request, for its support; null when it gave none. */
    public String providerRequestId() {
        return providerRequestId;
    }

    /** How long to wait before trying again; null when the provider did not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** What the provider objects to, in our field names; never null. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    /** Gathers what is known of a failure. */
    public static final class Builder {

        private final ProviderId provider;
        private final Kind kind;
        private final String message;
        private String providerCode;
        private String providerRequestId;
        private Duration retryAfter;
        private List<Violation> violations = List.of();
        private Throwable cause;

        private Builder(ProviderId provider, Kind kind, String message) {
            this.provider = Objects.requireNonNull(provider, "provider is null");
            this.kind = Objects.requireNonNull(kind, "kind is null");
            this.message = Objects.requireNonNull(message, "message is null");
        }

        public Builder providerCode(String code) {
            this.providerCode = code;
            return this;
        }

        public Builder providerRequestId(String id) {
            this.providerRequestId = id;
            return this;
        }

        public Builder retryAfter(Duration wait) {
            this.retryAfter = wait;
            return this;
        }

        public Builder violations(List<Violation> found) {
            this.violations = List.copyOf(found);
            return this;
        }

        public Builder cause(Throwable thrown) {
            this.cause = thrown;
            return this;
        }

        public ProviderFailure build() {
            return new ProviderFailure(this);
        }
    }
}
