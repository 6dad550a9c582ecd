package io.countersign.adapter.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * The one token that all calls to a provider share. It is renewed a while before it expires; meanwhile the old one serves as
 * long as it is valid, so that a token endpoint that is down fails no call before the token has really expired. One request
 * for a token runs at a time, however many calls wait for it.
 */
public final class BearerTokens {

    private static final Logger LOG = Logger.getLogger(BearerTokens.class);
    /** After a renewal that failed, while the old token still serves. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Supplier<Uni<Token>> source;
    private final Clock clock;
    private State state = new None();

    private sealed interface State {
    }

    /** There is no token, and none has been requested. */
    private record None() implements State {
    }

    /** There is no token that may be sent; all calls wait for this request. */
    private record Requested(@CheckReturnValue Uni<Token> request) implements State {
    }

    /**
     * The token serves all calls.
     *
     * @param renewAt when another is requested
     */
    private record Valid(Token token, Instant renewAt) implements State {
    }

    /** The old token serves until it expires; after that calls wait for the request. */
    private record Renewing(Token old, @CheckReturnValue Uni<Token> request) implements State {
    }

    /** @param source requests a new token */
    public BearerTokens(Supplier<Uni<Token>> source, Clock clock) {
        this.source = Objects.requireNonNull(source, "source is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** A token that is valid now. Fails as its source fails, and then the next call tries again. */
    @CheckReturnValue
    public Uni<Token> current() {
        return Uni.createFrom().deferred(this::next);
    }

    /** Only chooses: what is chosen is subscribed to after the lock is released. */
    private synchronized Uni<Token> next() {
        Instant now = clock.instant();
        if (state instanceof Valid valid && now.isBefore(valid.token().endsAt())) {
            return now.isBefore(valid.renewAt()) ? Uni.createFrom().item(valid.token()) : renew(valid.token());
        }
        if (state instanceof Renewing renewing) {
            return now.isBefore(renewing.old().endsAt()) ? Uni.createFrom().item(renewing.old()) : renewing.request();
        }
        if (state instanceof Requested requested) {
            return requested.request();
        }
        Uni<Token> request = request();
        state = new Requested(request);
        return request;
    }

    private Uni<Token> renew(Token old) {
        Uni<Token> request = request();
        state = new Renewing(old, request);
        return Uni.createFrom().item(old).invoke(() -> request.subscribe().with(token -> LOG.debug("A token was renewed."),
                failure -> LOG.debug("A token could not be renewed.", failure)));
    }

    private Uni<Token> request() {
        return Uni.createFrom().deferred(source::get).onItemOrFailure().invoke(this::answered).memoize().indefinitely();
    }

    private synchronized void answered(Token token, Throwable failure) {
        if (failure == null) {
            state = new Valid(token, token.renewAt());
        } else {
            state = state instanceof Renewing renewing ? keep(renewing.old(), failure) : new None();
        }
    }

    private State keep(Token old, Throwable failure) {
        LOG.warnf("A token could not be renewed. The present one serves until %s, and the next attempt is made in %s: %s",
                old.endsAt(), PAUSE, failure.getMessage());
        return new Valid(old, clock.instant().plus(PAUSE));
    }

    /**
     * Records that the provider refused a token before its time; a newer one is left alone.
     *
     * @param value as it was sent
     */
    public synchronized void refused(String value) {
        if (state instanceof Valid valid && valid.token().value().equals(value)) {
            state = new None();
        } else if (state instanceof Renewing renewing && renewing.old().value().equals(value)) {
            state = new Requested(renewing.request());
        }
    }
}
