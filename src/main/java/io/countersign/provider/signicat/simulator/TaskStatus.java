package io.countersign.provider.signicat.simulator;

/** How far one person's part is. Signicat: what is not CREATED never changes any more, but for its deletion. */
enum TaskStatus {
    CREATED,
    COMPLETED,
    REJECTED,
    EXPIRED,
    DELETED
}
