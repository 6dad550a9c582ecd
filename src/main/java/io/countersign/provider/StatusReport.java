package io.countersign.provider;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/**
 * What a provider says of a posting when asked.
 *
 * @param phase what it means
 * @param status the provider's own word
 * @param nothingSigned true only when the answer proves that nobody has signed yet
 * @param signers the signers whose state the answer gives, by our ids
 * @param evidence the evidence items that can be fetched now, each required or optional
 * @param expiresAt when nobody can sign any more; null when the answer does not say
 * @param reason why it ended as it did; null when there is nothing to report
 * @param notes in place of the adapter's former notes; null leaves them
 * @param toConfirm true when the provider requires notice, by {@link Confirms}, that this answer has been processed
 */
public record StatusReport(Phase phase, String status, boolean nothingSigned, Map<UUID, SignerReport> signers,
        List<ExpectedEvidence> evidence, Instant expiresAt, Reason reason, JsonObject notes,
        boolean toConfirm) {

    public StatusReport {
        Objects.requireNonNull(phase, "phase is null");
        Objects.requireNonNull(status, "status is null");
        signers = Map.copyOf(signers);
        evidence = List.copyOf(evidence);
    }

    /** What a provider's status means for us; a status that we do not know is {@link #OPEN}. */
    public enum Phase {
        OPEN,
        /** open, and the provider holds it back until it is opened again: somebody may have declined to sign */
        ON_HOLD,
        /** all that was asked for is signed */
        COMPLETE,
        /** the provider calls it complete although a signature is missing */
        COMPLETE_IN_PART,
        REJECTED,
        CANCELLED,
        EXPIRED,
        FAILED
    }
}
