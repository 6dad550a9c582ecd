package io.countersign.provider.posten.simulator;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** What a sender does at a job's end: confirm what came, have documents deleted. Each is one transaction. */
@Simulator
@ApplicationScoped
class JobCompletion {

    private final SimulatorStore store;
    private final JobLife life;
    private final UpdateQueue queue;
    private final FileStore files;
    private final PostenSimulatorConfig config;

    JobCompletion(SimulatorStore store, JobLife life, UpdateQueue queue, FileStore files, PostenSimulatorConfig config) {
        this.store = store;
        this.life = life;
        this.queue = queue;
        this.files = files;
        this.config = config;
    }

    /** Can be repeated. Only who confirms the job's last change confirms its end. */
    void confirm(String organization, long id, int revision) {
        store.inTransaction(connection -> {
            Instant now = life.pass(connection);
            Job job = life.lock(connection, organization, id);
            if (revision < 0 || revision > job.revision()) {
                throw RefusalException.unknown("status of this job");
            }
            queue.confirm(connection, id, revision);
            if (!job.isOpen() && revision == job.revision()) {
                life.change(connection, job, job.confirmed(now), now);
                if (config.archivingOrganizations().contains(organization)) {
                    files.archive(connection, id);
                }
            }
            return job;
        });
    }

    /** @throws RefusalException while the documents cannot be deleted */
    void deleteDocuments(String organization, long id) {
        store.inTransaction(connection -> {
            Instant now = life.pass(connection);
            Job job = life.lock(connection, organization, id);
            if (job.times().deleted() != null) {
                throw RefusalException.unknown("document");
            }
            if (!job.isDeletable(now)) {
                throw new RefusalException(409, RefusalException.NOT_POSSIBLE_NOW,
                        "Documents can be deleted 24 hours after all have signed, not earlier.");
            }
            files.delete(connection, id);
            life.change(connection, job, job.deleted(now), now);
            return job;
        });
    }
}
