package io.countersign.provider.ignisign.simulator;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCall;

/** How answers show signature requests (S, M3). */
@Simulator
@ApplicationScoped
class RequestViews {

    private final Items items;
    private final Profiles profiles;
    private final DocumentViews documents;

    RequestViews(Items items, Profiles profiles, DocumentViews documents) {
        this.items = items;
        this.profiles = profiles;
        this.documents = documents;
    }

    static String status(WireCall call, Item request) {
        return call.suffers(SimulatedIgniSignWire.UNKNOWN_STATUS) ? "AWAITING_ARCHIVE" : request.status();
    }

    static ObjectNode listed(WireCall call, Item request) {
        ObjectNode shown = request.shown().deepCopy();
        return shown.put("status", status(call, request));
    }

    ObjectNode context(Connection connection, WireCall call, Item request) throws SQLException {
        ObjectNode context = listed(call, request);
        ArrayNode signers = context.putArray("signers");
        for (String id : request.texts("signerIds")) {
            items.find(connection, Kind.SIGNER, id).ifPresent(signer -> signers.add(Signers.summary(signer)));
        }
        ArrayNode shown = context.putArray("documents");
        for (String id : request.texts("documentIds")) {
            shown.add(documents.context(connection, call, request, items.find(connection, Kind.DOCUMENT, id).orElseThrow()));
        }
        context.set("signatureProfile",
                profiles.find(connection, request.scope(), request.text("signatureProfileId")).shown(request.scope()));
        context.set("applicationMetadata", Json.object());
        return context;
    }
}
