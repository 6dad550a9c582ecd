package io.countersign.provider.posten.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A signature job without its bytes. Each change gives a new one.
 *
 * @param id as it travels
 * @param organization the sender's number
 * @param terms what the sender asked for
 * @param times when what happened
 * @param revision how often the job changed in a way that its status shows
 * @param signers in the order of the manifest
 */
record Job(long id, String organization, JobTerms terms, Times times, int revision, List<Signer> signers) {

    /** Posten: fixed, cannot be changed. */
    static final Duration LIFE = Duration.ofDays(30);
    /** Posten: signed documents are kept 40 days after signing; unfinished jobs go within 40 days. */
    static final Duration KEPT = Duration.ofDays(40);
    /** Posten: documents can be deleted this long after the job was completed, not earlier. */
    static final Duration UNDELETABLE = Duration.ofHours(24);

    /**
     * @param ended when the last change came; null while it is in progress
     * @param confirmed when the sender confirmed the end; null before
     * @param deleted when the sender had the documents deleted; null before
     */
    record Times(Instant created, Instant expires, Instant ended, Instant confirmed, Instant deleted) {

        static Times startingAt(Instant now) {
            return new Times(now, now.plus(LIFE), null, null, null);
        }

        Times endedAt(Instant now) {
            return new Times(created, expires, now, confirmed, deleted);
        }

        Times confirmedAt(Instant now) {
            return new Times(created, expires, ended, confirmed == null ? now : confirmed, deleted);
        }

        Times deletedAt(Instant now) {
            return new Times(created, expires, ended, confirmed, now);
        }
    }

    Job {
        Objects.requireNonNull(organization, "organization is null");
        Objects.requireNonNull(terms, "terms is null");
        Objects.requireNonNull(times, "times is null");
        signers = List.copyOf(signers);
    }

    Optional<Signer> signer(int position) {
        return signers.stream().filter(signer -> signer.position() == position).findFirst();
    }

    JobStatus status() {
        if (signers.stream().allMatch(Signer::hasSigned)) {
            return JobStatus.COMPLETED_SUCCESSFULLY;
        }
        boolean over = signers.stream().anyMatch(signer -> signer.status().endsTheJob())
                || signers.stream().noneMatch(Signer::isWaiting);
        return over ? JobStatus.FAILED : JobStatus.IN_PROGRESS;
    }

    boolean isOpen() {
        return times.ended() == null;
    }

    boolean isCompleted() {
        return status() == JobStatus.COMPLETED_SUCCESSFULLY;
    }

    /** Whether there is something to delete, be it too early or not. */
    boolean hasDocumentsToDelete() {
        return isCompleted() && times.deleted() == null;
    }

    boolean isDeletable(Instant now) {
        return hasDocumentsToDelete() && !now.isBefore(times.ended().plus(UNDELETABLE));
    }

    /** Whether a signed document can still be had. */
    boolean hasDocuments(boolean strict) {
        return times.deleted() == null && !(strict && times.confirmed() != null);
    }

    /** When nothing is left of the job. A job that expired unfinished goes earlier, counted from its creation. */
    Instant purgedAt() {
        boolean expired = signers.stream().anyMatch(signer -> signer.status() == SignerStatus.EXPIRED);
        Instant from = isOpen() || expired ? times.created() : times.ended();
        return from.plus(KEPT);
    }

    /** The job as its status showed when it had this revision. */
    Job at(int earlier) {
        List<Signer> then = signers.stream().map(signer -> signer.mark().revision() <= earlier ? signer
                : signer.marked(SignerStatus.WAITING, times.created(), 0)).toList();
        return new Job(id, organization, terms, times, earlier, then);
    }

    /** The job after a change that its status does not show. */
    Job with(Signer changed) {
        return new Job(id, organization, terms, times, revision, replaced(
                signer -> signer.position() == changed.position() ? changed : signer));
    }

    /** The job after one signer's decision. */
    Job decided(int position, SignerStatus status, Instant now) {
        int next = revision + 1;
        Job decided = new Job(id, organization, terms, times, next, replaced(
                signer -> signer.position() == position ? signer.marked(status, now, next) : signer));
        return decided.status() == JobStatus.IN_PROGRESS ? decided : decided.ended(SignerStatus.NOT_APPLICABLE, now);
    }

    Job expired() {
        int next = revision + 1;
        return new Job(id, organization, terms, times, next, signers).ended(SignerStatus.EXPIRED, times.expires());
    }

    private Job ended(SignerStatus ofTheOthers, Instant now) {
        return new Job(id, organization, terms, times.endedAt(now), revision,
                replaced(signer -> signer.isWaiting() ? signer.marked(ofTheOthers, now, revision) : signer));
    }

    Job confirmed(Instant now) {
        return new Job(id, organization, terms, times.confirmedAt(now), revision, signers);
    }

    Job deleted(Instant now) {
        return new Job(id, organization, terms, times.deletedAt(now), revision, signers);
    }

    private List<Signer> replaced(UnaryOperator<Signer> change) {
        return signers.stream().map(change).toList();
    }
}
