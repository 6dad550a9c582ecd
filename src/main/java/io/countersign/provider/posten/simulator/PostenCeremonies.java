package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.Ceremonies;
import io.countersign.simulator.desk.Ceremony;
import io.countersign.simulator.desk.CeremonyAct;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.countersign.simulator.store.SimulatorStore;

/**
 * Posten's signers at the desk. A job stands there by its number, and a signer's link is an entrance that asks itself a
 * fresh redirect URL at each visit. {@code cancel} leaves without a decision.
 */
@Simulator
@ApplicationScoped
class PostenCeremonies implements Ceremonies {

    private final SimulatorStore store;
    private final JobStore jobs;
    private final JobLife life;
    private final Portal portal;
    private final Steps steps;

    PostenCeremonies(SimulatorStore store, JobStore jobs, JobLife life, Portal portal, Steps steps) {
        this.store = store;
        this.jobs = jobs;
        this.life = life;
        this.portal = portal;
        this.steps = steps;
    }

    @Override
    public String provider() {
        return SimulatedPostenWire.PROVIDER;
    }

    @Override
    public List<Ceremony> list() {
        List<Job> all = store.inTransaction(connection -> {
            life.pass(connection);
            return jobs.all(connection);
        });
        return all.stream().flatMap(job -> job.signers().stream().map(signer -> new Ceremony(provider(),
                Long.toString(job.id()), job.terms().title(), new Ceremony.Signer(signer.key(), signer.name()),
                signer.ceremony(), portal.entrance(signer)))).toList();
    }

    @Override
    public Optional<URI> act(String reference, String signerKey, CeremonyAct act) {
        return store.inTransaction(connection -> {
            Instant now = life.pass(connection);
            Job job = lock(connection, signerKey);
            if (!Long.toString(job.id()).equals(reference)) {
                throw unknown();
            }
            return steps.take(connection, job, bySeat(job, signerKey), step(act), now);
        });
    }

    /**
     * A fresh redirect URL for a signer.
     *
     * @throws UnknownCeremonyException when there is no such signer, or not any more
     */
    URI enter(String signerKey) {
        return store.inTransaction(connection -> {
            life.pass(connection);
            Job job = lock(connection, signerKey);
            return portal.newRedirect(connection, job, bySeat(job, signerKey));
        });
    }

    private static Step step(CeremonyAct act) {
        return switch (act) {
            case BEGIN -> Step.BEGIN;
            case SIGN -> Step.SIGN;
            case REJECT -> Step.REJECT;
            case CANCEL -> Step.ABORT;
        };
    }

    private Job lock(Connection connection, String signerKey) throws SQLException {
        return jobs.lockBySigner(connection, signerKey).orElseThrow(PostenCeremonies::unknown);
    }

    private static Signer bySeat(Job job, String signerKey) {
        return job.signers().stream().filter(signer -> signer.key().equals(signerKey)).findFirst().orElseThrow();
    }

    private static UnknownCeremonyException unknown() {
        return new UnknownCeremonyException(
                "There is no such signing, or it was deleted. A job is gone 40 days after its end.");
    }
}
