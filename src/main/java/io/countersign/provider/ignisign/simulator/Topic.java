package io.countersign.provider.ignisign.simulator;

/** What webhooks are about, in the words of M3's enumeration; the event pages name two of them otherwise (trap 3). */
enum Topic {
    SIGNATURE_REQUEST("SIGNATURE_REQUEST"),
    SIGNATURE("SIGNATURE"),
    SIGNATURE_SESSION("SIGNATURE_SESSION"),
    SIGNATURE_PROOF("SIGNATURE_PROOF"),
    SIGNER("SIGNER"),
    SIGNATURE_SIGNER_IMAGE("SIGNATURE_IMAGE"),
    DOCUMENT_REQUEST("DOCUMENT_REQUEST"),
    SIGNATURE_PROFILE("SIGNATURE_PROFILE"),
    APP("APPLICATION");

    private final String onPages;

    Topic(String onPages) {
        this.onPages = onPages;
    }

    String onPages() {
        return onPages;
    }
}
