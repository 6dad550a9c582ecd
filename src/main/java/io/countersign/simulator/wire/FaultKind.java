package io.countersign.simulator.wire;

/** What a fault's setting looks like. */
public enum FaultKind {

    /** How often it applies: a number from 0 to 1; {@code true} and {@code false} stand for 1 and 0. */
    RATE,
    /** On or off. */
    FLAG,
    /** How long something takes: an ISO 8601 duration. */
    DURATION
}
