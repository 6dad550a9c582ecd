package io.countersign.collector;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.provider.StatusReport;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** What calls for many postings have answered and no work has used yet, by the leases under which it was asked. */
@ApplicationScoped
class BatchAnswers {

    private final Map<Lease, Answer> byLease = new ConcurrentHashMap<>();

    /**
     * What was answered of one posting.
     *
     * @param report fails as the provider failed, or where it did not answer
     * @param askedAt when the question left
     */
    record Answer(@CheckReturnValue Uni<StatusReport> report, Instant askedAt) {

        Answer {
            Objects.requireNonNull(report, "report is null");
            Objects.requireNonNull(askedAt, "askedAt is null");
        }
    }

    void put(Lease lease, Answer answer) {
        byLease.put(lease, answer);
    }

    /** The answer, once: whoever asks again gets none. */
    Optional<Answer> take(Lease lease) {
        return Optional.ofNullable(byLease.remove(lease));
    }

    /** Drops the answer when the work has ended without asking. */
    void forget(Lease lease) {
        byLease.remove(lease);
    }
}
