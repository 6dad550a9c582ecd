package io.countersign.provider.posten.simulator;

import java.util.Objects;

/**
 * What the sender asked for.
 *
 * @param reference the sender's own; null when none was given
 * @param title what is to be signed
 * @param description null when none was given
 * @param exits where browsers are sent
 * @param polling whether the sender asks the queue, not the job
 * @param queue the name of the queue; empty for the default queue
 */
record JobTerms(String reference, String title, String description, ExitUrls exits, boolean polling, String queue) {

    JobTerms {
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(exits, "exits is null");
        Objects.requireNonNull(queue, "queue is null");
    }
}
