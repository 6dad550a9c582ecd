package io.countersign.provider.ignisign.simulator;

import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What signature requests have in common: their statuses (M3) and fields. */
final class Requests {

    static final String DRAFT = "DRAFT";
    static final String WAITING_DOCUMENTS = "WAITING_DOCUMENTS";
    static final String READY = "READY";
    static final String IN_PROGRESS = "IN_PROGRESS";
    static final String COMPLETED = "COMPLETED";
    static final String EXPIRED = "EXPIRED";
    static final String CANCELLED = "CANCELLED";
    static final String PROOF = "signatureProofStatus";
    static final String PROOF_CREATED = "CREATED";
    private static final Set<String> CLOSED = Set.of(COMPLETED, EXPIRED, "FAILED", CANCELLED);

    private Requests() {
    }

    /** Assumed: what a new one has from the start. */
    static Item create(Scope scope, Profile profile, Instant now) {
        Item request = Item.create(Kind.REQUEST, scope, null, now).put("signatureProfileId", profile.id())
                .put("status", DRAFT).put("language", profile.options().language()).put("diffusionMode", "WHEN_READY")
                .put("creatorId", Ids.of(scope.appId())).put(PROOF, "NOT_INITIALIZED");
        boolean fake = scope.appEnv().equals(Scope.DEVELOPMENT);
        request.shown().put("expirationDateIsActivated", false).put("isFakeIdProofing", fake).put("isFakeSms", fake);
        for (String list : new String[] { "documentIds", "signerIds", "signedBy", "statements" }) {
            request.shown().putArray(list);
        }
        return request;
    }

    static boolean closed(Item request) {
        return CLOSED.contains(request.status());
    }

    static boolean scheduled(Item request) {
        return "SCHEDULED".equals(request.text("diffusionMode"));
    }

    static boolean signedByAnybody(Item request) {
        return !request.texts("signedBy").isEmpty();
    }

    static void demandDraft(Item request) {
        if (!request.is(DRAFT)) {
            throw RefusalException.rule("SIGNATURE_REQUEST_BAD_STATUS");
        }
    }

    /** Null where there is none, or it is not activated. */
    static Instant expiration(Item request) {
        String date = request.text("expirationDate");
        return date == null || !request.shown().path("expirationDateIsActivated").asBoolean() ? null : Instant.parse(date);
    }

    /** Null where there is none. */
    static Instant diffusion(Item request) {
        String date = request.text("diffusionDate");
        return date == null ? null : Instant.parse(date);
    }

    /** How webhooks name a request. */
    static ObjectNode named(Item request) {
        ObjectNode content = Json.object().put("signatureRequestId", request.id());
        return request.text("externalId") == null ? content
                : content.put("signatureRequestExternalId", request.text("externalId"));
    }

    /** Likewise, and the application. */
    static ObjectNode namedWithApp(Item request) {
        ObjectNode content = Json.object().put("appId", request.scope().appId()).put("appEnv", request.scope().appEnv());
        return content.setAll(named(request));
    }
}
