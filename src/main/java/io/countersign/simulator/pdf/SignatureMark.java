package io.countersign.simulator.pdf;

import java.time.Instant;
import java.util.Objects;

/**
 * What a signature in a PDF says.
 *
 * @param name who signs
 * @param at when
 * @param visible whether it shows on the first page
 */
public record SignatureMark(String name, Instant at, boolean visible) {

    public SignatureMark {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(at, "at is null");
    }
}
