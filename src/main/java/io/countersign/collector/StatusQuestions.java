package io.countersign.collector;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.StatusReport;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Puts a question about a posting to its provider, has the report stored, and fetches what the report made available.
 */
@ApplicationScoped
class StatusQuestions {

    private final ProviderCalls calls;
    private final Settlement settlement;
    private final Clock clock;

    StatusQuestions(ProviderCalls calls, Settlement settlement, Clock clock) {
        this.calls = calls;
        this.settlement = settlement;
        this.clock = clock;
    }

    /**
     * @param question a call that changes nothing at the provider
     * @param store takes the report and the instant before the question left
     * @return fails as the question, the store or {@link Settlement#settle} fails
     */
    @CheckReturnValue
    Uni<Void> put(Lease lease, SignatureProvider provider, Supplier<Uni<StatusReport>> question,
            Store store) {
        Instant askedAt = clock.instant();
        return settle(lease, provider, new BatchAnswers.Answer(calls.read(question), askedAt), store);
    }

    /** As {@link #put}, of a question that was put before, for many postings at once. */
    @CheckReturnValue
    Uni<Void> settle(Lease lease, SignatureProvider provider, BatchAnswers.Answer answer, Store store) {
        return answer.report().chain(report -> store.take(report, answer.askedAt()))
                .chain(() -> settlement.settle(lease, provider));
    }

    /** Takes a report and the instant before its question left. */
    interface Store {

        @CheckReturnValue
        Uni<Void> take(StatusReport report, Instant askedAt);
    }
}
