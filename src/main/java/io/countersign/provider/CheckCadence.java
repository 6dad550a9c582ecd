package io.countersign.provider;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a provider is asked about a posting when nothing wakes us.
 *
 * @param usual while somebody may sign
 * @param busy while the provider is at work on the evidence
 */
public record CheckCadence(Duration usual, Duration busy) {

    public CheckCadence {
        Objects.requireNonNull(usual, "usual is null");
        Objects.requireNonNull(busy, "busy is null");
    }
}
