package io.countersign.posting;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Transactions;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningLink;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Writes every change in the life of a posting: under its lease, with its event, in one transaction each. Every call
 * fails with {@link Lease.Lost}, and changes nothing, when somebody else has taken the posting over.
 */
@ApplicationScoped
public class PostingLifecycle {

    private final Transactions transactions;
    private final PostingLog log;
    private final Clock clock;

    PostingLifecycle(Transactions transactions, PostingLog log, Clock clock) {
        this.transactions = transactions;
        this.log = log;
        this.clock = clock;
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
        return change(lease, row -> {
            boolean open = PostingState.OPEN.word().equals(row.state);
            row.onHold = false;
            return live(row, PostingRows.toLife(row).reopened())
                    .chain(() -> open ? log.write(row, EventType.POSTING_REOPENED) : Uni.createFrom().voidItem());
        });
    }

    /** Stores those links that work more than once, as part of the caller's transaction. */
    @CheckReturnValue
    static Uni<Void> storeLinks(PostingRow row, List<SigningLink> links) {
        Map<UUID, SigningLink> lasting = links.stream().filter(link -> !link.oneTime())
                .collect(Collectors.toMap(SigningLink::signer, Function.identity()));
        return SignerRow.<SignerRow> list("posting", row.id).invoke(signers -> signers.stream()
                .filter(signer -> lasting.containsKey(signer.id))
                .forEach(signer -> signer.signingLink = lasting.get(signer.id).address().toString())).replaceWithVoid();
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
