package io.countersign.provider.ignisign.simulator;

import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.SigningPage;
import io.smallrye.common.annotation.Blocking;

/** The page on which somebody provides a document that was requested of them by mail. */
@Simulator
@Path(SimulatedIgniSignWire.BESIDE + SigningLinks.PROVIDE)
@Blocking
class ProvisionPageCalls {

    private final Changes changes;
    private final ProvidedDocuments provided;
    private final SimulatedIgniSignConfig config;

    ProvisionPageCalls(Changes changes, ProvidedDocuments provided, SimulatedIgniSignConfig config) {
        this.changes = changes;
        this.provided = provided;
        this.config = config;
    }

    @GET
    public Response show(String key) {
        return changes.make(connection -> provided.asked(connection, key)
                .map(document -> SigningPageCalls.html(200, new SigningPage(document.text("label"))
                        .text("You are asked for this document.")
                        .fileButton(SimulatedIgniSignWire.BESIDE + SigningLinks.PROVIDE.replace("{key}", key), "Provide",
                                "file", "Document")))
                .orElseGet(ProvisionPageCalls::nothing));
    }

    @POST
    public Response provide(String key, @HeaderParam(HttpHeaders.CONTENT_TYPE) String type, InputStream stream)
            throws IOException {
        try (stream) {
            Upload upload = Upload.read(type, stream, config.maxFileBytes());
            boolean taken = changes.make(connection -> provided.byPerson(connection, key, upload));
            return taken ? SigningPageCalls.html(200, new SigningPage("Thank you").text("The document was provided."))
                    : nothing();
        } catch (RefusalException refused) {
            return SigningPageCalls.html(400, new SigningPage("Not possible").text(refused.getMessage()));
        }
    }

    private static Response nothing() {
        return SigningPageCalls.html(404, new SigningPage("Nothing is asked for").text("There is no such document request."));
    }
}
