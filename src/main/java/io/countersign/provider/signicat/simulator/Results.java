package io.countersign.provider.signicat.simulator;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.SignatureMark;

/**
 * Makes what a completed task leaves behind, once: the same bytes at each download. What is published of it is that a
 * document has an original, a generated and a result file. Our assumptions: a result has what is signed; generated is what
 * has a sign text or a form, as a page of its own; what a person uploads is the original of its document. Works in the
 * transaction of the connection that it is given.
 */
@Simulator
@ApplicationScoped
class Results {

    private final FileStore files;
    private final UploadStore uploads;
    private final EventLog events;
    private final SignedFiles pdfs;

    Results(FileStore files, UploadStore uploads, EventLog events, SignedFiles pdfs) {
        this.files = files;
        this.uploads = uploads;
        this.events = events;
        this.pdfs = pdfs;
    }

    /**
     * @param task completed
     * @param entered by task document, what the person put into its form
     * @return what was archived, for the task's events; empty for nothing. Our assumption, for how archive ids are given is
     *         not published
     */
    String make(Connection connection, Order order, Task task, Map<String, List<OrderBody.Param>> entered)
            throws SQLException {
        StringBuilder archived = new StringBuilder();
        for (OrderBody.Document document : order.body(task).documents()) {
            List<OrderBody.Param> output = entered.getOrDefault(document.id(), document.inputParams());
            fill(connection, order, task, document, output);
            switch (document.action()) {
                case "SIGN" -> archived.append(sign(connection, order, task, document));
                case "UPLOAD" -> upload(connection, order, task, document);
                default -> record(connection, task, EventLog.DOCUMENT_VIEWED, document);
            }
        }
        return archived.toString();
    }

    private void fill(Connection connection, Order order, Task task, OrderBody.Document document,
            List<OrderBody.Param> output) throws SQLException {
        List<String> lines = new ArrayList<>();
        if (order.body(task).signText() != null) {
            lines.add(order.body(task).signText());
        }
        if (document.signTextEntry() != null) {
            lines.add(document.signTextEntry());
        }
        output.forEach(param -> lines.add(param.name() + ": " + param.value()));
        if (!lines.isEmpty()) {
            files.keep(connection, task, document.id(), FileStore.Kind.GENERATED, TextPage.of(lines));
        }
        if (!output.isEmpty()) {
            files.keepFormOutput(connection, task, document.id(), output);
        }
    }

    private String sign(Connection connection, Order order, Task task, OrderBody.Document document) throws SQLException {
        byte[] original = files.file(connection, task, document.id(), FileStore.Kind.ORIGINAL).orElseThrow();
        SignatureMark mark = new SignatureMark(order.signer(task), task.times().ended(), true);
        byte[] result = pdfs.signed(List.of(original), List.of(mark));
        files.keep(connection, task, document.id(), FileStore.Kind.RESULT, result);
        record(connection, task, EventLog.DOCUMENT_SIGNED, document);
        return document.goesToArchive() ? "; document " + document.id() + " archived as " + uploads.archive(connection, result)
                : "";
    }

    private void upload(Connection connection, Order order, Task task, OrderBody.Document document) throws SQLException {
        files.keep(connection, task, document.id(), FileStore.Kind.ORIGINAL,
                TextPage.of(List.of("Uploaded by " + order.signer(task))));
        record(connection, task, EventLog.DOCUMENT_UPLOADED, document);
    }

    private void record(Connection connection, Task task, String type, OrderBody.Document document) throws SQLException {
        events.record(connection, task, type, task.times().ended(), "Document " + document.id());
    }
}
