package io.countersign.collector;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.platform.MonotonicClock;
import io.countersign.posting.Lease;
import io.countersign.posting.PostingWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * The leases that this process holds: renewed while the work under them lasts, given back when the process stops.
 */
@ApplicationScoped
class Leases {

    private static final Logger LOG = Logger.getLogger(Leases.class);
    private static final Duration RENEWAL = Duration.ofSeconds(5);

    /** A change at a provider begins only under a lease that was renewed this short a time ago; it lasts 20 s. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** Each lease that is held, and when it was last renewed by the monotonic clock. */
    private final Map<Lease, Long> held = new ConcurrentHashMap<>();
    private final Set<Lease> sending = ConcurrentHashMap.newKeySet();
    private final PostingWork work;
    private final NodeId process;
    private final DetachedContext contexts;
    private final MonotonicClock clock;
    private final Vertx vertx;
    private volatile boolean stopping;
    private long timer;

    Leases(PostingWork work, NodeId process, DetachedContext contexts, MonotonicClock clock, Vertx vertx) {
        this.clock = clock;
        this.work = work;
        this.process = process;
        this.contexts = contexts;
        this.vertx = vertx;
    }

    void onStart(@Observes StartupEvent event) {
        LOG.infof("This process holds its leases as %s.", process.id());
        timer = vertx.setPeriodic(RENEWAL.toMillis(), fired -> renew().subscribe().with(
                done -> LOG.tracef("Renewed %d leases", held.size()),
                Leases::logNotRenewed));
    }

    void onStop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Does work under a lease that is renewed until the work ends, however it ends. */
    @CheckReturnValue
    <T> Uni<T> holding(Lease lease, Supplier<Uni<T>> task) {
        return Uni.createFrom().deferred(() -> {
            held.putIfAbsent(lease, clock.nanos());
            return task.get();
        }).onTermination().invoke(() -> letGo(lease));
    }

    /** Renews these leases from now on; each until the work ends that is later done under it by {@link #holding}. */
    void hold(Collection<Lease> leases) {
        leases.forEach(lease -> held.put(lease, clock.nanos()));
    }

    /** From now on nothing new is to be begun: it would not complete. */
    void stop() {
        stopping = true;
    }

    boolean stopping() {
        return stopping;
    }

    /**
     * Keeps a held lease from being given back when the process stops: a request that creates something at the provider may
     * be on its way, and whoever took the posting over would have to declare its outcome unknown.
     */
    void sending(Lease lease) {
        sending.add(lease);
    }

    /** Names this process among all that work on the same database. */
    UUID owner() {
        return process.id();
    }

    /**
     * Waits until this process holds none. Blocks.
     *
     * @return false when some were still held after this time
     */
    boolean awaitNone(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        synchronized (held) {
            for (long left = atMost.toNanos(); !held.isEmpty() && left > 0; left = until - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(held, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return held.isEmpty();
        }
    }

    private void letGo(Lease lease) {
        synchronized (held) {
            held.remove(lease);
            sending.remove(lease);
            held.notifyAll();
        }
    }

    /** Lets others take over at once what this process has not finished, except what it is {@link #sending}. */
    @CheckReturnValue
    Uni<Void> giveAllBack() {
        List<Lease> unfinished = held.keySet().stream().filter(lease -> !sending.contains(lease)).toList();
        return Multi.createFrom().iterable(unfinished).onItem().transformToUniAndConcatenate(work::giveBack)
                .onItem().ignoreAsUni();
    }

    private static void logNotRenewed(Throwable failure) {
        Logger.Level level = DatabaseUnavailableException.isCauseOf(failure) ? Logger.Level.DEBUG : Logger.Level.WARN;
        LOG.log(level, "Leases could not be renewed; others may take their postings over.", failure);
    }

    /**
     * Makes sure that nobody else works on the posting, before something is changed at its provider.
     *
     * @return fails with {@link Lease.Lost} when somebody else has taken it over, or as our store fails
     */
    @CheckReturnValue
    Uni<Void> requireFresh(Lease lease) {
        return Uni.createFrom().deferred(() -> isFresh(lease) ? Uni.createFrom().voidItem()
                : renew(List.of(lease)).invoke(() -> {
                    if (!isFresh(lease)) {
                        throw new Lease.Lost(lease);
                    }
                }));
    }

    private boolean isFresh(Lease lease) {
        Long renewedAt = held.get(lease);
        return renewedAt != null && clock.nanos() - renewedAt < FRESH.toNanos();
    }

    private Uni<Void> renew() {
        List<Lease> now = List.copyOf(held.keySet());
        return now.isEmpty() ? Uni.createFrom().voidItem() : renew(now);
    }

    /** Counts from before the statement leaves, for then it is no later than the database counts. */
    private Uni<Void> renew(List<Lease> leases) {
        long leftAt = clock.nanos();
        return contexts.runAs(DatabaseRole.COLLECTOR, () -> work.renew(process.id(), leases))
                .invoke(renewed -> leases.stream().filter(lease -> renewed.contains(lease.posting()))
                        .forEach(lease -> held.computeIfPresent(lease, (same, before) -> Math.max(before, leftAt))))
                .replaceWithVoid();
    }
}
