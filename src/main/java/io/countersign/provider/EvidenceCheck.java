package io.countersign.provider;

/**
 * What is checked of a piece of evidence that has arrived.
 */
public enum EvidenceCheck {
    /** as long as the provider said, and not empty */
    SIZE,
    /** the digest that the provider gave */
    DIGEST,
    /** begins as its kind does; XML is well-formed as a whole and declares no document type */
    FORMAT,
    /** a signed PDF holds a signature */
    SIGNATURE
}
