package io.countersign.posting;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Transactions;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.DocumentsInMemory;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Reason;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Writes what becomes of a posting until its provider has it, or surely has it not: under its lease, with its event, in one
 * transaction each. Every call fails with {@link Lease.Lost}, and changes nothing, when somebody else has taken the posting
 * over.
 */
@ApplicationScoped
public class CreationLifecycle {

    private final PostingLifecycle lifecycle;
    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final Clock clock;

    CreationLifecycle(PostingLifecycle lifecycle, Transactions transactions, IdempotencyKeys keys, Clock clock) {
        this.lifecycle = lifecycle;
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Marks that the request may leave from now on.
     *
     * @return the instant of the mark, which is before that of the request
     */
    @CheckReturnValue
    public Uni<Instant> sending(Lease lease) {
        return lifecycle.change(lease, row -> {
            row.sendingAt = row.updatedAt;
            return Uni.createFrom().item(row.sendingAt);
        });
    }

    /** Keeps what a step of a create left behind. */
    @CheckReturnValue
    public Uni<Void> noted(Lease lease, JsonObject notes) {
        return lifecycle.change(lease, row -> {
            row.providerNotes = notes;
            return Uni.createFrom().voidItem();
        });
    }

    /** The provider has taken the posting. */
    @CheckReturnValue
    public Uni<Void> opened(Lease lease, CreatedPosting created, SignatureProvider provider) {
        return lifecycle.change(lease, row -> open(row, created, provider));
    }

    /**
     * As {@link #opened}, by the process that sent the posting and has lost its lease meanwhile: what the provider answered is
     * right whoever stores it.
     *
     * @return fails with {@link Lease.Lost} when somebody has decided otherwise since
     */
    @CheckReturnValue
    public Uni<Void> openedLate(Lease lease, CreatedPosting created, SignatureProvider provider) {
        return transactions.write(() -> WorkRows.lock(lease.posting())
                .chain(() -> PostingRow.<PostingRow> findById(lease.posting().value()))
                .chain(row -> {
                    requirePreparing(lease, row);
                    row.updatedAt = clock.instant();
                    return open(row, created, provider);
                }));
    }

    private static void requirePreparing(Lease lease, PostingRow row) {
        if (!PostingState.PREPARING.word().equals(row.state)) {
            throw new Lease.Lost(lease);
        }
    }

    private Uni<Void> open(PostingRow row, CreatedPosting created, SignatureProvider provider) {
        row.providerReference = created.reference();
        row.providerStatus = created.status();
        row.providerNotes = created.notes();
        row.expiresAt = created.expiresAt() == null ? row.expiresAt : created.expiresAt();
        row.unsignedAt = row.sendingAt;
        row.orphanUntil = null;
        return PostingLifecycle.storeLinks(row, created.links())
                .chain(() -> lifecycle.live(row, PostingRows.toLife(row).opened()))
                .chain(() -> WorkRows.keepUntil(new PostingId(row.id), provider.keepUntil(PostingLifecycle.times(row))))
                .chain(() -> provider.profile().documentsInMemory() == DocumentsInMemory.WHEN_SENT
                        ? WorkRows.streamed(new PostingId(row.id))
                        : Uni.createFrom().voidItem());
    }

    /**
     * The posting will never be at the provider.
     *
     * @param keyFree true when nothing was sent, so that the integrator may try again under the same key
     */
    @CheckReturnValue
    public Uni<Void> failed(Lease lease, Reason why, boolean keyFree) {
        return lifecycle.change(lease, row -> lifecycle.live(row, PostingRows.toLife(row).failed(why))
                .chain(() -> keyFree ? keys.release(lease.posting()) : Uni.createFrom().voidItem()));
    }

    /** Whether its integrator gave a key under which the posting can be asked for again. */
    @CheckReturnValue
    public Uni<Boolean> hasKey(PostingId posting) {
        return keys.has(posting);
    }

    /** The posting was sent, nobody can say whether the provider has it, and it is searched for. */
    @CheckReturnValue
    public Uni<Void> sentWithUnknownOutcome(Lease lease, Reason why, SignatureProvider provider) {
        return lifecycle.change(lease, row -> {
            requirePreparing(lease, row);
            KeepUntil kept = provider.keepUntil(new PostingTimes(row.sendingAt, row.sendingAt, row.expiresAt));
            row.orphanUntil = row.expiresAt == null || row.expiresAt.isBefore(kept.at()) ? kept.at() : row.expiresAt;
            return lifecycle.live(row, PostingRows.toLife(row).sentWithUnknownOutcome(why))
                    .chain(() -> WorkRows.keepUntil(lease.posting(), new KeepUntil(row.orphanUntil, kept.known())));
        });
    }

    /** The posting was sent, and nobody can say whether the provider has it. */
    @CheckReturnValue
    public Uni<Void> failedWithUnknownOutcome(Lease lease, Reason why, SignatureProvider provider) {
        return lifecycle.change(lease, row -> {
            requirePreparing(lease, row);
            row.orphanUntil = row.orphanUntil == null
                    ? provider.keepUntil(new PostingTimes(row.sendingAt, row.sendingAt, row.expiresAt)).at()
                    : row.orphanUntil;
            return lifecycle.live(row, PostingRows.toLife(row).failedWithUnknownOutcome(why));
        });
    }
}
