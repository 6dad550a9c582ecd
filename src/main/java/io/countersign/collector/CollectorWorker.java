package io.countersign.collector;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Lease;
import io.countersign.provider.ChecksInBatches;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Works on one claimed posting, in a context of its own, for as long as this process holds its lease.
 */
@ApplicationScoped
class CollectorWorker {

    private static final Logger LOG = Logger.getLogger(CollectorWorker.class);

    private final WorkAttempt attempt;
    private final BatchCheck batchCheck;
    private final BatchAnswers batchAnswers;
    private final Leases leases;
    private final DetachedContext contexts;

    CollectorWorker(WorkAttempt attempt, BatchCheck batchCheck, BatchAnswers batchAnswers, Leases leases,
            DetachedContext contexts) {
        this.attempt = attempt;
        this.batchCheck = batchCheck;
        this.batchAnswers = batchAnswers;
        this.leases = leases;
        this.contexts = contexts;
    }

    /**
     * Asks about all of these postings in one call, where their provider can answer that; then brings each as far as it can be
     * brought now. Never fails.
     *
     * @param atOnce how many of them are worked on at once, after their provider answered
     */
    @CheckReturnValue
    Uni<Void> work(List<Claims.Claim> batch, SignatureProvider provider, int atOnce) {
        return asked(batch, provider).chain(() -> Multi.createFrom().iterable(batch)
                .onItem().transformToUni(this::work).merge(atOnce).onItem().ignoreAsUni());
    }

    private Uni<Void> asked(List<Claims.Claim> batch, SignatureProvider provider) {
        if (!(provider instanceof ChecksInBatches batches) || batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Lease> claimed = batch.stream().map(claim -> claim.posting().lease()).toList();
        leases.hold(claimed);
        return batchCheck.ask(claimed, provider, batches);
    }

    /** Brings the posting as far as it can be brought now; never fails. */
    @CheckReturnValue
    Uni<Void> work(Claims.Claim claim) {
        Lease lease = claim.posting().lease();
        return contexts.runAs(DatabaseRole.COLLECTOR,
                () -> leases.holding(lease, () -> attempt.run(lease, claim.posting().failures())))
                .onTermination().invoke(() -> end(claim))
                .onFailure(Lease.Lost.class).invoke(lost -> LOG.debug(lost.getMessage()))
                .onFailure(failure -> !(failure instanceof Lease.Lost) && !DatabaseUnavailableException.isCauseOf(failure))
                .invoke(failure -> LOG.errorf(failure, "The work on posting %s broke off.", lease.posting()))
                .onFailure().recoverWithNull();
    }

    private void end(Claims.Claim claim) {
        claim.memory().close();
        batchAnswers.forget(claim.posting().lease());
    }
}
