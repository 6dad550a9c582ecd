package io.countersign.collector;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.provider.PollsFeed;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Sees to it that what is due is worked on, each provider by workers of its own, so that a slow one starves no other.
 */
@ApplicationScoped
public class Collector {

    private static final Logger LOG = Logger.getLogger(Collector.class);

    private final Providers providers;
    private final Claims claims;
    private final CollectorWorker worker;
    private final FeedReader feedReader;
    private final ClaimAges ages;
    private final WorkerSlots workerSlots;
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    Collector(Providers providers, Claims claims, CollectorWorker worker, FeedReader feedReader, ClaimAges ages,
            CollectorConfig config) {
        this.providers = providers;
        this.claims = claims;
        this.worker = worker;
        this.feedReader = feedReader;
        this.ages = ages;
        this.workerSlots = new WorkerSlots(config.workers());
    }

    /**
     * Works on all that is due now, and on what becomes due by that, as far as workers and memory of this process are
     * free.
     *
     * @return completes when it is done; never fails
     */
    @CheckReturnValue
    public Uni<Void> tick() {
        return Multi.createFrom().iterable(providers.all())
                .onItem().transformToUniAndMerge(this::tick).onItem().ignoreAsUni();
    }

    /** As {@link #tick()}, for one provider; nothing happens when this build does not know it. */
    @CheckReturnValue
    Uni<Void> tick(ProviderId id) {
        return providers.all().stream().filter(provider -> provider.id().equals(id)).findFirst()
                .map(this::tick).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** As {@link #tick()}, and waits also for what another tick had begun. */
    @CheckReturnValue
    Uni<Void> tickAndFinish() {
        return tick().chain(() -> Uni.createFrom().completionStage(
                () -> CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))));
    }

    private Uni<Void> tick(SignatureProvider provider) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        return Uni.createFrom().deferred(() -> {
            underWay.add(end);
            return Uni.join().all(workOnAllDue(provider), readFeeds(provider)).andFailFast().replaceWithVoid();
        }).onTermination().invoke(() -> {
            underWay.remove(end);
            end.complete(null);
        });
    }

    /** What is read makes postings due, which are worked on at once. */
    private Uni<Void> readFeeds(SignatureProvider provider) {
        return stopping || !(provider instanceof PollsFeed pollsFeed) ? Uni.createFrom().voidItem()
                : feedReader.read(provider.id(), pollsFeed).chain(() -> workOnAllDue(provider));
    }

    private Uni<Void> workOnAllDue(SignatureProvider provider) {
        int free = stopping ? 0 : workerSlots.takeFree(provider.id());
        if (free == 0) {
            return Uni.createFrom().voidItem();
        }
        return claim(provider, free)
                .invoke(claimed -> workerSlots.leave(provider.id(), free - claimed.size()))
                .chain(claimed -> Multi.createFrom().iterable(claimed)
                        .onItem().transformToUniAndMerge(first -> workOn(provider, first)
                                .onTermination().invoke(() -> workerSlots.leave(provider.id(), 1)))
                        .onItem().ignoreAsUni());
    }

    /** Works on one posting, then on the next that is due, until none is. */
    private Uni<Void> workOn(SignatureProvider provider, Claims.Claim first) {
        return worker.work(first).chain(() -> Multi.createBy().repeating()
                .uni(() -> claim(provider, 1).call(next -> next.isEmpty() ? Uni.createFrom().voidItem()
                        : worker.work(next.get(0))))
                .until(List::isEmpty)
                .onItem().ignoreAsUni());
    }

    private Uni<List<Claims.Claim>> claim(SignatureProvider provider, int most) {
        return stopping ? Uni.createFrom().item(List.of())
                : claims.claim(provider.id(), most).invoke(() -> ages.completed(provider.id()))
                        .onFailure(failure -> !DatabaseUnavailableException.isCauseOf(failure))
                        .invoke(failure -> LOG.errorf(failure, "Nothing could be claimed for %s.", provider.id()))
                        .onFailure().recoverWithItem(List.of());
    }

    boolean stopping() {
        return stopping;
    }

    /** Claims nothing any more; what has begun goes on. */
    void stopClaiming() {
        stopping = true;
    }
}
