package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.SignatureMark;

/**
 * Makes packages: one PDF with the signatures of all tasks of a packaging task. Our assumptions: documents that were
 * uploaded once and are in several tasks stand in it once; several documents become one PDF, in their order. Works in the
 * transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class PackageFiles {

    private final FileStore files;
    private final UploadStore uploads;
    private final SignedFiles pdfs;

    PackageFiles(FileStore files, UploadStore uploads, SignedFiles pdfs) {
        this.files = files;
        this.uploads = uploads;
        this.pdfs = pdfs;
    }

    /**
     * @return what was archived, for the events; empty for nothing. Our assumption, for how archive ids are given is not
     *         published
     */
    String make(Connection connection, Order order, Packaging packaging) throws SQLException {
        byte[] bytes = pdfs.signed(originals(connection, order, packaging), marks(order, packaging));
        files.keepPackage(connection, order.id(), packaging, bytes);
        return Boolean.TRUE.equals(order.body(packaging).sendToArchive())
                ? "; archived as " + uploads.archive(connection, bytes)
                : "";
    }

    private List<byte[]> originals(Connection connection, Order order, Packaging packaging) throws SQLException {
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
        return originals;
    }

    private static List<SignatureMark> marks(Order order, Packaging packaging) {
        return order.tasks(packaging).stream().sorted(Comparator.comparing(task -> task.times().ended()))
                .map(task -> new SignatureMark(order.signer(task), task.times().ended(), true)).toList();
    }
}
