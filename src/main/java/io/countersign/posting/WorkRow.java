package io.countersign.posting;

import java.time.Instant;
import java.util.UUID;

/**
 * The deadlines of a posting as its work row has them, and how many pieces of evidence are still wanted.
 */
record WorkRow(UUID posting, Instant keepUntil, boolean keepUntilKnown, Instant nextCheckAt, Instant toldCompletedAt,
        long wanted) {
}
