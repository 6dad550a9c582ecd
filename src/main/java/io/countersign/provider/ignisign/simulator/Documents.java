package io.countersign.provider.ignisign.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What documents have in common: statuses and natures (M3). */
final class Documents {

    static final String NATURE = "documentNature";
    static final String PROVIDED = "PROVIDED";
    static final String CREATED = "CREATED";
    static final String PDF = "PDF";
    static final String FILE = "FILE";
    static final String JSON = "DATA_JSON";
    static final String PRIVATE = "PRIVATE_FILE";

    private Documents() {
    }

    /** @throws RefusalException when it has a content that the profile does not allow */
    static void demandAllowed(Profile profile, Item document) {
        String nature = document.text(NATURE);
        if (nature != null && !profile.allows(nature)) {
            throw RefusalException.rule(
                    RefusalException.NOT_AS_PROFILE + "DOCUMENT_TYPES_USED_NOT_INCLUDED_IN_SIGNATURE_PROFILE", NATURE);
        }
    }

    /** How webhooks name a document. */
    static ObjectNode named(Item document) {
        ObjectNode content = Json.object().put("documentId", document.id());
        return document.text("externalId") == null ? content
                : content.put("documentExternalId", document.text("externalId"));
    }
}
