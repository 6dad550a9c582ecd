package io.countersign.provider;

/**
 * What is checked of a piece of evidence that has arrived.
 */
public enum EvidenceCheck {
    /** as long as the provider said, and not empty */
    SIZE,
    /** the digest that the provider gave */
    DIGEST,
    /** begins as its kind does */
    FORMAT,
    /** a signed PDF holds a signature */
    SIGNATURE
}
