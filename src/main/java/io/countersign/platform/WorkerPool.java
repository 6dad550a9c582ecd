package io.countersign.platform;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * Threads of its own for one kind of work, with a bound on how many tasks wait for them. A task runs in the Vert.x context
 * of whoever handed it over, as on the framework's worker pool.
 */
public final class WorkerPool implements Executor {

    private static final long KEEP_ALIVE_SECONDS = 60;

    private final String name;
    private final ThreadPoolExecutor threads;
    private final Counter rejected;

    /**
     * @param name of the threads, and the tag {@code name} of the metrics
     * @param size how many threads at most
     * @param maxWaiting how many tasks may wait for a thread; further ones are rejected with {@link WorkersBusyException}
     */
    WorkerPool(String name, int size, int maxWaiting, MeterRegistry meters) {
        this.name = name;
        this.rejected = Counter.builder("countersign.executor.rejected").baseUnit("tasks").tag("name", name)
                .description("Tasks that a full worker pool did not take").register(meters);
        this.threads = new ThreadPoolExecutor(size, size, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(maxWaiting), new Threads(name), (task, full) -> {
                    rejected.increment();
                    throw new WorkersBusyException(name, maxWaiting);
                });
        threads.allowCoreThreadTimeOut(true);
        new ExecutorServiceMetrics(threads, name, "countersign", Tags.empty()).bindTo(meters);
    }

    /** @throws WorkersBusyException when too many tasks wait, or the process stops */
    @Override
    public void execute(Runnable task) {
        Context context = Vertx.currentContext();
        threads.execute(context == null ? task : () -> ((ContextInternal) context).dispatch(task));
    }

    /**
     * Does blocking or heavy work when subscribed to.
     *
     * @param work may fail with any unchecked exception
     * @return the outcome, on the thread that did the work; fails with {@link WorkersBusyException} when it was not started
     */
    @CheckReturnValue
    public <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(this);
    }

    /** Takes no task any more, and lets those that were taken end. */
    void close() {
        threads.shutdown();
    }

    @Override
    public String toString() {
        return "WorkerPool[" + name + "]";
    }

    /** With the application's class loader, for a thread may be made by whichever thread hands over a task. */
    private static final class Threads implements java.util.concurrent.ThreadFactory {

        private final AtomicInteger made = new AtomicInteger();
        private final String name;

        Threads(String name) {
            this.name = name;
        }

        @Override
        public Thread newThread(Runnable task) {
            Thread thread = new Thread(task, "countersign-" + name + "-" + made.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(WorkerPool.class.getClassLoader());
            return thread;
        }
    }
}
