package io.countersign.provider.signspace.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCall;

/**
 * What is answered. SignSpace publishes of a signing request {@code _id} and {@code signed_files}; Assumed: it echoes what was
 * sent but never a national identity number, and lists leave out the description. Faults switch between the forms in which
 * answers may come.
 */
@Simulator
@ApplicationScoped
class Replies {

    private final SigningLinks links;
    private final Clock clock;

    Replies(SigningLinks links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    JsonNode file(WireCall call, String id, FileStore.StoredFile file) {
        return wrapped(call, "file", Json.object().put("_id", id).put("name", file.name())
                .put("importance_order", file.importance()).put("created_at", date(clock.instant())));
    }

    /** A request that was created or changed. */
    JsonNode task(WireCall call, Task task) {
        ObjectNode answer = bare(call, task);
        if (task.body().description() != null) {
            answer.put("description", task.body().description());
        }
        return wrapped(call, "task", answer);
    }

    JsonNode tasks(WireCall call, List<Task> tasks) {
        ArrayNode answer = array(tasks, task -> bare(call, task));
        return call.suffers(SimulatedSignSpaceWire.WRAPPED_ANSWERS) ? Json.object().set("tasks", answer) : answer;
    }

    /** The search as it answered in 2020: always wrapped, with names for files. */
    JsonNode found(WireCall call, List<Task> tasks) {
        return Json.object().set("tasks", array(tasks, task -> {
            ObjectNode answer = head(call, task);
            answer.set("files", names(task));
            answer.put("message_url", links.message(task).toString());
            answer.set("contracting_parties", Json.array());
            return signatures(answer, task);
        }));
    }

    private static JsonNode wrapped(WireCall call, String name, ObjectNode answer) {
        return call.suffers(SimulatedSignSpaceWire.WRAPPED_ANSWERS) ? Json.object().set(name, answer) : answer;
    }

    private static ArrayNode array(List<Task> tasks, Function<Task, JsonNode> item) {
        ArrayNode array = Json.array();
        tasks.forEach(task -> array.add(item.apply(task)));
        return array;
    }

    private ObjectNode bare(WireCall call, Task task) {
        ObjectNode answer = head(call, task).put("type", "signing_request");
        answer.set("files", call.suffers(SimulatedSignSpaceWire.FILE_NAMES) ? names(task) : ids(task));
        ArrayNode participants = answer.putArray("participants");
        task.participants().forEach(one -> participants.add(participant(one.person())));
        ifPresent(task.body().dueDate(), due -> answer.put("due_date", due));
        if (!call.suffers(SimulatedSignSpaceWire.OVERDUE_STATUS)) {
            answer.put("overdue", task.isOverdue(clock.instant()));
        }
        return call.suffers(SimulatedSignSpaceWire.SIGNED_DATA) ? signatures(answer, task) : answer;
    }

    private ObjectNode head(WireCall call, Task task) {
        ObjectNode answer = Json.object().put("_id", task.id()).put("title", task.body().title())
                .put("status", StatusWords.of(call, task, clock.instant())).put("created_at", date(task.created()))
                .put("last_updated_at", date(task.updated()));
        answer.set("signed_files", signedFiles(call, task));
        return answer;
    }

    private static ArrayNode signedFiles(WireCall call, Task task) {
        ArrayNode signed = Json.array();
        task.files().stream().filter(file -> file.signedId() != null).forEach(file -> {
            if (call.suffers(SimulatedSignSpaceWire.SIGNED_FILE_OBJECTS)) {
                signed.addObject().put("_id", file.signedId()).put("name", file.name());
            } else {
                signed.add(file.signedId());
            }
        });
        return signed;
    }

    private static ArrayNode ids(Task task) {
        ArrayNode ids = Json.array();
        task.files().forEach(file -> ids.add(file.id()));
        return ids;
    }

    private static ArrayNode names(Task task) {
        ArrayNode names = Json.array();
        task.files().forEach(file -> names.add(file.name()));
        return names;
    }

    private static ObjectNode participant(TaskBody.Person person) {
        ObjectNode answer = Json.object().put("handle", person.handle()).put("role", person.role());
        ifPresent(person.displayName(), name -> answer.put("display_name", name));
        ifPresent(person.position(), position -> answer.put("position", position));
        return answer;
    }

    private static ObjectNode signatures(ObjectNode answer, Task task) {
        List<Participant> signed = task.signers().filter(Participant::hasSigned).toList();
        answer.put("signatures_requested_count", task.signers().count());
        answer.put("signatures_completed_count", signed.size());
        ArrayNode data = answer.putArray("signed_data");
        signed.forEach(one -> data.addObject().put("signed_by", one.progress().name())
                .put("signed_at", date(one.progress().signedAt())));
        return answer;
    }

    private static <T> void ifPresent(T value, Consumer<T> use) {
        if (value != null) {
            use.accept(value);
        }
    }

    /** Without a zone, as in 2020. */
    private static String date(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }
}
