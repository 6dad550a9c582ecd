package io.countersign.provider.ignisign.simulator;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The operations by method and path (K3, T), and which hand out documents. Their names are those of the official client. */
enum Operation {
    HEALTH("healthcheck", "GET", "/healthcheck"),
    EXCHANGE("exchange", "POST", "/auth/app-api"),
    CHECK_TOKEN("checkWebhookToken", "POST", "/tokens/webhook-verification/checking-consumption"),
    CONTEXT("getApplicationContext", "GET", "/applications/*/context"),
    INVITATIONS("getUsersInvitations", "GET", "/applications/*/users-invitations"),
    INVITE("inviteUser", "POST", "/applications/*/users-invitations"),
    EDIT_INVITATION("editUserInvitation", "PUT|POST", "/applications/*/users-invitations/*"),
    CANCEL_INVITATION("cancelUserInvitation", "DELETE", "/applications/*/users-invitations/*"),
    RESEND_INVITATION("resendUserInvitation", "POST", "/applications/*/users-invitations/*/resend"),
    PROFILES("getSignatureProfiles", "GET", "/applications/*/envs/*/signature-profiles"),
    PROFILE_STATUS("updateSignatureProfileStatus", "PUT", "/applications/*/envs/*/signature-profiles/*/status"),
    CONSTRAINTS("getSignerInputsConstraints", "GET",
            "/applications/*/envs/*/signature-profiles/*/signer-inputs-constraints"),
    MISSING_INPUTS("getMissingSignerInputs", "GET",
            "/applications/*/envs/*/signature-profiles/*/signers/*/missing-inputs"),
    SIGNER_STATUS("getSignerStatus", "GET", "/applications/*/envs/*/signature-profiles/*/signers/*/status"),
    CREATE_SIGNER("createSigner", "POST", "/applications/*/envs/*/signers"),
    SIGNER("getSignerSummary", "GET", "/applications/*/envs/*/signers/*"),
    SIGNER_DETAILS("getSignerDetails", "GET", "/applications/*/envs/*/signers/*/details"),
    UPDATE_SIGNER("updateSigner", "PUT", "/applications/*/envs/*/signers/*"),
    REVOKE_SIGNER("revokeSigner", "DELETE", "/applications/*/envs/*/signers/*/revoke"),
    AUTH_SECRET("regenerateSignerAuthSecret", "PUT", "/applications/*/envs/*/signers/*/regenerate-auth-secret"),
    SEARCH_SIGNERS("searchSigners", "GET|POST", "/applications/*/envs/*/signers-search"),
    PAGE_SIGNERS("paginateSigners", "GET", "/applications/*/envs/*/signers-paginate"),
    INIT_DOCUMENT("initializeDocument", "POST", "/applications/*/envs/*/init-documents"),
    INIT_REQUEST("initSignatureRequest", "POST", "/applications/*/envs/*/signature-requests"),
    PAGE_REQUESTS("getSignatureRequests", "GET", "/applications/*/envs/*/signature-requests"),
    REQUESTS_STATUS("getSignatureRequestsStatus", "POST", "/applications/*/envs/*/signature-requests/status"),
    WEBHOOKS("getWebhookEndpoints", "GET", "/applications/*/envs/*/webhooks"),
    ADD_WEBHOOK("addWebhookEndpoint", "POST", "/applications/*/envs/*/webhooks"),
    REQUEST("getSignatureRequestContext", "GET", "/signature-requests/*/context"),
    UPDATE_REQUEST("updateSignatureRequest", "PUT", "/signature-requests/*"),
    PUBLISH("publishSignatureRequest", "POST", "/signature-requests/*/publish"),
    CLOSE("closeSignatureRequest", "POST", "/signature-requests/*/close"),
    DOCUMENT("getDocumentInformation", "GET", "/documents/*"),
    DOCUMENT_CONTEXT("getDocumentContext", "GET", "/documents/*/context"),
    UPDATE_DOCUMENT("updateDocument", "PUT", "/documents/*"),
    REMOVE_DOCUMENT("removeDocument", "DELETE", "/documents/*"),
    REQUEST_DOCUMENT("createDocumentRequest", "POST", "/documents/*/requests"),
    PROVIDE_FILE("provideDocumentContent_File", "POST", "/documents/*/file"),
    PROVIDE_JSON("provideDocumentContent_DataJson", "POST", "/documents/*/data-json-content"),
    PROVIDE_HASH("provideDocumentContent_PrivateContent", "POST", "/documents/*/private-content"),
    REMOVE_CONTENT("removeDocumentContent", "DELETE", "/documents/*/content"),
    AUTHENTICITY("checkDocumentAuthenticity", "POST", "/documents/*/check-authenticity"),
    ORIGINAL("downloadOriginalDocument", "GET", "/documents/*/file", true),
    SIGNATURES("getDocumentSignatures", "GET", "/documents/*/signatures"),
    SIGNATURE("getDocumentSignature", "GET", "/documents/*/signatures/*"),
    XADES("downloadDocumentSignatureXades", "GET", "/documents/*/signatures/*/xades", true),
    PROOF("downloadSignatureProofDocument", "GET", "/documents/*/signature-proof", true),
    CONTAINER("downloadDocumentAsics", "GET", "/documents/*/asics", true),
    GENERATE_CONTAINER("generateAdvancedSignatureProof", "POST", "/documents/*/generate-advanced-signature-proof"),
    IMAGES("getDocumentSignatureImages", "GET", "/documents/*/img-signatures"),
    UPDATE_WEBHOOK("updateWebhookEndpoint", "PUT", "/webhooks/*"),
    REMOVE_WEBHOOK("removeWebhookEndpoint", "DELETE", "/webhooks/*"),
    EVENTS("getWebhookEvents", "GET", "/webhooks/*/events"),
    EVENT("getWebhookEvent", "GET", "/webhooks/*/events/*"),
    RESEND("resendWebhookEvent", "POST", "/webhooks/*/events/*/resend");

    private final String word;
    private final String methods;
    private final Pattern path;
    private final boolean download;

    Operation(String word, String methods, String path) {
        this(word, methods, path, false);
    }

    Operation(String word, String methods, String path, boolean download) {
        this.word = word;
        this.methods = methods;
        this.path = Pattern.compile(path.replace("*", "[^/]+"));
        this.download = download;
    }

    /** The name of the operation that a call is for; the HTTP method where it is for none. */
    static String name(String method, String path) {
        return Arrays.stream(values())
                .filter(one -> Arrays.asList(one.methods.split("\\|")).contains(method) && one.path.matcher(path).matches())
                .map(one -> one.word).findFirst().orElse(method);
    }

    static boolean isDownload(String name) {
        return Arrays.stream(values()).anyMatch(one -> one.download && one.word.equals(name));
    }
}
