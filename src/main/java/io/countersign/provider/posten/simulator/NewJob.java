package io.countersign.provider.posten.simulator;

import java.util.List;
import java.util.Objects;

/**
 * A create call that keeps the rules.
 *
 * @param organization the sender's number
 * @param terms what the sender asked for
 * @param signers in the order of the manifest
 * @param documents in the order of the manifest
 */
record NewJob(String organization, JobTerms terms, List<Identity> signers, List<Original> documents) {

    /**
     * A document as the sender gave it. The bytes belong to the record and are never changed.
     *
     * @param name the file's name in the package
     */
    record Original(String name, String title, byte[] bytes) {

        Original {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(title, "title is null");
            Objects.requireNonNull(bytes, "bytes is null");
        }
    }

    NewJob {
        Objects.requireNonNull(organization, "organization is null");
        Objects.requireNonNull(terms, "terms is null");
        signers = List.copyOf(signers);
        documents = List.copyOf(documents);
    }
}
