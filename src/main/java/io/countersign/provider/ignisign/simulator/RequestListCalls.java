package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** Makes signature requests and lists them (K3, O). */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class RequestListCalls {

    private static final String PATH = "/applications/{appId}/envs/{appEnv}/signature-requests";
    private static final int MAX_IDS = 1000;

    private final ApiCalls calls;
    private final Items items;
    private final RequestCommands commands;

    RequestListCalls(ApiCalls calls, Items items, RequestCommands commands) {
        this.calls = calls;
        this.items = items;
        this.commands = commands;
    }

    @POST
    @Path(PATH)
    public Response init(String appId, String appEnv, InputStream stream) {
        return calls.answer(appId, appEnv, stream, (connection, scope, body) -> {
            Item request = commands.init(connection, scope, body.required("signatureProfileId"));
            return Answer.json(request.id(), Json.object().put("signatureRequestId", request.id()));
        });
    }

    /** Newest first, which is assumed. */
    @GET
    @Path(PATH)
    public Response page(String appId, String appEnv, @RestQuery String page) {
        return calls.answer(appId, appEnv, (connection, scope) -> {
            Page part = Page.of(page);
            ObjectNode answer = Json.object();
            answer.set("signatureRequests", Json.array(items.in(connection, Kind.REQUEST, scope, part).stream()
                    .map(request -> RequestViews.listed(calls.call(), request)).toList()));
            answer.set("paginationData", Json.object().put("total", items.count(connection, Kind.REQUEST, scope))
                    .put("page", part.number()).put("nbEventsPerPage", part.size()));
            return Answer.json(null, answer);
        });
    }

    /**
     * Assumed: an id that is unknown, or another application's, is missing from the answer; and at most 1,000 are asked for.
     */
    @POST
    @Path(PATH + "/status")
    public Response statuses(String appId, String appEnv, InputStream stream) {
        return calls.answer(appId, appEnv, stream, (connection, scope, body) -> {
            List<String> ids = body.ids("signatureRequestIds");
            Body.demand(ids != null && ids.size() <= MAX_IDS, "signatureRequestIds", Body.REQUIRED);
            ObjectNode answer = Json.object();
            ArrayNode array = answer.putArray("signatureRequests");
            items.list(connection, "where kind = 'request' and app_id = ? and app_env = ? and id = any (?) order by number",
                    appId, appEnv, connection.createArrayOf("text", ids.toArray()))
                    .forEach(request -> array.addObject().put("signatureRequestId", request.id()).put("status",
                            RequestViews.status(calls.call(), request)));
            return Answer.json(ids.size() == 1 ? ids.get(0) : null, answer);
        });
    }
}
