package io.countersign.provider.posten.simulator;

/** The words of a job's status, as they travel. */
enum JobStatus {
    IN_PROGRESS,
    COMPLETED_SUCCESSFULLY,
    FAILED
}
