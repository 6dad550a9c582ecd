package io.countersign.provider.signicat.simulator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The files of a task's document. Its name in the address is the caller's for the task document, not the upload's. */
@Simulator
@Path(SimulatedSignicatWire.ROOT + "/orders/{order}/tasks/{task}/documents/{document}")
@Blocking
class TaskFiles {

    private final OrderCalls orderCalls;
    private final OrderTransactions transactions;
    private final OrderLife life;
    private final FileStore files;

    TaskFiles(OrderCalls orderCalls, OrderTransactions transactions, OrderLife life, FileStore files) {
        this.orderCalls = orderCalls;
        this.transactions = transactions;
        this.life = life;
        this.files = files;
    }

    @GET
    @Path("/original")
    public Response original(String order, String task, String document) {
        return file(order, task, document, FileStore.Kind.ORIGINAL);
    }

    @GET
    @Path("/generated")
    public Response generated(String order, String task, String document) {
        return file(order, task, document, FileStore.Kind.GENERATED);
    }

    @GET
    @Path("/result")
    public Response result(String order, String task, String document) {
        return file(order, task, document, FileStore.Kind.RESULT);
    }

    private Response file(String order, String task, String document, FileStore.Kind kind) {
        return orderCalls.answer(order, () -> OrderCalls.pdf(transactions.in(connection -> {
            Task known = Tasks.task(life.lock(connection, order), task);
            return files.file(connection, known, document, kind).orElseThrow(() -> RefusalException.unknown("file"));
        })));
    }
}
