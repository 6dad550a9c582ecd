package io.countersign.provider.ignisign.simulator;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.desk.CeremonyState;

/**
 * A signer of a published signature request.
 *
 * @param key what the desk knows them by
 * @param token what gives access to their session (S: by mail, or by the publish answer)
 * @param sessionId of the session that runs; null for none
 */
record Party(String key, String signerId, String token, CeremonyState state, String sessionId) {

    private static final String FIELD = "parties";

    static Party create(String signerId) {
        return new Party(Ids.id(), signerId, Ids.token(), CeremonyState.WAITING, null);
    }

    /** Those of a request; empty before it was published. */
    static List<Party> of(Item request) {
        return request.inner().path(FIELD).valueStream().map(Party::read).toList();
    }

    static void write(Item request, List<Party> parties) {
        ArrayNode array = request.inner().putArray(FIELD);
        parties.forEach(party -> array.add(party.json()));
    }

    /** Puts this one in the place of itself as it was. */
    void write(Item request) {
        List<Party> next = new ArrayList<>();
        of(request).forEach(one -> next.add(one.key.equals(key) ? this : one));
        write(request, next);
    }

    Party with(CeremonyState next, String session) {
        return new Party(key, signerId, token, next, session);
    }

    private static Party read(JsonNode json) {
        return new Party(Json.text(json, "key"), Json.text(json, "signerId"), Json.text(json, "token"),
                CeremonyState.of(Json.text(json, "state")), Json.text(json, "sessionId"));
    }

    private ObjectNode json() {
        return Json.object().put("key", key).put("signerId", signerId).put("token", token).put("state", state.word())
                .put("sessionId", sessionId);
    }

    @Override
    public String toString() {
        return "Party[" + signerId + "]";
    }
}
