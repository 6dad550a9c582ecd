package io.countersign.provider.posten.simulator;

/**
 * A job as a status document shows it.
 *
 * @param job as it stood when the status came to be
 * @param confirmable whether the sender is to confirm
 * @param deletable whether there are documents to delete, be it too early or not: assumed, for a polled job has but one
 *        status to be shown
 * @param documents whether signed documents can be had
 */
record Status(Job job, boolean confirmable, boolean deletable, boolean documents) {
}
