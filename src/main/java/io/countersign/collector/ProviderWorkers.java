package io.countersign.collector;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Works on what is due, as far as workers of this process are free. Each provider has workers of its own, so that a slow
 * one starves no other.
 */
@ApplicationScoped
class ProviderWorkers {

    private static final Logger LOG = Logger.getLogger(ProviderWorkers.class);

    private final Claims claims;
    private final CollectorWorker worker;
    private final ClaimAges ages;
    private final ClaimWatch watch;
    private final WorkerSlots slots;
    private volatile boolean stopping;

    ProviderWorkers(Claims claims, CollectorWorker worker, ClaimAges ages, ClaimWatch watch, CollectorConfig config) {
        this.claims = claims;
        this.worker = worker;
        this.ages = ages;
        this.watch = watch;
        this.slots = new WorkerSlots(config.workers());
    }

    /** Works on all that is due now, and on what becomes due meanwhile; never fails. */
    @CheckReturnValue
    Uni<Void> workOnAllDue(ProviderId provider) {
        int free = stopping ? 0 : slots.takeFree(provider);
        if (free == 0) {
            return Uni.createFrom().voidItem();
        }
        return claim(provider, free)
                .invoke(claimed -> slots.leave(provider, free - claimed.size()))
                .chain(claimed -> Multi.createFrom().iterable(claimed)
                        .onItem().transformToUniAndMerge(first -> workOn(provider, first)
                                .onTermination().invoke(() -> slots.leave(provider, 1)))
                        .onItem().ignoreAsUni());
    }

    /** Works on one posting, then on the next that is due, until none is. */
    private Uni<Void> workOn(ProviderId provider, Claims.Claim first) {
        return worker.work(first).chain(() -> Multi.createBy().repeating()
                .uni(() -> claim(provider, 1).call(next -> next.isEmpty() ? Uni.createFrom().voidItem()
                        : worker.work(next.get(0))))
                .until(List::isEmpty)
                .onItem().ignoreAsUni());
    }

    private Uni<List<Claims.Claim>> claim(ProviderId provider, int most) {
        return stopping ? Uni.createFrom().item(List.of())
                : attempted(provider, most)
                        .onFailure(failure -> !DatabaseUnavailableException.isCauseOf(failure))
                        .invoke(failure -> LOG.errorf(failure, "Nothing could be claimed for %s.", provider))
                        .onFailure().recoverWithItem(List.of());
    }

    private Uni<List<Claims.Claim>> attempted(ProviderId provider, int most) {
        watch.attempted();
        return claims.claim(provider, most).invoke(() -> {
            watch.answered();
            ages.completed(provider);
        });
    }

    boolean stopping() {
        return stopping;
    }

    /** Claims nothing any more; what has begun goes on. */
    void stopClaiming() {
        stopping = true;
    }
}
