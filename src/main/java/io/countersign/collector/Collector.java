package io.countersign.collector;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.provider.PollsFeed;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Sees to it that what is due is worked on, and that feeds are read.
 */
@ApplicationScoped
public class Collector {

    private final Providers providers;
    private final ProviderWorkers workers;
    private final FeedReader feedReader;
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();

    Collector(Providers providers, ProviderWorkers workers, FeedReader feedReader) {
        this.providers = providers;
        this.workers = workers;
        this.feedReader = feedReader;
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
            return Uni.join().all(workers.workOnAllDue(provider), readFeeds(provider)).andFailFast().replaceWithVoid();
        }).onTermination().invoke(() -> {
            underWay.remove(end);
            end.complete(null);
        });
    }

    /** What is read makes postings due, which are worked on at once. */
    private Uni<Void> readFeeds(SignatureProvider provider) {
        return workers.stopping() || !(provider instanceof PollsFeed pollsFeed) ? Uni.createFrom().voidItem()
                : feedReader.read(provider.id(), pollsFeed).chain(() -> workers.workOnAllDue(provider));
    }

}
