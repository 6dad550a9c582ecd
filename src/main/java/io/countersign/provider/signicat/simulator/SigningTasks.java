package io.countersign.provider.signicat.simulator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** What can be asked of one task. A file's name in the address is the caller's for the task document, not the upload's. */
@Simulator
@Path(SignicatWire.ROOT + "/orders/{order}/tasks/{task}")
@Blocking
class SigningTasks {

    private final Calls calls;
    private final Tasks tasks;
    private final Replies replies;

    SigningTasks(Calls calls, Tasks tasks, Replies replies) {
        this.calls = calls;
        this.tasks = tasks;
        this.replies = replies;
    }

    @GET
    @Path("/status")
    public Response status(String order, String task) {
        return calls.answer(order, () -> {
            Tasks.Seen seen = tasks.status(order, task);
            return Calls.json(200, replies.status(seen.order(), seen.task(), seen.task().status().name(), seen.files()));
        });
    }

    @GET
    @Path("/events")
    public Response events(String order, String task) {
        return calls.answer(order, () -> Calls.json(200, tasks.events(order, task).stream()
                .map(event -> new Replies.Event(event.type(), event.at().toString(), event.data())).toList()));
    }

    @GET
    @Path("/documents/{document}/original")
    public Response original(String order, String task, String document) {
        return file(order, task, document, FileStore.Kind.ORIGINAL);
    }

    @GET
    @Path("/documents/{document}/generated")
    public Response generated(String order, String task, String document) {
        return file(order, task, document, FileStore.Kind.GENERATED);
    }

    @GET
    @Path("/documents/{document}/result")
    public Response result(String order, String task, String document) {
        return file(order, task, document, FileStore.Kind.RESULT);
    }

    private Response file(String order, String task, String document, FileStore.Kind kind) {
        return calls.answer(order, () -> Calls.pdf(tasks.file(order, task, document, kind)));
    }
}
