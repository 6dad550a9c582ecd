package io.countersign.provider.signicat.simulator;

import java.time.Instant;
import java.util.Objects;

import io.countersign.simulator.desk.CeremonyState;

/**
 * One person's part as it stands.
 *
 * @param key what desk and signing page know it by: opaque, for the caller's id can be any text
 * @param position in the order, from 0
 * @param id the caller's
 * @param clientStatus opaque to the client, and the same for ever
 * @param rejectReason null unless the task is rejected
 */
record Task(String key, int position, String id, String clientStatus, TaskStatus status, Times times, String rejectReason,
        Access access) {

    /**
     * @param begun whether the person is at it
     * @param started when the signer began for the first time; null if never
     * @param ended when it was completed, rejected or expired; null while it is not
     * @param expires when it ends if nobody does anything
     */
    record Times(boolean begun, Instant started, Instant ended, Instant expires) {
    }

    /**
     * How the signing URL is opened where the task needs an artifact.
     *
     * @param artifact the one-time secret; null when there is none or it was used
     * @param session held by the browser that used it; null while none has
     */
    record Access(String artifact, String session) {

        static final Access OPEN = new Access(null, null);
    }

    Task {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(clientStatus, "clientStatus is null");
        Objects.requireNonNull(status, "status is null");
    }

    boolean isOpen() {
        return status == TaskStatus.CREATED;
    }

    boolean isCompleted() {
        return status == TaskStatus.COMPLETED;
    }

    /** @param now the first time counts */
    Task begun(Instant now) {
        Instant started = times.started() == null ? now : times.started();
        return with(status, new Times(true, started, times.ended(), times.expires()), rejectReason, access);
    }

    Task postponed() {
        return with(status, new Times(false, times.started(), times.ended(), times.expires()), rejectReason, access);
    }

    /** @param reason null unless it is a rejection */
    Task ended(TaskStatus end, String reason, Instant at) {
        return with(end, new Times(times.begun(), times.started(), at, times.expires()), reason, access);
    }

    Task opening(Access by) {
        return with(status, times, rejectReason, by);
    }

    private Task with(TaskStatus next, Times when, String reason, Access by) {
        return new Task(key, position, id, clientStatus, next, when, reason, by);
    }

    /** As the desk shows it. */
    CeremonyState ceremony() {
        return switch (status) {
            case CREATED -> times.begun() ? CeremonyState.BEGUN : CeremonyState.WAITING;
            case COMPLETED -> CeremonyState.SIGNED;
            case REJECTED -> CeremonyState.REJECTED;
            case EXPIRED, DELETED -> CeremonyState.CANCELLED;
        };
    }
}
