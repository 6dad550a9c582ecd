package io.countersign.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Admits calls that hold a whole document in memory, so that many of them at once cannot exhaust it.
 * <p>
 * Two thirds are for callers of the API, who wait their turn for a while; a third is the collector's own, so that no
 * crowd of callers can keep it from saving documents. The collector never waits here: it takes on no more than fits.
 */
@ApplicationScoped
public class ByteBudget {

    /** A document is in memory about four times at once: as bytes, as base64, in the message and on the wire. */
    private static final int COPIES = 4;

    private final long callersShare;
    private final long collectorsShare;
    private long callersFree;
    private long collectorsFree;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** Ends waits, each in no time; of its own, so that no other work can delay them. */
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(ByteBudget::timerThread);

    ByteBudget(PlatformConfig config) {
        long all = config.memory().inFlight().asLongValue();
        this.collectorsShare = all / 3;
        this.callersShare = all - collectorsShare;
        this.callersFree = callersShare;
        this.collectorsFree = collectorsShare;
    }

    private static Thread timerThread(Runnable task) {
        Thread thread = new Thread(task, "countersign-memory-timer");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        timer.shutdownNow();
    }

    /** The memory that a call with a document of this size needs. */
    public static long weight(long documentBytes) {
        return Math.multiplyExact(documentBytes, COPIES);
    }

    /**
     * Waits until there is room for a caller.
     *
     * @param weight see {@link #weight}; more than the whole share counts as the whole share
     * @param patience how long to wait at most
     * @return the place, to be closed when the call is over; fails with {@link Exhausted} when none became free in time
     */
    @CheckReturnValue
    public Uni<Place> admitCaller(long weight, Duration patience) {
        return Uni.createFrom()
                .deferred(() -> queue(new Waiting(Math.min(weight, callersShare), new CompletableFuture<>()), patience));
    }

    private Uni<Place> queue(Waiting one, Duration patience) {
        synchronized (this) {
            waiting.add(one);
        }
        admitNext();
        Future<?> end = timer.schedule(() -> giveUp(one), patience.toMillis(), TimeUnit.MILLISECONDS);
        return Uni.createFrom().completionStage(one.place()).onTermination().invoke(() -> end.cancel(false))
                .onCancellation().invoke(() -> abandon(one));
    }

    private void giveUp(Waiting one) {
        if (leave(one)) {
            one.place().completeExceptionally(new Exhausted());
        }
    }

    /** A caller who disconnects at the moment of admission would otherwise keep the place for ever. */
    private void abandon(Waiting one) {
        if (!leave(one)) {
            one.place().thenAccept(Place::close);
        }
    }

    /** Whether the caller was still waiting. */
    private boolean leave(Waiting one) {
        boolean left;
        synchronized (this) {
            left = waiting.remove(one);
        }
        admitNext();
        return left;
    }

    private void admitNext() {
        for (Waiting next = nextAdmitted(); next != null; next = nextAdmitted()) {
            long bytes = next.bytes();
            Place place = new Place(() -> giveBackCaller(bytes));
            if (!next.place().complete(place)) {
                place.close();
            }
        }
    }

    private synchronized Waiting nextAdmitted() {
        if (waiting.isEmpty() || waiting.peek().bytes() > callersFree) {
            return null;
        }
        callersFree -= waiting.peek().bytes();
        return waiting.remove();
    }

    private void giveBackCaller(long bytes) {
        synchronized (this) {
            callersFree += bytes;
        }
        admitNext();
    }

    /** How much the collector may take on now. */
    public synchronized long freeForCollector() {
        return collectorsFree;
    }

    /** The most that one unit of the collector's work can count for. */
    public long collectorsShare() {
        return collectorsShare;
    }

    /**
     * Takes a place for the collector.
     *
     * @param weight more than the whole share counts as the whole share
     */
    public synchronized Place takeForCollector(long weight) {
        long bytes = Math.min(weight, collectorsShare);
        collectorsFree -= bytes;
        return new Place(() -> giveBackCollector(bytes));
    }

    private synchronized void giveBackCollector(long bytes) {
        collectorsFree += bytes;
    }

    private record Waiting(long bytes, CompletableFuture<Place> place) {
    }

    /** Room in memory, given back once however often it is closed. */
    public static final class Place implements AutoCloseable {

        private final AtomicBoolean given = new AtomicBoolean();
        private final Runnable giveBack;

        private Place(Runnable giveBack) {
            this.giveBack = giveBack;
        }

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                giveBack.run();
            }
        }
    }

    /** No room became free in time. */
    public static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("No memory for another document became free in time.");
        }
    }
}
