package io.countersign.collector;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.provider.ChecksInBatches;
import io.countersign.provider.ProviderId;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Works on what is due, as far as workers of this process are free. Each provider has workers of its own, so that a slow
 * one starves no other. A worker takes one posting after the other, or one batch after the other where its provider answers
 * for many postings at once.
 */
@ApplicationScoped
class ProviderWorkers {

    private static final Logger LOG = Logger.getLogger(ProviderWorkers.class);
    /** Of one provider; they share its workers. */
    private static final int BATCHES_AT_ONCE = 4;

    private final Claims claims;
    private final CollectorWorker worker;
    private final ClaimAges ages;
    private final ClaimWatch watch;
    private final WorkerSlots slots;
    private final WorkerSlots batchSlots;
    private final int ofEachBatch;
    private volatile boolean stopping;

    ProviderWorkers(Claims claims, CollectorWorker worker, ClaimAges ages, ClaimWatch watch, CollectorConfig config) {
        this.claims = claims;
        this.worker = worker;
        this.ages = ages;
        this.watch = watch;
        this.slots = new WorkerSlots(config.workers());
        this.batchSlots = new WorkerSlots(Math.min(BATCHES_AT_ONCE, config.workers()));
        this.ofEachBatch = Math.max(1, config.workers() / BATCHES_AT_ONCE);
    }

    /** Works on all that is due now, and on what becomes due meanwhile; never fails. */
    @CheckReturnValue
    Uni<Void> workOnAllDue(SignatureProvider provider) {
        WorkerSlots workers = provider instanceof ChecksInBatches ? batchSlots : slots;
        int free = stopping ? 0 : workers.takeFree(provider.id());
        if (free == 0) {
            return Uni.createFrom().voidItem();
        }
        int size = batchSize(provider);
        return claim(provider.id(), free * size).map(claimed -> batches(claimed, size))
                .invoke(batches -> workers.leave(provider.id(), free - batches.size()))
                .chain(batches -> Multi.createFrom().iterable(batches)
                        .onItem().transformToUniAndMerge(first -> workOn(provider, first)
                                .onTermination().invoke(() -> workers.leave(provider.id(), 1)))
                        .onItem().ignoreAsUni());
    }

    private static int batchSize(SignatureProvider provider) {
        return provider instanceof ChecksInBatches batches ? batches.batchSize() : 1;
    }

    private static List<List<Claims.Claim>> batches(List<Claims.Claim> claimed, int size) {
        return IntStream.range(0, (claimed.size() + size - 1) / size)
                .mapToObj(i -> claimed.subList(i * size, Math.min((i + 1) * size, claimed.size()))).toList();
    }

    /** Works on one batch, then on the next that is due, until none is. */
    private Uni<Void> workOn(SignatureProvider provider, List<Claims.Claim> first) {
        return worker.work(first, provider, ofEachBatch).chain(() -> Multi.createBy().repeating()
                .uni(() -> claim(provider.id(), batchSize(provider)).call(next -> worker.work(next, provider, ofEachBatch)))
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
