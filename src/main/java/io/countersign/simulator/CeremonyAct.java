package io.countersign.simulator;

/** What a signer can do. */
public enum CeremonyAct {
    BEGIN,
    SIGN,
    REJECT,
    CANCEL
}
