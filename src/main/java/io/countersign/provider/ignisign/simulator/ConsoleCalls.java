package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Problems;
import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * Plays IgniSign's console for what tests need of it: an endpoint of the default application may have any address here, also
 * one without a top-level domain.
 */
@Simulator
@Path(SimulatedIgniSignWire.BESIDE + "/console/endpoints")
@Blocking
class ConsoleCalls {

    private final Changes changes;
    private final Endpoints endpoints;
    private final Applications applications;

    ConsoleCalls(Changes changes, Endpoints endpoints, Applications applications) {
        this.changes = changes;
        this.endpoints = endpoints;
        this.applications = applications;
    }

    @POST
    public Response register(InputStream stream) {
        try {
            String url = Body.read(stream).required("url");
            if (!WebhookUrl.isHttp(url)) {
                throw Problems.invalid("Send {\"url\": \"http://..\"}: an address of http or https.");
            }
            Item added = changes.make(connection -> {
                if (endpoints.in(connection, applications.byDefault()).size() >= Endpoints.MAX) {
                    throw Problems.impossible("There are " + Endpoints.MAX + " endpoints already; remove one.");
                }
                return endpoints.add(connection, applications.byDefault(), Ids.id(), url, "Made in the console");
            });
            return Response.ok(WebhookCalls.shown(added).toString(), MediaType.APPLICATION_JSON_TYPE).build();
        } catch (RefusalException refused) {
            throw Problems.invalid("Send {\"url\": \"http://..\"}. " + refused.getMessage());
        }
    }
}
