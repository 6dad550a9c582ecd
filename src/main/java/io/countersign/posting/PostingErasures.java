package io.countersign.posting;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Erasure.ProvidersPart;
import io.countersign.posting.Erasure.Reach;
import io.countersign.provider.Erases;
import io.countersign.provider.PostingId;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Erases what is no longer to be kept of a posting that has ended, and leaves the provider's part to do. Fenced like every
 * change of {@link PostingLifecycle}, each in one transaction with its event.
 */
@ApplicationScoped
public class PostingErasures {

    private static final String SCOPE = "scope";

    private final PostingLifecycle lifecycle;
    private final PostingBytes bytes;
    private final IdempotencyKeys keys;
    private final PostingLog log;

    PostingErasures(PostingLifecycle lifecycle, PostingBytes bytes, IdempotencyKeys keys, PostingLog log) {
        this.lifecycle = lifecycle;
        this.bytes = bytes;
        this.keys = keys;
        this.log = log;
    }

    /**
     * Erases bytes, names, personal data, free text and the integrator's key. Evidence that was still missing is given up.
     * Harmless when it is done already.
     *
     * @param provider that of the posting
     * @return fails with {@link IllegalStateException} when the posting has not ended
     */
    @CheckReturnValue
    public Uni<Void> erase(Lease lease, SignatureProvider provider) {
        return lifecycle.change(lease, row -> {
            Erasure before = endedAs(row);
            return before.namesGone() ? Uni.createFrom().voidItem()
                    : asked(row, provider)
                            .invoke(asked -> PostingRows.setErasure(row, before.ofNames(row.updatedAt, asked)))
                            .chain(() -> before.bytesGone() ? Uni.createFrom().voidItem() : bytes.erase(row))
                            .chain(() -> PersonalData.erase(row, provider))
                            .chain(() -> keys.release(new PostingId(row.id)))
                            .chain(() -> record(row, "all"));
        });
    }

    /**
     * Erases the bytes alone. Harmless when it is done already.
     *
     * @param provider that of the posting
     * @return fails with {@link IllegalStateException} when the posting has not ended
     */
    @CheckReturnValue
    public Uni<Void> eraseBytes(Lease lease, SignatureProvider provider) {
        return lifecycle.change(lease, row -> {
            Erasure before = endedAs(row);
            return before.bytesGone() ? Uni.createFrom().voidItem()
                    : asked(row, provider)
                            .invoke(asked -> PostingRows.setErasure(row, before.ofBytes(row.updatedAt, asked)))
                            .chain(() -> bytes.erase(row))
                            .chain(() -> record(row, "bytes"));
        });
    }

    private static Erasure endedAs(PostingRow row) {
        if (!PostingRows.toLife(row).state().isFinal()) {
            throw new IllegalStateException("Posting " + row.id + " has not ended.");
        }
        return PostingRows.toErasure(row);
    }

    /** After an unverified copy nothing is confirmed either. */
    private static Uni<ProvidersPart> asked(PostingRow row, SignatureProvider provider) {
        return EvidenceRow.count("posting = ?1 and not verified and acceptedAt is null and replacedBy is null", row.id)
                .map(unverified -> {
                    row.confirmDue = row.confirmDue && unverified == 0;
                    row.durableAt = null;
                    return ProvidersPart.asked(reach(row), provider instanceof Erases, unverified == 0);
                });
    }

    private static Reach reach(PostingRow row) {
        if (row.providerReference != null) {
            return Reach.SURELY;
        }
        boolean nothingLeftThere = PostingRows.toLife(row).outcome() == Outcome.KNOWN
                && (row.providerNotes == null || row.providerNotes.isEmpty());
        return nothingLeftThere ? Reach.NEVER : Reach.PERHAPS;
    }

    /** What is left to do is stored with what was done. */
    private Uni<Void> record(PostingRow row, String scope) {
        boolean more = row.confirmDue || PostingRows.toErasure(row).pending();
        return log.write(row, EventType.POSTING_ERASED, null, null, new JsonObject().put(SCOPE, scope))
                .chain(() -> WorkRows.leave(new PostingId(row.id), more ? row.updatedAt : null));
    }

    /** The provider has erased its copy, or never will. */
    @CheckReturnValue
    public Uni<Void> settled(Lease lease, ProvidersPart part) {
        return lifecycle.change(lease, row -> {
            PostingRows.setErasure(row, PostingRows.toErasure(row).settled(part));
            return Uni.createFrom().voidItem();
        });
    }
}
