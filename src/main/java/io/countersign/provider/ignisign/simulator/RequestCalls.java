package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The operations about one signature request (K3, D3, O). */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class RequestCalls {

    private static final String PATH = "/signature-requests/{id}";
    private final ApiCalls calls;
    private final Owned owned;
    private final RequestViews views;
    private final RequestCommands commands;

    RequestCalls(ApiCalls calls, Owned owned, RequestViews views, RequestCommands commands) {
        this.calls = calls;
        this.owned = owned;
        this.views = views;
        this.commands = commands;
    }

    @GET
    @Path(PATH + "/context")
    public Response context(String id) {
        return calls.answer((connection, scope) -> Answer.json(id,
                views.context(connection, calls.call(), owned.find(connection, scope, Kind.REQUEST, id))));
    }

    @PUT
    @Path(PATH)
    public Response update(String id, InputStream stream) {
        return calls.answer(stream, (connection, scope, body) -> {
            Item request = owned.lock(connection, scope, Kind.REQUEST, id);
            commands.update(connection, request, body);
            return Answer.json(id, views.context(connection, calls.call(), request));
        });
    }

    /** For embedded profiles with the tokens of the signers (K3, M3). */
    @POST
    @Path(PATH + "/publish")
    public Response publish(String id) {
        return calls.answer((connection, scope) -> {
            Item request = owned.lock(connection, scope, Kind.REQUEST, id);
            ObjectNode answer = Json.object().put("signatureRequestId", id);
            answer.setAll(commands.publish(connection, request));
            return Answer.json(id, answer);
        });
    }

    @POST
    @Path(PATH + "/close")
    public Response close(String id) {
        return calls.answer((connection, scope) -> {
            commands.close(connection, owned.lock(connection, scope, Kind.REQUEST, id));
            return Answer.json(id, Json.object().put("signatureRequestId", id));
        });
    }
}
