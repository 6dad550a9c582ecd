package io.countersign.provider.signicat.simulator;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.SimulatorStore;
import io.smallrye.common.annotation.Blocking;

/**
 * The archive, whose documents outlive their orders. How a client learns an archived document's id is not published: here
 * the events name it.
 */
@Simulator
@Path(SimulatedSignicatWire.ROOT + "/archive-documents/{document}")
@Blocking
class ArchivedDocuments {

    private final OrderCalls orderCalls;
    private final SimulatorStore store;
    private final UploadStore uploads;

    ArchivedDocuments(OrderCalls orderCalls, SimulatorStore store, UploadStore uploads) {
        this.orderCalls = orderCalls;
        this.store = store;
        this.uploads = uploads;
    }

    @GET
    public Response read(String document) {
        return orderCalls.answer(null,
                () -> OrderCalls.pdf(store.inTransaction(connection -> uploads.archived(connection, document))
                        .orElseThrow(() -> RefusalException.unknown("archived document"))));
    }

    @DELETE
    public Response delete(String document) {
        return orderCalls.answer(null, () -> {
            if (!store.inTransaction(connection -> uploads.deleteArchived(connection, document))) {
                throw RefusalException.unknown("archived document");
            }
            return Response.noContent().build();
        });
    }
}
