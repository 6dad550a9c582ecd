package io.countersign.provider.signicat.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCalls;
import io.smallrye.common.annotation.Blocking;

/**
 * Where tokens come from. Signicat: the client's credentials come by HTTP Basic, in the form, or half in each. Our
 * assumption: a scope must be named.
 */
@Simulator
@Path(SimulatedSignicatWire.TOKENS + "/connect/token")
@Blocking
class TokenEndpoint {

    private static final String BASIC = "Basic ";

    private final Tokens tokens;
    private final WireCalls calls;
    private final SignicatSimulatorConfig config;

    TokenEndpoint(Tokens tokens, WireCalls calls, SignicatSimulatorConfig config) {
        this.tokens = tokens;
        this.calls = calls;
        this.config = config;
    }

    /** Both null where none was given. */
    private record Client(String id, String secret) {

        static final Client NONE = new Client(null, null);

        /** What the other one does not give; two that give different things make none. */
        Client with(Client other) {
            boolean clash = id != null && other.id != null && !id.equals(other.id)
                    || secret != null && other.secret != null && !secret.equals(other.secret);
            return clash ? NONE : new Client(id == null ? other.id : id, secret == null ? other.secret : secret);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @RestForm("client_id") String id, @RestForm("client_secret") String secret,
            @RestForm("grant_type") String grant, @RestForm String scope) {
        if (!isKnown(basic(authorization).with(new Client(id, secret)))) {
            return refused(401, "invalid_client", "Client authentication failed.");
        }
        if (!"client_credentials".equals(grant)) {
            return refused(400, "unsupported_grant_type", "Only client_credentials is known here.");
        }
        if (scope == null || !Arrays.asList(scope.split(" ")).contains(config.scope())) {
            return refused(400, "invalid_scope", "Ask for the scope " + config.scope() + ".");
        }
        calls.current().cameTo(null, "success");
        return answer(200, Json.object().put("access_token", tokens.issue())
                .put("expires_in", config.tokenLifetime().toSeconds()).put("token_type", "Bearer")
                .put("scope", config.scope()));
    }

    private boolean isKnown(Client client) {
        return Objects.equals(client.id(), config.clientId()) && Objects.equals(client.secret(), config.clientSecret());
    }

    private static Client basic(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Client.NONE;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim());
            String[] pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return new Client(pair[0], pair.length == 2 ? pair[1] : "");
        } catch (IllegalArgumentException notBase64) {
            return new Client("", "");
        }
    }

    private Response refused(int status, String code, String description) {
        calls.current().cameTo(null, code);
        return answer(status, Json.object().put("error", code).put("error_description", description));
    }

    private static Response answer(int status, ObjectNode body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).header("Cache-Control", "no-store")
                .entity(body.toString()).build();
    }
}
