package io.countersign.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.countersign.posting.EvidenceStore.Candidate;

/**
 * Whether a copy that failed a check must serve after all. Pure.
 * <p>
 * A provider whose answer stays wrong will not get better, and time runs out: then the best copy is kept, marked as not
 * verified, rather than none.
 */
final class CandidateChoice {

    static final int MOST_COPIES = 3;
    private static final int SAME_TIMES = 3;
    private static final Duration LONG_ENOUGH = Duration.ofHours(1);
    private static final int PARTS_OF_WINDOW = 3;

    private CandidateChoice() {
    }

    /**
     * The copy to keep, if it is time to keep one.
     *
     * @param windowStart when the provider's keep-until was last moved
     */
    static Optional<Candidate> choose(List<Candidate> copies, Instant now, Instant windowStart, Instant keepUntil) {
        Duration window = Duration.between(windowStart, keepUntil);
        boolean timeIsShort = !now.isBefore(keepUntil.minus(window.dividedBy(PARTS_OF_WINDOW)));
        boolean stable = copies.stream().anyMatch(copy -> copy.seen() >= SAME_TIMES);
        boolean longEnough = copies.stream()
                .anyMatch(copy -> !now.isBefore(copy.firstSeenAt().plus(LONG_ENOUGH)));
        return timeIsShort || stable || longEnough ? best(copies) : Optional.empty();
    }

    /** The best of them; empty when there are none. */
    static Optional<Candidate> best(List<Candidate> copies) {
        return copies.stream().max(BETTER);
    }

    private static final Comparator<Candidate> BETTER = Comparator
            .<Candidate> comparingInt(copy -> -copy.findings().size())
            .thenComparingInt(Candidate::seen)
            .thenComparingLong(copy -> copy.content().size());
}
