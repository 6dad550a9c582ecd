package io.countersign.provider.ignisign.simulator;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a call came to.
 *
 * @param reference the id of the signature request that it was about; null when it was about none, or several
 */
record Answer(String reference, Response response) {

    static Answer json(String reference, JsonNode body) {
        return new Answer(reference, Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE).build());
    }

    static Answer file(String reference, byte[] bytes, String type) {
        return new Answer(reference, Response.ok(bytes, type).build());
    }
}
