package io.countersign.simulator.desk;

/** What a signer can do. */
public enum CeremonyAct {
    BEGIN,
    SIGN,
    REJECT,
    CANCEL
}
