package io.countersign.provider;

import java.time.Instant;
import java.util.Objects;

/**
 * The instant until which we can be sure that the provider still holds what was signed.
 *
 * @param at on our own clock
 * @param known false where the provider publishes no time and this is a policy of ours
 */
public record KeepUntil(Instant at, boolean known) {

    public KeepUntil {
        Objects.requireNonNull(at, "at is null");
    }
}
