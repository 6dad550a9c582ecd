package io.countersign.provider.signicat.simulator;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.pdf.PdfSigner;
import io.countersign.simulator.store.SimulatorStore;
import io.smallrye.common.annotation.Blocking;

/** Session data storage, where documents are put before an order names them. */
@Simulator
@Path(SimulatedSignicatWire.ROOT + "/documents")
@Blocking
class SessionDocuments {

    private static final String PDF = "application/pdf";

    private final OrderCalls orderCalls;
    private final SimulatorStore store;
    private final UploadStore uploads;
    private final PdfSigner pdfs;

    SessionDocuments(OrderCalls orderCalls, SimulatorStore store, UploadStore uploads, PdfSigner pdfs) {
        this.orderCalls = orderCalls;
        this.store = store;
        this.uploads = uploads;
        this.pdfs = pdfs;
    }

    /** Signicat: the raw bytes, without a name. Our assumptions: only PDFs, and only those that can be opened. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Response upload(@HeaderParam(HttpHeaders.CONTENT_TYPE) String type, byte[] body) {
        return orderCalls.answer(null, () -> {
            if (type == null || !type.split(";")[0].trim().equalsIgnoreCase(PDF)) {
                throw RefusalException.mediaType("Send the document's bytes as " + PDF + ", and nothing around them.");
            }
            if (body == null || !pdfs.canSign(body)) {
                throw RefusalException.malformed("The document is not a PDF that can be opened.");
            }
            String id = store.inTransaction(connection -> uploads.upload(connection, body));
            return OrderCalls.json(201, Json.object().put("documentId", id));
        });
    }

    @GET
    @Path("/{document}")
    public Response read(String document) {
        return orderCalls.answer(null,
                () -> OrderCalls.pdf(store.inTransaction(connection -> uploads.upload(connection, document))
                        .orElseThrow(() -> RefusalException.unknown("document"))));
    }

    @DELETE
    @Path("/{document}")
    public Response delete(String document) {
        return orderCalls.answer(null, () -> {
            if (!store.inTransaction(connection -> uploads.delete(connection, document))) {
                throw RefusalException.unknown("document");
            }
            return Response.noContent().build();
        });
    }
}
