package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.countersign.simulator.store.SimulatorStore;

/**
 * Visits of the portal by a redirect URL. Posten: it can be used once; a cookie then covers refreshes. Each call is one
 * transaction.
 */
@Simulator
@ApplicationScoped
class Visits {

    private final SimulatorStore store;
    private final Tokens tokens;
    private final JobLife life;
    private final FileStore files;
    private final Steps steps;

    Visits(SimulatorStore store, Tokens tokens, JobLife life, FileStore files, Steps steps) {
        this.store = store;
        this.tokens = tokens;
        this.life = life;
        this.files = files;
        this.steps = steps;
    }

    /**
     * A job as one of its signers sees it.
     *
     * @param visit was begun
     * @param titles of the documents; empty when they were deleted
     */
    record Seat(Job job, Signer signer, Tokens.Visit visit, List<String> titles) {
    }

    /**
     * Opens the documents, once, and shows them again to who holds the session.
     *
     * @param session the cookie; null when the browser has none
     * @throws UnknownCeremonyException when there is no such redirect URL, or not any more
     * @throws ImpossibleActException when another browser used it
     */
    Seat open(String token, String session) {
        return store.inTransaction(connection -> {
            Instant now = life.pass(connection);
            Tokens.Visit visit = visit(connection, token);
            if (visit.session() != null) {
                return seat(connection, held(visit, session));
            }
            Seat seat = seat(connection, tokens.use(connection, visit));
            if (seat.signer().isWaiting()) {
                steps.take(connection, seat.job(), seat.signer(), Step.BEGIN, now);
            }
            return seat(connection, seat.visit());
        });
    }

    /** The documents, for who holds the session. Throws as {@link #open} does. */
    List<NewJob.Original> documents(String token, String session) {
        return store.inTransaction(connection -> files.originals(connection,
                held(visit(connection, token), session).job()));
    }

    /** Takes a step, if the browser holds the session; answers where it is sent. Throws as {@link #open} does. */
    Optional<URI> step(String token, String session, Step step) {
        return store.inTransaction(connection -> {
            Instant now = life.pass(connection);
            Seat seat = seat(connection, held(visit(connection, token), session));
            return steps.take(connection, seat.job(), seat.signer(), step, now);
        });
    }

    private Tokens.Visit visit(Connection connection, String token) throws SQLException {
        return tokens.lockVisit(connection, token).orElseThrow(() -> new UnknownCeremonyException(
                "There is no such link, or the job was deleted. Ask the sender for a new one."));
    }

    private static Tokens.Visit held(Tokens.Visit visit, String session) {
        if (visit.session() == null || !visit.session().equals(session)) {
            throw new ImpossibleActException("This link can be used once, and it was used. Ask the sender for a new one.");
        }
        return visit;
    }

    private Seat seat(Connection connection, Tokens.Visit visit) throws SQLException {
        Job job = life.lock(connection, visit.job());
        List<String> titles = files.originals(connection, job.id()).stream().map(NewJob.Original::title).toList();
        return new Seat(job, job.signer(visit.position()).orElseThrow(), visit, titles);
    }
}
