package io.countersign.provider;

/**
 * What a provider takes in one posting.
 *
 * @param documents the most documents
 * @param signers the most signers
 * @param documentBytes the most bytes of one document
 */
public record Limits(int documents, int signers, long documentBytes) {
}
