package io.countersign.platform;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Lets {@code @RateLimit} be measured. SmallRye Fault Tolerance (6.10.0) calls a tag of the rate limit's counter once by
 * the bulkhead's name, and Prometheus then refuses the counter and with it the guarded call itself.
 */
class RateLimitMeters {

    private static final String COUNTER = "ft.ratelimit.calls.total";
    private static final String WRONG = "bulkheadResult";
    private static final String RIGHT = "rateLimitResult";

    @Produces
    @Singleton
    MeterFilter oneTagName() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return COUNTER.equals(id.getName()) ? id.replaceTags(renamed(id.getTags())) : id;
            }
        };
    }

    private static List<Tag> renamed(List<Tag> tags) {
        return tags.stream().map(tag -> WRONG.equals(tag.getKey()) ? Tag.of(RIGHT, tag.getValue()) : tag).toList();
    }
}
