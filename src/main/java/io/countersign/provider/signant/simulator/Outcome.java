package io.countersign.provider.signant.simulator;

import java.net.URI;
import java.util.Optional;

import io.countersign.simulator.desk.CeremonyState;

/** Where a step left a person. */
record Outcome(Posting posting, CeremonyState state) {

    /** Where the browser is sent; empty when it stays. */
    Optional<URI> returnUrl() {
        return switch (state) {
            case SIGNED -> posting.afterSign().redirects() ? Optional.of(URI.create(posting.afterSign().url()))
                    : Optional.empty();
            case REJECTED, CANCELLED -> Optional.ofNullable(posting.cancelUrl()).map(URI::create);
            case WAITING, BEGUN -> Optional.empty();
        };
    }
}
