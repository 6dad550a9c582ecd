package io.countersign.simulator.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * One call that arrived on a provider's wire, while it is being answered. The operation asks it which faults to play and
 * says what the call was about.
 */
public final class WireCall {

    private final long id;
    private final FaultPlan plan;
    private final boolean download;
    private final WireLog log;

    WireCall(long id, FaultPlan plan, boolean download, WireLog log) {
        this.id = id;
        this.plan = plan;
        this.download = download;
        this.log = log;
    }

    FaultPlan plan() {
        return plan;
    }

    boolean touchesReply() {
        return plan.touchesReply(download);
    }

    boolean isDownload() {
        return download;
    }

    /** Whether the named fault applies to this call. */
    public boolean suffers(String fault) {
        return plan.has(fault);
    }

    /** How long the named fault makes something take; empty when it is not set. */
    public Optional<Duration> duration(String fault) {
        return Optional.ofNullable(plan.durations().get(fault));
    }

    /** The faults' revision, which grows whenever they are set, in all processes alike. */
    public long faultsRevision() {
        return plan.revision();
    }

    /**
     * Adds to the log what the call came to. Blocks.
     *
     * @param reference the provider's id of the posting; null when none is known
     * @param outcome a short word without content or personal data; a fault that spoils the reply stands before it
     */
    public void cameTo(String reference, String outcome) {
        String before = plan.outcome(download);
        log.complete(id, reference, "received".equals(before) ? outcome : before + " " + outcome);
    }
}
