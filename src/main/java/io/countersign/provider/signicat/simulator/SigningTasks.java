package io.countersign.provider.signicat.simulator;

import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** What can be asked of one task; its files are in {@link TaskFiles}. */
@Simulator
@Path(SimulatedSignicatWire.ROOT + "/orders/{order}/tasks/{task}")
@Blocking
class SigningTasks {

    /** A word for a status that nobody knows. */
    private static final String UNKNOWN = "SUSPENDED";

    private final OrderCalls orderCalls;
    private final Tasks tasks;
    private final Replies replies;

    SigningTasks(OrderCalls orderCalls, Tasks tasks, Replies replies) {
        this.orderCalls = orderCalls;
        this.tasks = tasks;
        this.replies = replies;
    }

    @GET
    @Path("/status")
    public Response status(String order, String task) {
        return orderCalls.answer(order, () -> {
            Optional<Tasks.Seen> remains = orderCalls.suffers(SimulatedSignicatWire.DELETED_STATUS) ? tasks.remains(order, task)
                    : Optional.empty();
            Tasks.Seen seen = remains.orElseGet(() -> tasks.status(order, task));
            String word = orderCalls.suffers(SimulatedSignicatWire.UNKNOWN_TASK_STATUS) ? UNKNOWN : seen.task().status().name();
            return OrderCalls.json(200, replies.status(seen.order(), seen.task(), word, seen.files()));
        });
    }

    /** Signicat: its page writes notification-sent, its client maps NOTIFICATION_SENT. */
    @GET
    @Path("/events")
    public Response events(String order, String task) {
        boolean otherwise = orderCalls.suffers(SimulatedSignicatWire.UPPER_SNAKE_EVENTS);
        return orderCalls.answer(order, () -> OrderCalls.json(200, tasks.events(order, task).stream().map(event -> {
            String type = otherwise ? event.type().toUpperCase(Locale.ROOT).replace('-', '_') : event.type();
            return new Replies.Event(type, event.at().toString(), event.data());
        }).toList()));
    }

    @GET
    @Path("/forwards")
    public Response forwards(String order, String task) {
        return orderCalls.answer(order, () -> OrderCalls.json(200, tasks.forwards(order, task).stream()
                .map(forward -> Replies.forward(order, task, forward)).toList()));
    }

    /** Our assumption: method and path are not published. */
    @POST
    @Path("/artifact")
    @Consumes(MediaType.WILDCARD)
    public Response artifact(String order, String task) {
        return orderCalls.answer(order, () -> {
            Tasks.Seen seen = tasks.renewArtifact(order, task);
            return OrderCalls.json(200, replies.artifact(seen.order(), seen.task()));
        });
    }
}
