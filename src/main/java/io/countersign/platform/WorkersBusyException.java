package io.countersign.platform;

import java.util.concurrent.RejectedExecutionException;

/**
 * A worker pool has as many tasks waiting as it may have; the task was not started.
 */
public final class WorkersBusyException extends RejectedExecutionException {

    private static final long serialVersionUID = 1L;

    WorkersBusyException(String pool, int maxWaiting) {
        super("The worker pool " + pool + " has " + maxWaiting + " tasks waiting, and takes no more.");
    }
}
