package io.countersign.provider.ignisign.simulator;

import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;

/**
 * The operations about an application and whoever is invited to it (K3, O, S). Assumed: an application has the environments of
 * its callers, and invitations, which belong to it as a whole, are kept with the environment of the call.
 */
@Simulator
@Path(SimulatedIgniSignWire.ROOT)
@Blocking
class ApplicationCalls {

    private static final String PATH = "/applications/{appId}";
    private static final Set<String> ROLES = Set.of("ADMIN", "USER", "READER");
    private static final String PENDING = "PENDING";
    private static final int MAX = 200;

    private final ApiCalls calls;
    private final Profiles profiles;
    private final Owned owned;
    private final Items items;
    private final Changes changes;

    ApplicationCalls(ApiCalls calls, Profiles profiles, Owned owned, Items items, Changes changes) {
        this.calls = calls;
        this.profiles = profiles;
        this.owned = owned;
        this.items = items;
        this.changes = changes;
    }

    @GET
    @Path(PATH + "/context")
    public Response context(String appId) {
        return calls.answer(appId, null, (connection, scope) -> {
            ObjectNode context = Json.object().put("appId", appId).put("appName", "Simulator").put("status", "ACTIVE")
                    .put("orgId", Applications.organization(appId)).put("_createdAt", "2023-06-19T11:55:32.000Z");
            context.set("config", Json.object());
            context.set("envSettings", Json.object());
            context.set("settings", Json.object());
            context.putObject("signatureProfiles").set(scope.appEnv(),
                    Json.array(profiles.of(connection, scope).stream().map(one -> one.shown(scope)).toList()));
            return Answer.json(null, context);
        });
    }

    @GET
    @Path(PATH + "/users-invitations")
    public Response invitations(String appId) {
        return calls.answer(appId, null, (connection, scope) -> Answer.json(null, Json.array(
                items.in(connection, Kind.INVITATION, scope, new Page(1, MAX)).stream().map(ApplicationCalls::shown)
                        .toList())));
    }

    @POST
    @Path(PATH + "/users-invitations")
    public Response invite(String appId, InputStream stream) {
        return calls.answer(appId, null, stream, (connection, scope, body) -> {
            String email = body.required("email").toLowerCase(Locale.ROOT);
            Body.demand(email.contains("@"), "email", "is not an e-mail address");
            Body.demand(items.count(connection, Kind.INVITATION, scope) < MAX, "email", "is one invitation too many");
            Item invitation = Item.create(Kind.INVITATION, scope, null, changes.now()).put("email", email)
                    .put("status", PENDING);
            invitation.shown().set("roles", roles(body));
            items.insert(connection, invitation);
            return Answer.json(null, shown(invitation));
        });
    }

    @PUT
    @Path(PATH + "/users-invitations/{id}")
    public Response edit(String appId, String id, InputStream stream) {
        return calls.answer(appId, null, stream, (connection, scope, body) -> {
            Item invitation = pending(connection, scope, id);
            invitation.shown().set("roles", roles(body));
            items.update(connection, invitation);
            return Answer.json(null, shown(invitation));
        });
    }

    /** As D3 has it. */
    @POST
    @Path(PATH + "/users-invitations/{id}")
    public Response editByPost(String appId, String id, InputStream stream) {
        return edit(appId, id, stream);
    }

    @DELETE
    @Path(PATH + "/users-invitations/{id}")
    public Response cancel(String appId, String id) {
        return calls.answer(appId, null, (connection, scope) -> {
            Item invitation = pending(connection, scope, id).put("status", "CANCELED");
            items.update(connection, invitation);
            return Answer.json(null, shown(invitation));
        });
    }

    @POST
    @Path(PATH + "/users-invitations/{id}/resend")
    public Response resend(String appId, String id) {
        return calls.answer(appId, null,
                (connection, scope) -> Answer.json(null, shown(pending(connection, scope, id))));
    }

    private Item pending(Connection connection, Scope scope, String id) throws SQLException {
        Item invitation = owned.lock(connection, scope, Kind.INVITATION, id);
        if (!invitation.is(PENDING)) {
            throw RefusalException.unknown(Kind.INVITATION.missing());
        }
        return invitation;
    }

    private static ObjectNode shown(Item invitation) {
        return invitation.shown().deepCopy().without(List.of("appEnv", "_createdAt"));
    }

    /** An object by environment (K3), or an array of such objects (S). */
    private static JsonNode roles(Body body) {
        Body.demand(body.has("roles"), "roles", Body.REQUIRED);
        JsonNode roles = body.get("roles");
        List<JsonNode> parts = roles.isArray() ? roles.valueStream().toList() : List.of(roles);
        for (JsonNode part : parts) {
            Body.demand(part.isObject(), "roles", "is neither an object nor an array of objects");
            part.properties().forEach(environment -> Body.demand(
                    Scope.ENVIRONMENTS.contains(environment.getKey()) && environment.getValue().isArray()
                            && environment.getValue().valueStream().allMatch(role -> ROLES.contains(role.asText())),
                    "roles", "has another environment or role"));
        }
        return roles;
    }
}
