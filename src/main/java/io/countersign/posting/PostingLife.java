package io.countersign.posting;

import java.util.Objects;

import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.StatusReport;

/**
 * Where a posting stands, and the pure rules by which that changes.
 *
 * @param state never null
 * @param outcome never null
 * @param partial true when it ended without being collected, or was called complete with a signature missing, and some
 *        evidence is here all the same
 * @param reason why it ended as it did; null when there is nothing to report
 */
public record PostingLife(PostingState state, Outcome outcome, boolean partial, Reason reason) {

    public PostingLife {
        Objects.requireNonNull(state, "state is null");
        Objects.requireNonNull(outcome, "outcome is null");
    }

    /** How every posting begins. */
    public static PostingLife preparing() {
        return new PostingLife(PostingState.PREPARING, Outcome.KNOWN, false, null);
    }

    /** The provider has taken it. */
    public PostingLife opened() {
        return only(PostingState.PREPARING, PostingState.OPEN, Outcome.KNOWN, null);
    }

    /** It will never be at the provider: refused, or not sent. */
    public PostingLife failed(Reason why) {
        return only(PostingState.PREPARING, PostingState.FAILED, Outcome.KNOWN, why);
    }

    /** It was sent, there was no clear answer, and the provider is searched for it. */
    public PostingLife sentWithUnknownOutcome(Reason why) {
        return only(PostingState.PREPARING, PostingState.PREPARING, Outcome.UNKNOWN, why);
    }

    /** It was sent, there was no clear answer, and the provider cannot be searched, or was for long enough. */
    public PostingLife failedWithUnknownOutcome(Reason why) {
        return only(PostingState.PREPARING, PostingState.FAILED, Outcome.UNKNOWN, why);
    }

    /**
     * The provider answered how it stands.
     *
     * @param evidenceHere true when some evidence of it is stored already
     */
    public PostingLife reported(StatusReport.Phase phase, Reason why, boolean evidenceHere) {
        if (state != PostingState.OPEN) {
            return this;
        }
        return switch (phase) {
            case OPEN, ON_HOLD -> this;
            case COMPLETE -> new PostingLife(PostingState.SIGNED, Outcome.KNOWN, false, why);
            case COMPLETE_IN_PART -> new PostingLife(PostingState.SIGNED, Outcome.KNOWN, true, why);
            case REJECTED -> new PostingLife(PostingState.REJECTED, Outcome.KNOWN, evidenceHere, why);
            case CANCELLED -> new PostingLife(PostingState.CANCELLED, Outcome.KNOWN, evidenceHere, why);
            case EXPIRED -> new PostingLife(PostingState.EXPIRED, Outcome.KNOWN, evidenceHere, why);
            case FAILED -> new PostingLife(PostingState.FAILED, Outcome.KNOWN, evidenceHere, why);
        };
    }

    /**
     * The provider does not know it any more.
     *
     * @param provenUnsigned the provider would still have it if anybody had signed
     * @param completionReported a browser or a callback reported that it was signed
     * @param evidenceHere true when some evidence of it is stored already
     */
    public PostingLife gone(boolean provenUnsigned, boolean completionReported, boolean evidenceHere) {
        if (state == PostingState.SIGNED || state == PostingState.OPEN && completionReported) {
            return new PostingLife(PostingState.LOST, Outcome.KNOWN, evidenceHere, Reason.of(ReasonType.EVIDENCE_LOST,
                    "The provider deleted the posting after it was signed and before its evidence was stored here."));
        }
        if (state != PostingState.OPEN) {
            return this;
        }
        return provenUnsigned
                ? new PostingLife(PostingState.EXPIRED, Outcome.KNOWN, evidenceHere,
                        Reason.of(ReasonType.EXPIRED_UNSIGNED, "Nobody signed in time."))
                : new PostingLife(PostingState.EXPIRED, Outcome.UNKNOWN, evidenceHere, Reason.of(ReasonType.GONE_UNSEEN,
                        "The provider deleted the posting before we could see whether it was signed."));
    }

    /** The provider has cancelled it, because we asked for it. */
    public PostingLife cancelled() {
        return only(PostingState.OPEN, PostingState.CANCELLED, Outcome.KNOWN,
                Reason.of(ReasonType.CANCELLED_ON_REQUEST, "The posting was cancelled through this API."));
    }

    /** The provider has opened it again, because we asked for it; it was cancelled, or on hold and open here. */
    public PostingLife reopened() {
        return state == PostingState.OPEN ? this : only(PostingState.CANCELLED, PostingState.OPEN, Outcome.KNOWN, null);
    }

    /** A required evidence item is definitely not to be had, although it was signed. */
    public PostingLife evidenceMissing(boolean evidenceHere) {
        return state != PostingState.SIGNED ? this
                : new PostingLife(PostingState.LOST, Outcome.KNOWN, evidenceHere,
                        Reason.of(ReasonType.EVIDENCE_LOST, "The provider does not have the evidence of what was signed."));
    }

    /** An evidence item became durable here. */
    public PostingLife evidenceStored(boolean allRequiredHere) {
        if (state == PostingState.SIGNED && allRequiredHere) {
            return new PostingLife(PostingState.COLLECTED, outcome, partial, reason);
        }
        return state.isFinal() && state != PostingState.COLLECTED ? new PostingLife(state, outcome, true, reason) : this;
    }

    /** The event that records a change from another life to this one; null when the state did not change. */
    public EventType eventSince(PostingLife before) {
        if (before.state == state) {
            return null;
        }
        return switch (state) {
            case PREPARING -> EventType.POSTING_CREATED;
            case OPEN -> before.state == PostingState.CANCELLED ? EventType.POSTING_REOPENED : EventType.POSTING_OPENED;
            case SIGNED -> EventType.POSTING_SIGNED;
            case COLLECTED -> EventType.POSTING_COLLECTED;
            case REJECTED -> EventType.POSTING_REJECTED;
            case CANCELLED -> EventType.POSTING_CANCELLED;
            case EXPIRED -> EventType.POSTING_EXPIRED;
            case FAILED -> EventType.POSTING_FAILED;
            case LOST -> EventType.POSTING_LOST;
        };
    }

    private PostingLife only(PostingState from, PostingState to, Outcome newOutcome, Reason why) {
        if (state != from) {
            throw new IllegalStateException("A posting that is " + state.word() + " cannot become " + to.word() + ".");
        }
        return new PostingLife(to, newOutcome, partial, why);
    }
}
