package io.countersign.posting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Transactions;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Reason;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningLink;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Writes every change in the life of a posting: under its lease, with its event, in one transaction each. Every call
 * fails with {@link Lease.Lost}, and changes nothing, when somebody else has taken the posting over.
 */
@ApplicationScoped
public class PostingLifecycle {

    private final Transactions transactions;
    private final IdempotencyKeys keys;
    private final PostingLog log;
    private final Clock clock;

    PostingLifecycle(Transactions transactions, IdempotencyKeys keys, PostingLog log, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Marks that the request may leave from now on.
     *
     * @return the instant of the mark, which is before that of the request
     */
    @CheckReturnValue
    public Uni<Instant> sending(Lease lease) {
        return change(lease, row -> {
            row.sendingAt = row.updatedAt;
            return Uni.createFrom().item(row.sendingAt);
        });
    }

    /** Keeps what a step of a create left behind. */
    @CheckReturnValue
    public Uni<Void> noted(Lease lease, JsonObject notes) {
        return change(lease, row -> {
            row.providerNotes = notes;
            return Uni.createFrom().voidItem();
        });
    }

    /** The provider has taken the posting. */
    @CheckReturnValue
    public Uni<Void> opened(Lease lease, CreatedPosting created, SignatureProvider provider) {
        return change(lease, row -> open(row, created, provider));
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
        return storeLinks(row, created.links())
                .chain(() -> live(row, PostingRows.toLife(row).opened()))
                .chain(() -> WorkRows.keepUntil(new PostingId(row.id), provider.keepUntil(times(row))));
    }

    private static Uni<Void> storeLinks(PostingRow row, List<SigningLink> links) {
        Map<UUID, SigningLink> lasting = links.stream().filter(link -> !link.oneTime())
                .collect(Collectors.toMap(SigningLink::signer, Function.identity()));
        return SignerRow.<SignerRow> list("posting", row.id).invoke(signers -> signers.stream()
                .filter(signer -> lasting.containsKey(signer.id))
                .forEach(signer -> signer.signingLink = lasting.get(signer.id).address().toString())).replaceWithVoid();
    }

    /**
     * The posting will never be at the provider.
     *
     * @param keyFree true when nothing was sent, so that the integrator may try again under the same key
     */
    @CheckReturnValue
    public Uni<Void> failed(Lease lease, Reason why, boolean keyFree) {
        return change(lease, row -> live(row, PostingRows.toLife(row).failed(why))
                .chain(() -> keyFree ? keys.release(lease.posting()) : Uni.createFrom().voidItem()));
    }

    /** Whether its integrator gave a key under which the posting can be asked for again. */
    @CheckReturnValue
    public Uni<Boolean> hasKey(PostingId posting) {
        return keys.has(posting);
    }

    /** The posting was sent, and nobody can say whether the provider has it. */
    @CheckReturnValue
    public Uni<Void> failedWithUnknownOutcome(Lease lease, Reason why, SignatureProvider provider) {
        return change(lease, row -> {
            requirePreparing(lease, row);
            row.orphanUntil = provider.keepUntil(new PostingTimes(row.sendingAt, row.sendingAt, row.expiresAt)).at();
            return live(row, PostingRows.toLife(row).failedWithUnknownOutcome(why));
        });
    }

    /**
     * The provider does not know the posting any more.
     *
     * @param provenUnsigned the provider would still have it if anybody had signed
     * @param completionReported a browser or a callback reported that it was signed
     */
    @CheckReturnValue
    public Uni<PostingLife> gone(Lease lease, boolean provenUnsigned, boolean completionReported) {
        return change(lease, row -> evidenceHere(row).chain(here -> {
            PostingLife life = PostingRows.toLife(row).gone(provenUnsigned, completionReported, here);
            row.confirmDue = false;
            return endWaitingSigners(row, life).chain(() -> forgetMissing(row)).chain(() -> live(row, life))
                    .replaceWith(life);
        }));
    }

    private static Uni<Void> endWaitingSigners(PostingRow row, PostingLife life) {
        return life.state() != PostingState.EXPIRED ? Uni.createFrom().voidItem()
                : SignerRow.update("state = ?1 where posting = ?2 and state = ?3", SignerState.EXPIRED.word(), row.id,
                        SignerState.WAITING.word()).replaceWithVoid();
    }

    private static Uni<Void> forgetMissing(PostingRow row) {
        return ExpectedEvidenceRow.update("state = ?1 where posting = ?2 and state = ?3", ExpectedEvidenceRow.NONE, row.id,
                ExpectedEvidenceRow.MISSING).replaceWithVoid();
    }

    /** The provider has cancelled the posting on request. */
    @CheckReturnValue
    public Uni<Void> cancelled(Lease lease) {
        return change(lease, row -> live(row, PostingRows.toLife(row).cancelled()));
    }

    /** The provider has opened the posting again on request. */
    @CheckReturnValue
    public Uni<Void> reopened(Lease lease) {
        return change(lease, row -> live(row, PostingRows.toLife(row).reopened()));
    }

    /** Keeps a fresh signing link, unless it works once only. */
    @CheckReturnValue
    public Uni<Void> renewed(Lease lease, SigningLink link) {
        return change(lease, row -> storeLinks(row, List.of(link)));
    }

    /**
     * No better copy of an evidence item is looked for any more, as part of the caller's transaction.
     *
     * @return how the posting stands then
     */
    @CheckReturnValue
    Uni<PostingLife> evidenceSettled(PostingRow row, String kind, String key) {
        return ExpectedEvidenceRow.update("state = ?1 where posting = ?2 and kind = ?3 and providerKey = ?4",
                ExpectedEvidenceRow.STORED, row.id, kind, key)
                .chain(() -> ExpectedEvidenceRow.count("posting = ?1 and required and state = ?2", row.id,
                        ExpectedEvidenceRow.MISSING))
                .map(missing -> PostingRows.toLife(row).evidenceStored(missing == 0))
                .call(life -> live(row, life));
    }

    /** The provider was asked to forget the posting as far as it may, and has agreed. */
    @CheckReturnValue
    public Uni<Void> confirmed(Lease lease) {
        return change(lease, row -> {
            row.confirmDue = false;
            row.durableAt = null;
            return Uni.createFrom().voidItem();
        });
    }

    /** Changes one posting under its lease, in a transaction of its own. */
    @CheckReturnValue
    <T> Uni<T> change(Lease lease, Function<PostingRow, Uni<T>> how) {
        return transactions.write(() -> WorkRows.fence(lease)
                .chain(() -> PostingRow.<PostingRow> findById(lease.posting().value()))
                .chain(row -> {
                    row.updatedAt = clock.instant();
                    return how.apply(row).invoke(done -> PersonalData.eraseNotesWhenUnneeded(row));
                }));
    }

    /** Lets the posting live on as it now does, with the event that records it. */
    @CheckReturnValue
    Uni<Void> live(PostingRow row, PostingLife life) {
        EventType type = life.eventSince(PostingRows.toLife(row));
        PostingRows.setLife(row, life);
        row.durableAt = type == null ? row.durableAt : null;
        return type == null ? Uni.createFrom().voidItem() : log.write(row, type);
    }

    /** True when some evidence is durable. */
    @CheckReturnValue
    static Uni<Boolean> evidenceHere(PostingRow row) {
        return EvidenceRow.count("posting", row.id).map(count -> count > 0);
    }

    static PostingTimes times(PostingRow row) {
        return new PostingTimes(row.createdAt, row.unsignedAt, row.expiresAt);
    }
}
