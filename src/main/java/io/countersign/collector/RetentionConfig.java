package io.countersign.collector;

import java.time.Duration;
import java.util.Optional;

import org.hibernate.validator.constraints.time.DurationMin;

import io.smallrye.config.ConfigMapping;

/**
 * How long bytes are kept.
 */
@ConfigMapping(prefix = "countersign.retention")
interface RetentionConfig {

    /** How long after its end the documents and the evidence of a posting are kept; for good when not set. */
    Optional<@DurationMin(minutes = 1) Duration> after();
}
