package io.countersign.provider.posten.simulator;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** Hands out what was signed. */
@Simulator
@ApplicationScoped
class Downloads {

    private final SimulatorStore store;
    private final JobLife life;
    private final FileStore files;
    private final PostenSimulatorConfig config;

    Downloads(SimulatorStore store, JobLife life, FileStore files, PostenSimulatorConfig config) {
        this.store = store;
        this.life = life;
        this.files = files;
        this.config = config;
    }

    /** @throws RefusalException when not all have signed, or it can no longer be had */
    byte[] pades(String organization, long id) {
        return store.inTransaction(connection -> {
            life.pass(connection);
            check(life.lock(connection, organization, id));
            return files.pades(connection, id).orElseThrow(() -> RefusalException.unknown("signed document"));
        });
    }

    /** @throws RefusalException when the signer has not signed, or it can no longer be had */
    byte[] xades(String organization, long id, int position) {
        return store.inTransaction(connection -> {
            life.pass(connection);
            check(life.lock(connection, organization, id));
            return files.xades(connection, id, position).orElseThrow(() -> RefusalException.unknown("signature"));
        });
    }

    private void check(Job job) {
        boolean strict = config.confirmation() == PostenSimulatorConfig.Confirmation.STRICT;
        if (strict && job.times().confirmed() != null) {
            throw new RefusalException(410, RefusalException.GONE, "The job was confirmed; its documents are gone.");
        }
    }

    /** @throws RefusalException when the organization has no such document in the archive */
    byte[] archived(String organization, long id) {
        return store.inTransaction(connection -> files.archived(connection, organization, id)).orElseThrow(
                () -> new RefusalException(404, RefusalException.ARCHIVED_DOCUMENT_NOT_FOUND,
                        "There is no such archived document."));
    }
}
