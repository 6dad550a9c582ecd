package io.countersign.provider;

import java.util.Locale;

/**
 * Why a posting, a signer's part of it or an evidence item ended as it did. A type does not change, so programs may depend
 * on it; new ones may come.
 */
public enum ReasonType {

    REJECTED_BY_SIGNER("A signer refused to sign."),
    EXPIRED("Not all signed in time; the provider said so."),
    EXPIRED_UNSIGNED("The provider deleted the posting, and nobody had signed before."),
    GONE_UNSEEN("The provider deleted the posting before the gateway could see whether it was signed."),
    CANCELLED_ON_REQUEST("The posting was cancelled through the API."),
    CANCELLED_AT_PROVIDER("The posting was cancelled at the provider, by somebody who has access there."),
    FAILED_AT_PROVIDER("Something went wrong at the provider while a signer signed."),
    SIGNER_NAME_NOT_AVAILABLE("The provider could not find a signer's name, which the signed document was to show."),
    SIGNATURE_MISSING("The provider calls the posting completed although a signature is missing."),
    EVIDENCE_LOST("The posting was signed, and the provider no longer has the evidence, or never had it."),
    EVIDENCE_UNVERIFIED("A check of an evidence item failed."),
    REFUSED_BY_PROVIDER("The provider refused the posting."),
    PROVIDER_UNAVAILABLE("Nothing was sent to the provider, or it did not act on the request."),
    PROVIDER_OUTCOME_UNKNOWN("The posting was sent and no clear answer came. Nobody knows whether the provider has it."),
    NOT_SENT(
            "The posting was stored, and its process ended before it was sent. Without an Idempotency-Key it is not sent later.");

    private final String meaning;

    ReasonType(String meaning) {
        this.meaning = meaning;
    }

    /** As it stands in JSON and in the store: in lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means; a sentence or two for people. */
    public String meaning() {
        return meaning;
    }
}
