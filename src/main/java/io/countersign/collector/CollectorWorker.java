package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingState;
import io.countersign.posting.Postings;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Works on one claimed posting, in a context of its own, and always says when it is looked at next.
 */
@ApplicationScoped
class CollectorWorker {

    private static final Logger LOG = Logger.getLogger(CollectorWorker.class);
    private static final int MAX_WHEN_NOT_SENT = 2;

    private final Postings postings;
    private final Providers providers;
    private final PostingCheck check;
    private final PostingCreation postingCreation;
    private final CheckEnds ends;
    private final Leases leases;
    private final DetachedContext contexts;
    private final Clock clock;
    private final Duration giveUpAfter;
    private final Duration workDeadline;

    CollectorWorker(Postings postings, Providers providers, PostingCheck check, PostingCreation postingCreation, CheckEnds ends,
            Leases leases,
            DetachedContext contexts, Clock clock, CollectorConfig config) {
        this.postings = postings;
        this.providers = providers;
        this.check = check;
        this.postingCreation = postingCreation;
        this.ends = ends;
        this.leases = leases;
        this.contexts = contexts;
        this.clock = clock;
        this.giveUpAfter = config.giveUpAfter();
        this.workDeadline = config.workDeadline();
    }

    /** Brings the posting as far as it can be brought now; never fails. */
    @CheckReturnValue
    Uni<Void> work(Claims.Claim claim) {
        Lease lease = claim.posting().lease();
        return contexts.runAs(DatabaseRole.COLLECTOR, () -> leases.holding(lease, () -> postings.get(lease.posting())
                .chain(posting -> bring(lease, posting, providers.of(posting.provider()),
                        claim.posting().failures()))))
                .onTermination().invoke(claim.memory()::close)
                .onFailure(Lease.Lost.class).invoke(lost -> LOG.debug(lost.getMessage()))
                .onFailure(failure -> !(failure instanceof Lease.Lost) && !DatabaseUnavailableException.isCauseOf(failure))
                .invoke(failure -> LOG.errorf(failure, "The work on posting %s broke off.", lease.posting()))
                .onFailure().recoverWithNull();
    }

    private Uni<Void> bring(Lease lease, Posting posting, SignatureProvider provider, int failures) {
        Uni<Void> step = contexts.within(workDeadline,
                () -> posting.life().state() == PostingState.PREPARING ? takeOver(lease, posting, failures)
                        : check.run(lease, posting, provider));
        return step.chain(() -> ends.quietly(lease))
                .onFailure(failure -> !(failure instanceof Lease.Lost))
                .recoverWithUni(failure -> afterFailure(lease, posting, provider, failures + 1, failure));
    }

    private Uni<Void> takeOver(Lease lease, Posting posting, int failures) {
        leases.sending(lease);
        return postingCreation.takeOver(lease, posting, failures);
    }

    private Uni<Void> afterFailure(Lease lease, Posting posting, SignatureProvider provider, int failures,
            Throwable thrown) {
        if (tooLate(posting)) {
            return check.giveUp(lease, posting, provider).chain(() -> ends.quietly(lease));
        }
        ProviderFailure failure = ProviderFailures.from(provider.id(), thrown);
        tell(posting, failures, thrown);
        return thrown instanceof NotYetException notYet ? ends.afterNotYet(lease, failures, notYet.retryAfter())
                : ends.afterFailure(lease, counted(posting, failures, failure), failure.retryAfter());
    }

    /** What was not even sent, for a breaker is open, costs nobody anything: it is tried again as soon as it may be. */
    private static int counted(Posting posting, int failures, ProviderFailure failure) {
        return failure.kind() == ProviderFailure.Kind.NOT_SENT && !posting.erasure().pending()
                ? Math.min(failures, MAX_WHEN_NOT_SENT)
                : failures;
    }

    private static void tell(Posting posting, int failures, Throwable thrown) {
        if (ProviderFailures.foreseen(thrown) || thrown instanceof NotYetException) {
            LOG.infof("Posting %s, try %d: %s", posting.id(), failures, thrown.getMessage());
        } else if (!DatabaseUnavailableException.isCauseOf(thrown)) {
            LOG.warnf(thrown, "Posting %s, try %d failed.", posting.id(), failures);
        }
    }

    private boolean tooLate(Posting posting) {
        return posting.life().state() != PostingState.PREPARING && clock.instant().isAfter(lastTry(posting));
    }

    /** What a provider may still have is asked for long after it must have it, and so is that it erase it. */
    private Instant lastTry(Posting posting) {
        Instant keepUntil = posting.deadlines().keepUntil();
        if (posting.erasure().pending()) {
            Instant wanted = posting.erasure().bytesAt();
            return (wanted.isAfter(keepUntil) ? wanted : keepUntil).plus(giveUpAfter);
        }
        return posting.life().state().isFinal() ? keepUntil : keepUntil.plus(giveUpAfter);
    }
}
