package io.countersign.provider.signspace.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
 * Where tokens come from. SignSpace: client credentials by HTTP Basic. Assumed: nothing but Basic is accepted, and the answers
 * are those of Cognito, to which the provider's endpoint forwards.
 */
@Simulator
@Path(SimulatedSignSpaceWire.TOKENS + "/token")
@Blocking
class TokenEndpoint {

    private static final String BASIC = "Basic ";

    private final Tokens tokens;
    private final WireCalls calls;
    private final SimulatedSignSpaceConfig config;

    TokenEndpoint(Tokens tokens, WireCalls calls, SimulatedSignSpaceConfig config) {
        this.tokens = tokens;
        this.calls = calls;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @RestForm("grant_type") String grant, @RestForm String scope) {
        if (!(config.clientId() + ":" + config.clientSecret()).equals(credentials(authorization))) {
            return refused("invalid_client");
        }
        if (!"client_credentials".equals(grant)) {
            return refused("unsupported_grant_type");
        }
        String asked = scope == null ? "" : scope;
        if (!Scopes.isWellFormed(asked)) {
            return refused("invalid_scope");
        }
        calls.current().cameTo(null, "success");
        return answer(200, Json.object().put("access_token", tokens.issue(asked))
                .put("expires_in", config.tokenLifetime().toSeconds()).put("token_type", "Bearer"));
    }

    /** What HTTP Basic has; empty when there is none. */
    private static String credentials(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return "";
        }
        try {
            return new String(Base64.getDecoder().decode(authorization.substring(BASIC.length()).trim()),
                    StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private Response refused(String code) {
        calls.current().cameTo(null, code);
        return answer(400, Json.object().put("error", code));
    }

    private static Response answer(int status, ObjectNode body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).header("Cache-Control", "no-store")
                .entity(body.toString()).build();
    }
}
