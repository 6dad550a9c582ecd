package io.countersign.provider.signspace.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** Takes files in. SignSpace: each call makes a new file, also with the same bytes. */
@Simulator
@ApplicationScoped
class FileIntakes {

    private final SimulatorStore store;
    private final FileStore files;
    private final ActingHandles handles;
    private final SimulatedSignSpaceConfig config;
    private final Clock clock;

    FileIntakes(SimulatorStore store, FileStore files, ActingHandles handles, SimulatedSignSpaceConfig config, Clock clock) {
        this.store = store;
        this.files = files;
        this.handles = handles;
        this.config = config;
        this.clock = clock;
    }

    /** A file that was kept. */
    record Kept(String id, FileStore.StoredFile file) {
    }

    /** @throws RefusalException when a rule is broken */
    Kept keep(InputStream body) {
        FileIntake.NewFile file = read(body);
        handles.check(file.actingHandle());
        return store.inTransaction(
                connection -> new Kept(files.insert(connection, file.file(), clock.instant()), file.file()));
    }

    private FileIntake.NewFile read(InputStream body) {
        try {
            return FileIntake.read(body, config.maxFileBytes());
        } catch (IOException cutShort) {
            throw new UncheckedIOException("The caller did not send the whole body", cutShort);
        }
    }
}
