package io.countersign.posting;

/**
 * The kinds of event in the history of a posting.
 */
public enum EventType {

    POSTING_CREATED("posting.created"),
    POSTING_OPENED("posting.opened"),
    /** the provider holds it back; somebody may have declined to sign */
    POSTING_ON_HOLD("posting.on-hold"),
    POSTING_SIGNED("posting.signed"),
    POSTING_COLLECTED("posting.collected"),
    POSTING_REJECTED("posting.rejected"),
    POSTING_CANCELLED("posting.cancelled"),
    POSTING_REOPENED("posting.reopened"),
    POSTING_EXPIRED("posting.expired"),
    POSTING_FAILED("posting.failed"),
    POSTING_LOST("posting.lost"),
    POSTING_ERASED("posting.erased"),
    SIGNER_SIGNED("signer.signed"),
    SIGNER_REJECTED("signer.rejected"),
    SIGNER_DECLINED("signer.declined"),
    DOCUMENT_REPLACED("document.replaced"),
    EVIDENCE_COLLECTED("evidence.collected"),
    EVIDENCE_UNVERIFIED("evidence.unverified"),
    EVIDENCE_REPLACED("evidence.replaced"),
    EVIDENCE_ACCEPTED("evidence.accepted");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** The word in JSON and SQL. */
    public String word() {
        return word;
    }
}
