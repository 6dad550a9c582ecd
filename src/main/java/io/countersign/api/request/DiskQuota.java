package io.countersign.api.request;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what all incoming bodies together have in temporary files.
 */
final class DiskQuota {

    private final AtomicLong used = new AtomicLong();
    private final long maxBytes;

    DiskQuota(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** False when there is not so much left; then nothing is taken. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) > maxBytes) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    long used() {
        return used.get();
    }
}
