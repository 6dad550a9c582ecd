package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.Fault;
import io.countersign.simulator.wire.WireCall;

/** How answers show documents (S, M3). */
@Simulator
@ApplicationScoped
class DocumentViews {

    private final Items items;

    DocumentViews(Items items) {
        this.items = items;
    }

    ObjectNode information(WireCall call, Item document) {
        ObjectNode shown = document.shown().deepCopy();
        if (call.suffers(Fault.WRONG_DIGEST) && shown.has("documentHash")) {
            shown.put("documentHash", Ids.hash(new byte[0]));
        }
        return shown;
    }

    ObjectNode context(Connection connection, WireCall call, Item request, Item document) throws SQLException {
        ObjectNode shown = information(call, document);
        ArrayNode statements = shown.putArray("statements");
        for (JsonNode statement : request.shown().path("statements")) {
            if (document.id().equals(statement.path("documentId").asText())) {
                statements.add(statement);
            }
        }
        if (document.inner().has(DocumentRequests.FIELD)) {
            ObjectNode asked = document.inner().get(DocumentRequests.FIELD).deepCopy();
            asked.remove("key");
            shown.set("documentRequest", asked);
        }
        ArrayNode signatures = shown.putArray("signatureSummaries");
        for (Item signature : items.of(connection, Kind.SIGNATURE, document.id())) {
            signatures.addObject().put("signatureId", signature.id()).put("signerId", signature.text("signerId"))
                    .put("date", signature.text("signingTime"));
        }
        return shown;
    }
}
