package io.countersign.posting;

import java.time.Instant;
import java.util.UUID;

/**
 * The deadlines of a posting as its work row has them, and how many evidence items are still missing.
 */
record WorkRow(UUID posting, Instant keepUntil, boolean keepUntilKnown, Instant nextCheckAt, Instant completionReportedAt,
        long missing) {
}
