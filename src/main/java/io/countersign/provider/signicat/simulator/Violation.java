package io.countersign.provider.signicat.simulator;

/**
 * A rule that an order breaks.
 *
 * @param propertyPath where, such as {@code tasks[0].subject.attributes[0].value}
 * @param message what is wrong; the words are ours
 */
record Violation(String propertyPath, String message) {
}
