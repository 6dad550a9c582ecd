package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;

/**
 * What a person's step does, for desk and page alike. Works in the transaction of the connection that it is given.
 * <p>
 * Posten: the rejection URL is for persons who chose to stop, the error URL for what they did not
 * choose. Who leaves without a decision therefore goes to the rejection URL; that the job still waits for them is our
 * assumption.
 */
@Simulator
@ApplicationScoped
class Steps {

    private final JobLife life;
    private final Portal portal;
    private final SignedFiles files;

    Steps(JobLife life, Portal portal, SignedFiles files) {
        this.life = life;
        this.portal = portal;
        this.files = files;
    }

    /**
     * @param job locked, and as it is now
     * @return where the browser is sent; empty when it stays
     * @throws ImpossibleActException when the signer is done, or has not begun
     */
    Optional<URI> take(Connection connection, Job job, Signer signer, Step step, Instant now) throws SQLException {
        if (!signer.isWaiting()) {
            throw new ImpossibleActException("This signer is done: " + signer.status().name() + ".");
        }
        if (step == Step.SIGN && !signer.begun()) {
            throw new ImpossibleActException("This signer has not begun yet; begin first.");
        }
        Job after = after(job, signer, step, now);
        life.change(connection, job, after, now);
        if (step == Step.SIGN) {
            files.make(connection, after, after.signer(signer.position()).orElseThrow());
        }
        Optional<String> exit = exit(job.terms().exits(), step);
        return exit.isEmpty() ? Optional.empty() : Optional.of(portal.exit(connection, job, exit.get()));
    }

    private static Job after(Job job, Signer signer, Step step, Instant now) {
        return switch (step) {
            case BEGIN -> job.with(signer.begun(true));
            case ABORT -> job.with(signer.begun(false));
            case SIGN -> job.decided(signer.position(), SignerStatus.SIGNED, now);
            case REJECT -> job.decided(signer.position(), SignerStatus.REJECTED, now);
            case FAIL -> job.decided(signer.position(), SignerStatus.FAILED, now);
        };
    }

    private static Optional<String> exit(ExitUrls exits, Step step) {
        return switch (step) {
            case BEGIN -> Optional.empty();
            case SIGN -> Optional.of(exits.completion());
            case REJECT, ABORT -> Optional.of(exits.rejection());
            case FAIL -> Optional.of(exits.error());
        };
    }
}
