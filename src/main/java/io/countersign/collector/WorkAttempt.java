package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * One attempt to bring a posting further; it always says when the posting is looked at next.
 */
@ApplicationScoped
class WorkAttempt {

    private static final Logger LOG = Logger.getLogger(WorkAttempt.class);
    private static final int MAX_WHEN_NOT_SENT = 2;

    private final Postings postings;
    private final Providers providers;
    private final WorkStep step;
    private final CheckEnds ends;
    private final LastAttempt last;

    WorkAttempt(Postings postings, Providers providers, WorkStep step, CheckEnds ends, LastAttempt last) {
        this.postings = postings;
        this.providers = providers;
        this.step = step;
        this.ends = ends;
        this.last = last;
    }

    /**
     * @param failures how many attempts have failed before
     * @return fails only as our own store fails, or with {@link Lease.Lost}
     */
    @CheckReturnValue
    Uni<Void> run(Lease lease, int failures) {
        return postings.get(lease.posting()).invoke(Posting::nameInLog)
                .chain(posting -> run(lease, posting, providers.of(posting.provider()), failures));
    }

    private Uni<Void> run(Lease lease, Posting posting, SignatureProvider provider, int failures) {
        return step.run(lease, posting, provider, failures).chain(() -> ends.quietly(lease))
                .onFailure(failure -> !(failure instanceof Lease.Lost))
                .recoverWithUni(failure -> afterFailure(lease, posting, provider, failures + 1, failure));
    }

    private Uni<Void> afterFailure(Lease lease, Posting posting, SignatureProvider provider, int failures,
            Throwable thrown) {
        if (last.passed(posting)) {
            return step.giveUp(lease, posting, provider).chain(() -> ends.quietly(lease));
        }
        ProviderFailure failure = ProviderFailures.from(provider.id(), thrown);
        log(posting, failures, thrown);
        return thrown instanceof NotYetException notYet ? ends.afterNotYet(lease, failures, notYet.retryAfter())
                : ends.afterFailure(lease, counted(posting, failures, failure), failure.retryAfter());
    }

    /** What was not even sent, for a breaker is open, costs nobody anything: it is tried again as soon as it may be. */
    private static int counted(Posting posting, int failures, ProviderFailure failure) {
        return failure.kind() == ProviderFailure.Kind.NOT_SENT && !posting.erasure().pending()
                ? Math.min(failures, MAX_WHEN_NOT_SENT)
                : failures;
    }

    private static void log(Posting posting, int failures, Throwable thrown) {
        if (ProviderFailures.foreseen(thrown) || thrown instanceof NotYetException) {
            LOG.infof("Posting %s, try %d: %s", posting.id(), failures, thrown.getMessage());
        } else if (!DatabaseUnavailableException.isCauseOf(thrown)) {
            LOG.warnf(thrown, "Posting %s, try %d failed.", posting.id(), failures);
        }
    }
}
