package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.SignatureMark;
import io.countersign.simulator.Simulator;

/**
 * Packages what was signed: one PDF with the signatures of all tasks of a packaging task. Signicat: it begins when they are
 * all completed, and takes its time. Our assumptions: only the tasks that it names count; documents that were uploaded once
 * and are in several tasks stand in it once; several documents become one PDF. Works in the transaction of the connection
 * that it is given.
 */
@Simulator
@ApplicationScoped
class Packager {

    static final String CREATED = "CREATED";
    static final String COMPLETED = "COMPLETED";

    private final FileStore files;
    private final UploadStore uploads;
    private final EventLog events;
    private final Notices notices;
    private final SignedFiles pdfs;

    Packager(FileStore files, UploadStore uploads, EventLog events, Notices notices, SignedFiles pdfs) {
        this.files = files;
        this.uploads = uploads;
        this.events = events;
        this.notices = notices;
        this.pdfs = pdfs;
    }

    /** Begins if all tasks are completed. */
    Packaging begin(Connection connection, Order order, Packaging packaging, SignicatSimulatorConfig config)
            throws SQLException {
        List<Task> tasks = order.tasks(packaging);
        if (!packaging.isOpen() || packaging.ready() != null || !tasks.stream().allMatch(Task::isCompleted)) {
            return packaging;
        }
        Instant at = tasks.stream().map(task -> task.times().ended()).max(Comparator.naturalOrder()).orElseThrow();
        tell(connection, order, packaging, EventLog.PACKAGING_CREATED, at, "");
        notices.packaging(connection, order, packaging, CREATED, at);
        return packaging.begun(at.plus(config.packagingDelay()));
    }

    Packaging complete(Connection connection, Order order, Packaging packaging) throws SQLException {
        byte[] bytes = make(connection, order, packaging);
        files.keepPackage(connection, order.id(), packaging, bytes);
        String archived = Boolean.TRUE.equals(order.body(packaging).sendToArchive())
                ? "; archived as " + uploads.archive(connection, bytes)
                : "";
        tell(connection, order, packaging, EventLog.PACKAGING_COMPLETED, packaging.ready(), archived);
        notices.packaging(connection, order, packaging, COMPLETED, packaging.ready());
        return packaging.ended(PackagingStatus.COMPLETED);
    }

    private void tell(Connection connection, Order order, Packaging packaging, String type, Instant at, String more)
            throws SQLException {
        for (Task task : order.tasks(packaging)) {
            events.tell(connection, task, type, at, "Packaging task " + packaging.id() + more);
        }
    }

    private byte[] make(Connection connection, Order order, Packaging packaging) throws SQLException {
        List<byte[]> originals = new ArrayList<>();
        for (OrderBody.Packaged packaged : order.body(packaging).documents()) {
            Task task = order.task(packaged.taskId()).orElseThrow();
            for (String document : packaged.documentIds()) {
                byte[] original = files.file(connection, task, document, FileStore.Kind.ORIGINAL).orElseThrow();
                if (originals.stream().noneMatch(known -> Arrays.equals(known, original))) {
                    originals.add(original);
                }
            }
        }
        List<SignatureMark> marks = order.tasks(packaging).stream()
                .sorted(Comparator.comparing(task -> task.times().ended()))
                .map(task -> new SignatureMark(order.signer(task), task.times().ended(), true)).toList();
        return pdfs.signed(originals, marks);
    }
}
