package io.countersign.provider.signspace.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;

/** Hands out files, by their ids. */
@Simulator
@ApplicationScoped
class Downloads {

    /** SignSpace: a download scans a file for viruses unless it was scanned within this time. */
    private static final Duration SCAN_HOLDS = Duration.ofHours(6);
    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final byte[] PDF = { '%', 'P', 'D', 'F', '-' };

    private final SimulatorStore store;
    private final FileStore files;
    private final Clock clock;

    Downloads(SimulatorStore store, FileStore files, Clock clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    /** @param task whose signed file it is; null where it is none, and for several */
    record Download(String task, String type, String name, byte[] bytes) {
    }

    /**
     * Has the files scanned; the time that takes is the caller's matter.
     *
     * @return whether one of them was not scanned lately
     * @throws RefusalException when there is no such file
     */
    boolean scan(List<String> ids) {
        Instant now = clock.instant();
        return store.inTransaction(connection -> {
            boolean scanned = false;
            for (String id : ids) {
                if (files.name(connection, id).isEmpty()) {
                    throw RefusalException.unknown("id", "file");
                }
                scanned |= files.scan(connection, id, now.minus(SCAN_HOLDS), now);
            }
            return scanned;
        });
    }

    /** Assumed: several files come as a ZIP archive. */
    Download read(List<String> ids) {
        return store.inTransaction(connection -> ids.size() == 1 ? one(connection, ids.get(0)) : several(connection, ids));
    }

    private Download one(Connection connection, String id) throws SQLException {
        FileStore.StoredFile file = files.read(connection, id).orElseThrow();
        return new Download(files.taskOf(connection, id).orElse(null), type(file), file.name(), file.bytes());
    }

    static String type(FileStore.StoredFile file) {
        byte[] bytes = file.bytes();
        boolean pdf = bytes.length >= PDF.length && Arrays.equals(bytes, 0, PDF.length, PDF, 0, PDF.length);
        String guessed = pdf ? "application/pdf" : URLConnection.guessContentTypeFromName(file.name());
        return guessed == null ? UNKNOWN_TYPE : guessed;
    }

    /** The number before each name keeps equal names apart. */
    private Download several(Connection connection, List<String> ids) throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int index = 0; index < ids.size(); index++) {
                FileStore.StoredFile file = files.read(connection, ids.get(index)).orElseThrow();
                zip.putNextEntry(new ZipEntry((index + 1) + "-" + file.name().replace('/', '_')));
                zip.write(file.bytes());
                zip.closeEntry();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("An archive in memory could not be written", broken);
        }
        return new Download(null, "application/zip", "files.zip", bytes.toByteArray());
    }
}
