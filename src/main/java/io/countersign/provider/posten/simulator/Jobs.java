package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** What the calls that are about one job do. Each is one transaction. */
@Simulator
@ApplicationScoped
class Jobs {

    private final SimulatorStore store;
    private final JobStore jobs;
    private final JobLife life;
    private final Portal portal;
    private final PostenSimulatorConfig config;

    Jobs(SimulatorStore store, JobStore jobs, JobLife life, Portal portal, PostenSimulatorConfig config) {
        this.store = store;
        this.jobs = jobs;
        this.life = life;
        this.portal = portal;
        this.config = config;
    }

    /** @param redirects by the signer's position */
    record Created(Job job, Map<Integer, URI> redirects) {
    }

    record Renewed(Job job, Signer signer, URI redirect) {
    }

    Created create(NewJob requested) {
        return store.inTransaction(connection -> {
            Job job = jobs.insert(connection, requested, life.pass(connection));
            Map<Integer, URI> redirects = new LinkedHashMap<>();
            for (Signer signer : job.signers()) {
                redirects.put(signer.position(), portal.newRedirect(connection, job, signer));
            }
            return new Created(job, redirects);
        });
    }

    /** @throws RefusalException when there is no such signer, or the signer cannot sign any more */
    Renewed renew(String organization, long id, int position) {
        return store.inTransaction(connection -> {
            life.pass(connection);
            Job job = life.lock(connection, organization, id);
            Signer signer = job.signer(position).orElseThrow(() -> RefusalException.unknown("signer"));
            if (!signer.isWaiting()) {
                throw new RefusalException(409, RefusalException.NOT_POSSIBLE_NOW, "This signer can no longer sign.");
            }
            return new Renewed(job, signer, portal.newRedirect(connection, job, signer));
        });
    }

    /**
     * Posten: asked by the token that came with the browser, never before anyone acted.
     *
     * @param queue the name that the caller gives; needed where the job has one
     */
    Status status(String organization, long id, String token, String queue) {
        return store.inTransaction(connection -> {
            Instant now = life.pass(connection);
            Job job = life.lock(connection, organization, id);
            if (job.terms().polling()) {
                throw RefusalException.invalid(RefusalException.INVALID_REQUEST, "The status of this job comes by its queue.");
            }
            if (!job.terms().queue().equals(queue)) {
                throw RefusalException.invalid(RefusalException.INVALID_REQUEST,
                        "This job is on another queue; name it by polling_queue.");
            }
            portal.checkStatusToken(connection, job, token);
            return status(job, now);
        });
    }

    /** A job's status as it is handed out now. */
    Status status(Job job, Instant now) {
        boolean unconfirmed = job.times().confirmed() == null && (job.terms().polling() || !job.isOpen());
        return new Status(job, unconfirmed, job.hasDocumentsToDelete(), job.hasDocuments(isStrict()));
    }

    boolean isStrict() {
        return config.confirmation() == PostenSimulatorConfig.Confirmation.STRICT;
    }
}
