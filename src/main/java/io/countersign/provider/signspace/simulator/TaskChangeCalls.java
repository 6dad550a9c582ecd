package io.countersign.provider.signspace.simulator;

import java.util.function.Supplier;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * SignSpace's API v1, as far as its public guide shows: here signing requests are created and changed; they are read by
 * {@link TaskReadCalls}, files are in {@link FileCalls}. Requests are held against the documented parameters, signers are
 * invited by mail, signed PDFs are really signed.
 * <p>
 * What it does not imitate, because nobody here has seen the real service: conversations and their messages, the space of a
 * request and who has access to it, version 1 of signing requests with its further calls, metadata templates (any id is
 * accepted), groups, the look of its mails and of its signing page, reminders, limits of rate and size.
 * <p>
 * Assumed: every success is a 200, and each operation that changes a task answers the task. Each class names what it assumes
 * besides.
 */
@Simulator
@Path(SimulatedSignSpaceWire.ROOT)
@Consumes(MediaType.WILDCARD)
@Blocking
class TaskChangeCalls {

    private final ApiCalls calls;
    private final ActingHandles handles;
    private final TaskCommands commands;
    private final Replies replies;

    TaskChangeCalls(ApiCalls calls, ActingHandles handles, TaskCommands commands, Replies replies) {
        this.calls = calls;
        this.handles = handles;
        this.commands = commands;
        this.replies = replies;
    }

    @POST
    @Path("/" + SimulatedSignSpaceWire.CREATE)
    public Response create(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, String body) {
        return answer(SimulatedSignSpaceWire.CREATE, () -> {
            TaskBody requested = JsonBody.task(type, body);
            handles.check(requested.actingHandle());
            return commands.create(requested);
        });
    }

    @POST
    @Path("/" + SimulatedSignSpaceWire.UPDATE)
    public Response update(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, String body) {
        return answer(SimulatedSignSpaceWire.UPDATE, () -> {
            JsonBody.TaskFiles requested = JsonBody.files(type, body);
            handles.check(requested.actingHandle());
            return commands.update(requested.task(), requested.files());
        });
    }

    @POST
    @Path("/" + SimulatedSignSpaceWire.CANCEL)
    public Response cancel(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, String body) {
        return answer(SimulatedSignSpaceWire.CANCEL, () -> commands.cancel(task(type, body)));
    }

    @POST
    @Path("/" + SimulatedSignSpaceWire.OPEN)
    public Response open(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, String body) {
        return answer(SimulatedSignSpaceWire.OPEN, () -> commands.open(task(type, body)));
    }

    private String task(String type, String body) {
        JsonBody.TaskReference requested = JsonBody.reference(type, body);
        handles.check(requested.actingHandle());
        return requested.task();
    }

    private Response answer(String operation, Supplier<Task> act) {
        return calls.answer(operation, () -> {
            Task task = act.get();
            return ApiCalls.Answer.json(task.id(), replies.task(calls.call(), task));
        });
    }
}
