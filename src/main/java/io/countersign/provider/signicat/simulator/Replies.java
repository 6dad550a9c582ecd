package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;

/** What is answered, as it travels. */
@Simulator
@ApplicationScoped
class Replies {

    private final SigningEntryPoints signingEntryPoints;
    private final SignicatSimulatorConfig config;

    Replies(SigningEntryPoints signingEntryPoints, SignicatSimulatorConfig config) {
        this.signingEntryPoints = signingEntryPoints;
        this.config = config;
    }

    /** @param clientReference null where the order has none */
    record Status(String orderId, String taskId, String taskStatus, String clientReference, String clientStatus,
            List<StatusDocument> documents, String rejectReason) {
    }

    /** Each null where there is no such file. */
    record StatusDocument(String id, URI originalUri, URI generatedUri, URI resultUri,
            List<OrderBody.Param> formOutputParam) {
    }

    record PackagingState(String orderId, String packagingTaskId, String packagingTaskStatus, URI packagingTaskResultUri) {
    }

    record Event(String eventType, String eventTime, String data) {
    }

    record Forward(String orderId, String taskId, String originalTaskId, String forwarderName, String forwarderEmail,
            String recipientName, String recipientEmail, String recipientMobile) {
    }

    record Artifact(String artifact, String orderId, String taskId, URI signingUrl) {
    }

    /**
     * The order as it was sent, with what only the answer has. Our assumption: {@code artifact} is that of the first task
     * which has one.
     */
    ObjectNode order(Order order) {
        ObjectNode answer = Json.object().put("id", order.id());
        order.tasks().stream().map(task -> task.access().artifact()).filter(Objects::nonNull).findFirst()
                .ifPresent(artifact -> answer.put("artifact", artifact));
        answer.setAll(Json.tree(order.body()));
        ArrayNode tasks = answer.withArray("tasks");
        for (Task task : order.tasks()) {
            JsonNode reply = tasks.get(task.position());
            ((ObjectNode) reply).put("signingUrl", signingEntryPoints.signingUrl(task).toString());
        }
        return answer;
    }

    /** @param word the task's status on the wire */
    Status status(Order order, Task task, String word, List<FileStore.Files> files) {
        String reference = order.isDeleted() ? null : order.body().clientReference();
        List<StatusDocument> documents = files.stream().map(file -> document(order, task, file)).toList();
        return new Status(order.id(), task.id(), word, reference, task.clientStatus(),
                documents.isEmpty() ? null : documents, task.rejectReason());
    }

    private StatusDocument document(Order order, Task task, FileStore.Files files) {
        String root = "/tasks/" + encoded(task.id()) + "/documents/" + encoded(files.id());
        return new StatusDocument(files.id(), files.original() ? published(order, root + "/original") : null,
                files.generated() ? published(order, root + "/generated") : null,
                files.result() ? published(order, root + "/result") : null,
                files.formOutput().isEmpty() ? null : files.formOutput());
    }

    PackagingState packaging(Order order, Packaging packaging) {
        URI result = published(order, "/packaging-tasks/" + encoded(packaging.id()) + "/result");
        return new PackagingState(order.id(), packaging.id(), packaging.status().name(),
                packaging.status() == PackagingStatus.COMPLETED ? result : null);
    }

    /** Our assumption: a forward leaves the task what it is, so both ids are the same. */
    static Forward forward(String orderId, String taskId, ForwardStore.Forward forward) {
        ForwardStore.Person forwarder = forward.forwarder();
        ForwardStore.Person recipient = forward.recipient();
        return new Forward(orderId, taskId, taskId, forwarder.name(), forwarder.email(), recipient.name(),
                recipient.email(), recipient.mobile());
    }

    Artifact artifact(Order order, Task task) {
        return new Artifact(task.access().artifact(), order.id(), task.id(), signingEntryPoints.signingUrl(task));
    }

    private URI published(Order order, String rest) {
        return URI.create(config.publishedRoot() + "/orders/" + order.id() + rest);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
