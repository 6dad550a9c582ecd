package io.countersign.api.openapi;

/**
 * Texts and examples of the OpenAPI document.
 */
public final class ApiTexts {

    public static final String PROBLEM = "application/problem+json";

    public static final String KEY = "Under the same key the same request gives the same posting, however often it is sent; "
            + "another request gets 422. 1 to 255 visible ASCII characters, kept at least 7 days.";

    public static final String CREATE = """
            Sends the documents to the provider and answers with the signing links. Give each document's bytes as base64 \
            in `content`, or send `multipart/form-data`: a part `posting` with this JSON and a part `document` a file, \
            which belong to the documents without content in their order (or make up `documents` when that is left out). \
            Base64 makes a body a third longer, so prefer the form for large documents.
            Send an `Idempotency-Key` with every create: when no answer reaches you, the same request under the same key \
            says what became of the first and never creates a second posting.

            When no clear answer comes from the provider, the answer is 502 and nothing is sent again by itself: a signer \
            must never be asked twice by accident.""";

    public static final String CAPABILITY = "Where the provider has a way to; `capabilities` of GET /v1/providers and `can` of "
            + "the posting say so.";

    public static final String ERASE = """
            Erases the bytes of documents and evidence here, and with them names, personal data, free text, the options, your \
            reference and metadata, and the Idempotency-Key. What stays is the posting's id, state, times and provider, \
            and the sizes and digests of what was signed. Evidence that was still to come is forgone.
            `erasure` says what becomes of the provider's copy: `pending` while the provider is still asked, for days where \
            it asks us to wait; `done`; or `not-possible`, where the provider does not support it or refuses, where nobody can say \
            whether it has the posting, or where an evidence item here could not be verified and the provider's may be \
            the only good one. Erasing a posting again changes nothing.""";

    public static final String ACCEPT = """
            The evidence counts from then on as if it were verified: no better copy is looked for, the posting goes on, and \
            the provider may be asked to forget it. `verified` and `checks` stay as they are, `acceptedAt` says when. \
            Accepting it again, or evidence that is verified, changes nothing.""";

    public static final String VERIFY = """
            Runs all checks on the bytes that are stored here and updates `checks` and `verified`: after an update of the \
            gateway, or of the severities in its configuration. The provider is not asked.""";

    public static final String ERASED_EXAMPLE = """
            {
              "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a", "state": "collected", "outcome": "known",
              "provider": "signant", "providerReference": "7f0c2a1e-5b7d-4c53-9a3d-0e7a5f1c2b3d",
              "providerStatus": "Completed", "partial": false, "ignored": [],
              "signers": [{ "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5b", "state": "signed" }],
              "documents": [{ "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5c", "contentType": "application/pdf",
                              "size": 84211, "sha256": "5f3a..." }],
              "evidence": [{ "id": "019ab3a2-9a01-7c2f-8d11-1f2e3d4c5b6a", "kind": "pades",
                             "contentType": "application/pdf", "size": 91002, "sha256": "77b0...", "verified": true,
                             "checks": [{ "check": "signature", "result": "passed",
                                          "detail": "It holds 1 signature." }],
                             "storedAt": "2026-11-22T10:02:07Z", "can": [] }],
              "erasure": "not-possible", "erasedAt": "2026-12-24T09:00:00Z",
              "keepUntil": "2026-11-22T10:17:00Z", "keepUntilKnown": true, "createdAt": "2026-11-22T10:00:00Z",
              "updatedAt": "2026-12-24T09:00:00Z", "can": []
            }""";

    public static final String CREATE_EXAMPLE = """
            {
              "provider": "signant",
              "title": "Loan agreement",
              "reference": "order-42",
              "documents": [{ "name": "loan.pdf", "contentType": "application/pdf", "content": "JVBERi0xLjQK..." }],
              "signers": [{ "name": "Kari Nordmann", "email": "kari@example.com", "nationalId": "01017012390" }],
              "returnUrls": { "completed": "https://example.com/done", "cancelled": "https://example.com/cancelled" },
              "options": { "useWidget": true }
            }""";

    public static final String POSTING_EXAMPLE = """
            {
              "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a", "state": "open", "outcome": "known", "provider": "signant",
              "providerReference": "7f0c2a1e-5b7d-4c53-9a3d-0e7a5f1c2b3d", "title": "Loan agreement",
              "reference": "order-42", "partial": false, "ignored": [],
              "signers": [{ "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5b", "name": "Kari Nordmann",
                            "email": "kari@example.com", "nationalId": "*********90", "state": "waiting",
                            "signingLink": "https://test3.signant.no/..." }],
              "documents": [{ "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5c", "name": "loan.pdf",
                              "contentType": "application/pdf", "size": 84211, "sha256": "5f3a..." }],
              "evidence": [], "expiresAt": "2026-11-22T10:15:00Z", "keepUntil": "2026-11-22T10:15:00Z",
              "keepUntilKnown": true, "nextCheckAt": "2026-11-22T10:00:30Z", "createdAt": "2026-11-22T10:00:00Z",
              "updatedAt": "2026-11-22T10:00:00Z", "can": ["refresh"]
            }""";

    public static final String COLLECTED_EXAMPLE = """
            {
              "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a", "state": "collected", "outcome": "known",
              "provider": "signant", "providerReference": "7f0c2a1e-5b7d-4c53-9a3d-0e7a5f1c2b3d",
              "providerStatus": "Completed", "title": "Loan agreement", "partial": false, "ignored": [],
              "signers": [{ "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5b", "name": "Kari Nordmann", "state": "signed" }],
              "documents": [{ "id": "019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5c", "name": "loan.pdf",
                              "contentType": "application/pdf", "size": 84211, "sha256": "5f3a..." }],
              "evidence": [{ "id": "019ab3a2-9a01-7c2f-8d11-1f2e3d4c5b6a", "kind": "pades", "name": "loan.pdf",
                             "contentType": "application/pdf", "size": 91002, "sha256": "77b0...", "verified": true,
                             "checks": [{ "check": "signature", "result": "passed",
                                          "detail": "It holds 1 signature." }],
                             "storedAt": "2026-11-22T10:02:07Z", "can": ["verify"] }],
              "keepUntil": "2026-11-22T10:17:00Z", "keepUntilKnown": true, "createdAt": "2026-11-22T10:00:00Z",
              "updatedAt": "2026-11-22T10:02:07Z", "can": ["erase"]
            }""";

    public static final String INVALID_EXAMPLE = """
            {
              "type": "urn:countersign:problem:invalid-request", "status": 400, "title": "Invalid request",
              "detail": "documents[0].content: is not a PDF, though its content type says so.",
              "violations": [{ "field": "documents[0].content", "message": "is not a PDF, though its content type says so" }]
            }""";

    private ApiTexts() {
    }
}
