package io.countersign.evidence;

/**
 * What follows when a check of evidence is not passed.
 */
public enum Severity {
    /** it is fetched again; the best copy is kept in the end, marked as not verified */
    FAIL,
    /** it is logged, and the evidence counts as verified */
    WARN
}
