package io.countersign.provider.ignisign.simulator;

import java.util.Locale;

/** What IgniSign keeps, with the code for one that is not there (M3). */
enum Kind {
    REQUEST("SIGNATURE_REQUEST_NOT_FOUND"),
    DOCUMENT("DOCUMENT_NOT_FOUND"),
    SIGNER("SIGNER_NOT_FOUND"),
    SIGNATURE("SIGNATURE_NOT_FOUND"),
    WEBHOOK("WEBHOOK_NOT_FOUND"),
    EVENT("WEBHOOK_EVENT_NOT_FOUND"),
    INVITATION("NO_PENDING_USER_INVITATION"),
    PROFILE("SIGNATURE_PROFILE_NOT_FOUND");

    private final String missing;

    Kind(String missing) {
        this.missing = missing;
    }

    String missing() {
        return missing;
    }

    /** As the store has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Assumed: only signers have codes of their own for those of another application or environment. */
    String foreign(boolean sameApplication) {
        if (this == SIGNER) {
            return sameApplication ? "SIGNER_BAD_ENV" : "SIGNER_NOT_OWNED_BY_APP";
        }
        return "FORBIDDEN";
    }
}
