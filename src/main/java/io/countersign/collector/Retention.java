package io.countersign.collector;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.PostingErasures;
import io.countersign.posting.Postings;
import io.countersign.provider.PostingId;
import io.countersign.provider.Providers;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Erases the bytes of postings that have been kept as long as the operator has set. Names stay: somebody must ask
 * for it that they go.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    /** What is left over is done by the next sweep. */
    private static final int MAX_AT_ONCE = 10_000;

    private final Postings postings;
    private final PostingErasures erasures;
    private final LeasedWork leasedWork;
    private final Providers providers;
    private final RetentionConfig config;

    Retention(Postings postings, PostingErasures erasures, LeasedWork leasedWork, Providers providers,
            RetentionConfig config) {
        this.postings = postings;
        this.erasures = erasures;
        this.leasedWork = leasedWork;
        this.providers = providers;
        this.config = config;
    }

    /** @return fails only when our store fails before anything is done; what cannot be erased is logged */
    @CheckReturnValue
    Uni<Void> sweep(Instant now) {
        return config.after().map(kept -> eraseEndedBefore(now.minus(kept)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> eraseEndedBefore(Instant before) {
        return postings.endedBefore(before, MAX_AT_ONCE).chain(found -> Multi.createFrom().iterable(found)
                .onItem().transformToUniAndConcatenate(posting -> erase(posting, before)).onItem().ignoreAsUni());
    }

    /** Whoever works on it meanwhile may have changed it: it is judged again under its lease. */
    private Uni<Void> erase(PostingId posting, Instant before) {
        return leasedWork.runIfFree(posting, (lease, fresh) -> fresh.keptLongEnough(before)
                ? erasures.eraseBytes(lease, providers.of(fresh.provider()))
                : Uni.createFrom().voidItem())
                .onFailure(failure -> !DatabaseUnavailableException.isCauseOf(failure))
                .invoke(failure -> LOG.errorf(failure, "The bytes of posting %s could not be erased.", posting))
                .onFailure().recoverWithNull();
    }
}
