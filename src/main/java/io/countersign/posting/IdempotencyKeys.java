package io.countersign.posting;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.Statements;
import io.countersign.platform.Transactions;
import io.countersign.posting.Intent.KeyTaken;
import io.countersign.provider.PostingId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The keys under which integrators may ask again for a posting they created. A key is stored in the transaction that
 * stores the posting, so no crash parts them.
 */
@ApplicationScoped
public class IdempotencyKeys {

    private final Transactions transactions;
    private final Statements statements;

    IdempotencyKeys(Transactions transactions, Statements statements) {
        this.transactions = transactions;
        this.statements = statements;
    }

    /** What a tenant's key stands for; empty when it stands for nothing. */
    @CheckReturnValue
    public Uni<Optional<KeyTaken>> find(String tenant, String key) {
        return transactions.read(() -> findInSession(tenant, key));
    }

    /**
     * Forgets keys of postings that are final.
     *
     * @param before only keys older than this
     * @return how many
     */
    @CheckReturnValue
    public Uni<Integer> forget(Instant before) {
        return statements.execute("""
                delete from idempotency_key k using posting p
                where p.id = k.posting and k.created_at < $1 and p.state not in ('preparing', 'open', 'signed')""",
                Tuple.of(before.atOffset(ZoneOffset.UTC))).map(rows -> rows.rowCount());
    }

    /** Whether a key stands for this posting. */
    @CheckReturnValue
    Uni<Boolean> has(PostingId posting) {
        return statements.read("select 1 from idempotency_key where posting = $1", Tuple.of(posting.value()))
                .map(rows -> rows.rowCount() > 0);
    }

    @CheckReturnValue
    Uni<Optional<KeyTaken>> findInSession(String tenant, String key) {
        return IdempotencyRow.<IdempotencyRow> findById(new IdempotencyRow.Key(tenant, key))
                .map(row -> Optional.ofNullable(row)
                        .map(found -> new KeyTaken(new PostingId(found.posting), found.fingerprint)));
    }

    /** False when the key is taken; waits for whoever is about to take it. Part of the caller's transaction. */
    @CheckReturnValue
    Uni<Boolean> store(NewPosting posting, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                insert into idempotency_key (tenant, key, fingerprint, posting, created_at)
                values (:tenant, :key, :fingerprint, :posting, :now) on conflict do nothing""")
                .setParameter("tenant", posting.tenant())
                .setParameter("key", posting.key().value())
                .setParameter("fingerprint", posting.key().fingerprint())
                .setParameter("posting", posting.id().value())
                .setParameter("now", now)
                .executeUpdate()).map(rows -> rows == 1);
    }

    /** Lets the key be used again, as part of the caller's transaction. */
    @CheckReturnValue
    Uni<Void> release(PostingId posting) {
        return IdempotencyRow.delete("posting", posting.value()).replaceWithVoid();
    }
}
