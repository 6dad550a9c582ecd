package io.countersign.provider.ignisign.simulator;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A signature profile: what its signature requests may be like (S).
 *
 * @param inputs what a signer must have, by M3's refs
 * @param options what of the optional features there is
 */
record Profile(String id, String name, String status, Signing signing, List<String> documentTypes, List<String> inputs,
        Options options) {

    static final String ARCHIVED = "ARCHIVED";
    static final String PUBLISHED = "PUBLISHED";
    private static final String EMBEDDED = "EMBEDDED";

    /** How people sign: M3's integration mode and signature method. */
    record Signing(String integrationMode, String method) {
    }

    /** @param language the default one */
    record Options(boolean documentRequests, boolean statements, String language, boolean languageCanBeChanged) {
    }

    Profile {
        documentTypes = List.copyOf(documentTypes);
        inputs = List.copyOf(inputs);
    }

    boolean embedded() {
        return EMBEDDED.equals(signing.integrationMode());
    }

    boolean archived() {
        return ARCHIVED.equals(status);
    }

    boolean allows(String documentType) {
        return documentTypes.contains(documentType);
    }

    Profile withStatus(String next) {
        return new Profile(id, name, next, signing, documentTypes, inputs, options);
    }

    /** Assumed: identity is proofed and people are authenticated as the level of the signature demands. */
    ObjectNode shown(Scope scope) {
        ObjectNode shown = Json.object().put("_id", id).put("appId", scope.appId()).put("appEnv", scope.appEnv())
                .put("orgId", Applications.organization(scope.appId())).put("name", name).put("status", status)
                .put("integrationMode", signing.integrationMode()).put("signatureMethodRef", signing.method());
        boolean simple = signing.method().equals("SIMPLE_STD");
        shown.set("idProofings", Json.texts(simple ? List.of() : List.of("VIDEO_ROBOT_AES")));
        shown.set("authMethods", Json.texts(simple ? List.of("SIMPLE") : List.of("SIMPLE", "PHONE_SMS")));
        shown.set("documentTypes", Json.texts(documentTypes));
        return shown.put("documentRequestActivated", options.documentRequests())
                .put("defaultLanguage", options.language()).put("languageCanBeChanged", options.languageCanBeChanged())
                .put("statementsEnabled", options.statements()).put("authSessionEnabled", false)
                .put("extendedAuthSessionEnabled", false).put("createdByDefault", true);
    }
}
