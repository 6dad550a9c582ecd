package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Lease;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Works on one claimed posting, in a context of its own, for as long as this process holds its lease.
 */
@ApplicationScoped
class CollectorWorker {

    private static final Logger LOG = Logger.getLogger(CollectorWorker.class);

    private final WorkAttempt attempt;
    private final Leases leases;
    private final DetachedContext contexts;

    CollectorWorker(WorkAttempt attempt, Leases leases, DetachedContext contexts) {
        this.attempt = attempt;
        this.leases = leases;
        this.contexts = contexts;
    }

    /** Brings the posting as far as it can be brought now; never fails. */
    @CheckReturnValue
    Uni<Void> work(Claims.Claim claim) {
        Lease lease = claim.posting().lease();
        return contexts.runAs(DatabaseRole.COLLECTOR,
                () -> leases.holding(lease, () -> attempt.run(lease, claim.posting().failures())))
                .onTermination().invoke(claim.memory()::close)
                .onFailure(Lease.Lost.class).invoke(lost -> LOG.debug(lost.getMessage()))
                .onFailure(failure -> !(failure instanceof Lease.Lost) && !DatabaseUnavailableException.isCauseOf(failure))
                .invoke(failure -> LOG.errorf(failure, "The work on posting %s broke off.", lease.posting()))
                .onFailure().recoverWithNull();
    }
}
