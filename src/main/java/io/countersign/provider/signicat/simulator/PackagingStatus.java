package io.countersign.provider.signicat.simulator;

/** How far the packaging of what was signed is. CREATED also before all of its tasks are completed. */
enum PackagingStatus {
    CREATED,
    COMPLETED,
    FAILED
}
