package io.countersign.provider.posten.simulator;

/** The words of a signer's status, as they travel. */
enum SignerStatus {

    WAITING,
    SIGNED,
    REJECTED,
    FAILED,
    EXPIRED,
    /** The job ended before this signer did anything. */
    NOT_APPLICABLE;

    /** Posten: a rejection or expiry ends the job, whoever else has not signed yet. */
    boolean endsTheJob() {
        return this == REJECTED || this == EXPIRED;
    }
}
