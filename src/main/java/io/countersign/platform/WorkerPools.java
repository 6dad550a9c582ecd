package io.countersign.platform;

import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/**
 * The threads for work that blocks or takes long, a pool for each kind, so that none can take another's. The framework's
 * worker pool has one queue for everything, which whoever is slow can fill for all: nothing of the gateway runs there.
 */
@ApplicationScoped
public class WorkerPools {

    private static final Logger LOG = Logger.getLogger(WorkerPools.class);

    /**
     * More than can come: each body that comes in, each call to a provider (their bulkheads bound these) and each task of
     * evidence that is fetched has one task at a time. A reply of a provider that no thread took would be lost, so only a
     * mistake of ours may ever reach this bound; the metric of rejected tasks shows it.
     */
    private static final int MAX_OF_BOUNDED_WORK = 20_000;

    private final WorkerPool files;
    private final WorkerPool uploads;
    private final WorkerPool adapters;
    private final WorkerPool passThrough;
    private final WorkerPool evidence;
    private final WorkerPool inspection;

    WorkerPools(PlatformConfig config, MeterRegistry meters) {
        PlatformConfig.Workers workers = config.workers();
        this.files = new WorkerPool("files", workers.files(), MAX_OF_BOUNDED_WORK, meters);
        this.uploads = new WorkerPool("uploads", workers.uploads(), workers.uploadsWaiting(), meters);
        this.adapters = new WorkerPool("adapters", workers.adapters(), MAX_OF_BOUNDED_WORK, meters);
        this.passThrough = new WorkerPool("pass-through", workers.passThrough(), MAX_OF_BOUNDED_WORK, meters);
        this.evidence = new WorkerPool("evidence", workers.evidence(), MAX_OF_BOUNDED_WORK, meters);
        this.inspection = new WorkerPool("inspection", workers.inspection(), MAX_OF_BOUNDED_WORK, meters);
    }

    /** Has them made when the process starts, so that their metrics are there from the beginning. */
    void start(@Observes StartupEvent event) {
        LOG.debugf("Worker pools: %s", all());
    }

    /** Writes of a few kilobytes to temporary files: nothing that waits for anybody but the disk. */
    public WorkerPool files() {
        return files;
    }

    /** Reading, decoding and hashing what callers have sent, once it is here as a whole. Rejects what is too much. */
    public WorkerPool uploads() {
        return uploads;
    }

    /** Building and reading what goes to providers and comes from them, also by streams that block. */
    public WorkerPool adapters() {
        return adapters;
    }

    /** Passing a provider's file on to a caller: where the provider is slow, callers wait for each other alone. */
    public WorkerPool passThrough() {
        return passThrough;
    }

    /** Digesting evidence while it comes. */
    public WorkerPool evidence() {
        return evidence;
    }

    /** Inspecting evidence that has come, which a hostile file may make long. */
    public WorkerPool inspection() {
        return inspection;
    }

    private List<WorkerPool> all() {
        return List.of(files, uploads, adapters, passThrough, evidence, inspection);
    }

    @PreDestroy
    void close() {
        all().forEach(WorkerPool::close);
    }
}
