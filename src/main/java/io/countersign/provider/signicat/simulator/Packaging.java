package io.countersign.provider.signicat.simulator;

import java.time.Instant;

/**
 * A packaging task as it stands.
 *
 * @param position in the order, from 0
 * @param id the caller's
 * @param ready when it will be done; null while a task of it is not completed
 * @param hungUnder the setting of the faults under which it hangs; 0 for none
 */
record Packaging(int position, String id, PackagingStatus status, Instant ready, long hungUnder) {

    boolean isOpen() {
        return status == PackagingStatus.CREATED;
    }

    boolean isDue(Instant now) {
        return isOpen() && ready != null && !ready.isAfter(now);
    }

    Packaging begun(Instant readyAt) {
        return new Packaging(position, id, status, readyAt, hungUnder);
    }

    Packaging ended(PackagingStatus end) {
        return new Packaging(position, id, end, ready, hungUnder);
    }

    Packaging hanging(long revision) {
        return new Packaging(position, id, status, ready, revision);
    }
}
