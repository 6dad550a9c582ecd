package io.countersign.collector;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DetachedContext;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingState;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * What is done for a claimed posting: one that a process left unsent is taken over, any other is checked.
 */
@ApplicationScoped
class WorkStep {

    private final PostingCheck check;
    private final CreationTakeOver takeOver;
    private final Leases leases;
    private final DetachedContext contexts;
    private final Duration deadline;

    WorkStep(PostingCheck check, CreationTakeOver takeOver, Leases leases, DetachedContext contexts,
            CollectorConfig config) {
        this.check = check;
        this.takeOver = takeOver;
        this.leases = leases;
        this.contexts = contexts;
        this.deadline = config.workDeadline();
    }

    /** @param failures how many attempts have failed before */
    @CheckReturnValue
    Uni<Void> run(Lease lease, Posting posting, SignatureProvider provider, int failures) {
        return contexts.within(deadline, () -> posting.life().state() == PostingState.PREPARING
                ? takeOver(lease, posting, provider, failures)
                : check.run(lease, posting, provider));
    }

    private Uni<Void> takeOver(Lease lease, Posting posting, SignatureProvider provider, int failures) {
        leases.sending(lease);
        return takeOver.run(lease, posting, provider, failures);
    }

    /** As {@link PostingCheck#giveUp}. */
    @CheckReturnValue
    Uni<Void> giveUp(Lease lease, Posting posting, SignatureProvider provider) {
        return check.giveUp(lease, posting, provider);
    }
}
