package io.countersign.provider.posten.simulator;

import java.time.Instant;
import java.util.Objects;

import io.countersign.simulator.desk.CeremonyState;

/**
 * One who is to sign.
 *
 * @param position from 1, as the addresses count
 * @param key random; what the desk knows the signer by
 * @param identity what the sender calls the signer by
 * @param begun whether the signer opened a redirect URL and has not left
 * @param mark what became of the signer
 */
record Signer(int position, String key, Identity identity, boolean begun, Mark mark) {

    /**
     * @param since when the status came to be
     * @param revision the job's revision that brought it; 0 for what held from the beginning
     */
    record Mark(SignerStatus status, Instant since, int revision) {

        Mark {
            Objects.requireNonNull(status, "status is null");
            Objects.requireNonNull(since, "since is null");
        }
    }

    Signer {
        Objects.requireNonNull(key, "key is null");
        Objects.requireNonNull(identity, "identity is null");
        Objects.requireNonNull(mark, "mark is null");
    }

    SignerStatus status() {
        return mark.status();
    }

    boolean isWaiting() {
        return status() == SignerStatus.WAITING;
    }

    boolean hasSigned() {
        return status() == SignerStatus.SIGNED;
    }

    Signer begun(boolean now) {
        return new Signer(position, key, identity, now, mark);
    }

    Signer marked(SignerStatus status, Instant since, int revision) {
        return new Signer(position, key, identity, false, new Mark(status, since, revision));
    }

    /** Posten does not give its senders the signer's name, and this simulator does not know one. */
    String name() {
        return "Signer " + position + " (" + identity.shown() + ")";
    }

    /** The state as the desk names it: who cannot sign any more and did not say so is cancelled. */
    CeremonyState ceremony() {
        return switch (status()) {
            case WAITING -> begun ? CeremonyState.BEGUN : CeremonyState.WAITING;
            case SIGNED -> CeremonyState.SIGNED;
            case REJECTED -> CeremonyState.REJECTED;
            case FAILED, EXPIRED, NOT_APPLICABLE -> CeremonyState.CANCELLED;
        };
    }
}
