package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/** The operations about webhook endpoints (K3, O). Assumed: what changes them answers the array of all (trap 4). */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class WebhookCalls {

    private static final int MAX_URL = 2048;

    private final ApiCalls calls;
    private final Owned owned;
    private final Items items;
    private final Endpoints endpoints;

    WebhookCalls(ApiCalls calls, Owned owned, Items items, Endpoints endpoints) {
        this.calls = calls;
        this.owned = owned;
        this.items = items;
        this.endpoints = endpoints;
    }

    @GET
    @Path("/applications/{appId}/envs/{appEnv}/webhooks")
    public Response list(String appId, String appEnv) {
        return calls.answer(appId, appEnv, (connection, scope) -> Answer.json(null, all(connection, scope)));
    }

    @POST
    @Path("/applications/{appId}/envs/{appEnv}/webhooks")
    public Response add(String appId, String appEnv, InputStream stream) {
        return calls.answer(appId, appEnv, stream, (connection, scope, body) -> {
            String url = url(body);
            Body.demand(endpoints.in(connection, scope).size() < Endpoints.MAX, "url",
                    "is one more endpoint than an environment can have");
            Item added = endpoints.add(connection, scope, Ids.id(), url, body.text("description"));
            return changed(connection, scope, added);
        });
    }

    @PUT
    @Path("/webhooks/{id}")
    public Response update(String id, InputStream stream) {
        return calls.answer(stream, (connection, scope, body) -> {
            Item endpoint = owned.lock(connection, scope, Kind.WEBHOOK, id).put("url", url(body));
            if (body.has("description")) {
                endpoint.put("description", body.text("description"));
            }
            items.update(connection, endpoint);
            return changed(connection, scope, endpoint);
        });
    }

    @DELETE
    @Path("/webhooks/{id}")
    public Response remove(String id) {
        return calls.answer((connection, scope) -> {
            Item endpoint = owned.lock(connection, scope, Kind.WEBHOOK, id);
            items.delete(connection, endpoint);
            return changed(connection, scope, endpoint);
        });
    }

    private Answer changed(Connection connection, Scope scope, Item endpoint) throws SQLException {
        return Answer.json(null, calls.call().suffers(SimulatedIgniSignWire.SINGLE_WEBHOOK) ? shown(endpoint)
                : all(connection, scope));
    }

    private ArrayNode all(Connection connection, Scope scope) throws SQLException {
        List<ObjectNode> all = new ArrayList<>();
        endpoints.in(connection, scope).forEach(endpoint -> all.add(shown(endpoint)));
        return Json.array(all);
    }

    static ObjectNode shown(Item endpoint) {
        ObjectNode shown = endpoint.shown().deepCopy();
        return shown.without(List.of("appId", "appEnv"));
    }

    private static String url(Body body) {
        String url = body.text("url", MAX_URL);
        Body.demand(url != null, "url", Body.REQUIRED);
        Body.demand(WebhookUrl.isPublic(url), "url", "is not a URL with a top-level domain");
        return url;
    }
}
