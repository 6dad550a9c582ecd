package io.countersign.platform;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Callers must not be able to hold all connections to the database: some are the collector's.
 */
@ApplicationScoped
class ConnectionsReadiness implements ReadinessCheck {

    private static final String CALLERS = "countersign.database.caller-connections";
    private static final String ALL = "quarkus.datasource.reactive.max-size";

    private final int callers;
    private final int all;

    ConnectionsReadiness(@ConfigProperty(name = CALLERS, defaultValue = "20") int callers,
            @ConfigProperty(name = ALL) int all) {
        this.callers = callers;
        this.all = all;
    }

    @Override
    public List<Finding> findings() {
        return callers > 0 && callers < all ? List.of()
                : List.of(new Finding(CALLERS, "is " + callers + ", but must be at least 1 and less than " + ALL + " (" + all
                        + "): what is above it is what the collector has for signed documents when callers hold all of theirs."));
    }
}
