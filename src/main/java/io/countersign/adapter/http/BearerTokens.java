package io.countersign.adapter.http;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * The one token that all calls to a provider share: had once, kept until shortly before it ends or until it was refused, and
 * asked for by one call at a time, however many wait for it.
 */
public final class BearerTokens {

    private final Supplier<Uni<Token>> source;
    private final Clock clock;
    /** Null when there is none and nobody has asked for one. */
    private Uni<Token> asked;
    /** Null while none is here. */
    private Token kept;

    /** @param source has a fresh one */
    public BearerTokens(Supplier<Uni<Token>> source, Clock clock) {
        this.source = Objects.requireNonNull(source, "source is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** The token of now; fails as its source fails, and then the next call tries again. */
    @CheckReturnValue
    public Uni<Token> current() {
        return Uni.createFrom().deferred(this::shared);
    }

    private synchronized Uni<Token> shared() {
        if (asked == null || kept != null && !clock.instant().isBefore(kept.renewAt())) {
            kept = null;
            asked = Uni.createFrom().deferred(source::get).onItemOrFailure().invoke(this::answered)
                    .memoize().indefinitely();
        }
        return asked;
    }

    private synchronized void answered(Token token, Throwable failure) {
        kept = token;
        if (failure != null) {
            asked = null;
        }
    }

    /** The provider did not take this one; a newer one is left alone. */
    public synchronized void refused(String value) {
        if (kept != null && kept.value().equals(value)) {
            kept = null;
            asked = null;
        }
    }
}
