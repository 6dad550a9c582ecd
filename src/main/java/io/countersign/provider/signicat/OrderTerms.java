package io.countersign.provider.signicat;

import java.time.Duration;
import java.time.Instant;

/**
 * What an order is made with, beside the request.
 *
 * @param daysToLive on how many days people can sign, at least 1
 * @param callbacks whether Signicat is asked to call our callback at each end
 */
record OrderTerms(int daysToLive, boolean callbacks) {

    /** On how many days people can sign where the request does not say. */
    static final int DEFAULT_DAYS_TO_LIVE = 14;
    /** Signicat: 1 to 30, counted after the last day on which anybody could sign. The longest is the safest. */
    static final int DAYS_UNTIL_DELETION = 30;

    private static final Duration DAY = Duration.ofDays(1);

    OrderTerms {
        if (daysToLive < 1) {
            throw new IllegalArgumentException("An order lives a day or more.");
        }
    }

    /**
     * Signicat counts whole days, so a part of one counts as one.
     *
     * @param expiresAt when signing shall end; null for the usual
     */
    static int daysToLive(Instant expiresAt, Instant now) {
        if (expiresAt == null) {
            return DEFAULT_DAYS_TO_LIVE;
        }
        Duration left = Duration.between(now, expiresAt);
        long days = left.dividedBy(DAY) + (left.equals(DAY.multipliedBy(left.dividedBy(DAY))) ? 0 : 1);
        return (int) Math.min(Math.max(days, 1), Integer.MAX_VALUE);
    }
}
