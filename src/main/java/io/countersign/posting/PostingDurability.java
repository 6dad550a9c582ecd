package io.countersign.posting;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Makes sure that no failover of the database can take back what is here of a posting, before its provider is asked to forget
 * it. With a synchronous standby the commit of a write that follows all others proves it (PostgreSQL manual, 19.5.1,
 * {@code synchronous_commit}); without one nothing can, and only time helps.
 */
@ApplicationScoped
public class PostingDurability {

    private static final String INCOMPLETE = """
            select count(*) from evidence e join content c on c.id = e.content
            where e.posting = :posting and e.replaced_by is null and not c.erased and (not c.complete or c.size <>
                (select coalesce(sum(length(p.bytes)), 0) from content_chunk p where p.content = c.id))""";

    private final PostingLifecycle lifecycle;

    PostingDurability(PostingLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /**
     * Reads the evidence as it is stored, and commits a write under the lease that the synchronous standbys have received.
     *
     * @param delay how long a failover can reach back where no synchronous standby is configured
     * @return from when on the provider may be asked to forget the posting; the same instant until something changes that must
     *         not be lost either. Fails with {@link IllegalStateException} when evidence is not stored as a whole
     */
    @CheckReturnValue
    public Uni<Instant> establish(Lease lease, Duration delay) {
        return lifecycle.change(lease, row -> awaitingStandbys()
                .chain(standbys -> requireStored(row).replaceWith(standbys))
                .map(standbys -> {
                    Instant earliest = standbys ? row.updatedAt : row.updatedAt.plus(delay);
                    row.durableAt = row.durableAt == null ? earliest : row.durableAt;
                    return row.durableAt;
                }));
    }

    /** Whether the caller's transaction, from here on, waits at its commit for a standby. */
    private static Uni<Boolean> awaitingStandbys() {
        return Panache.getSession().chain(session -> session.createNativeQuery("""
                select current_setting('synchronous_standby_names') <> ''
                from set_config('synchronous_commit', 'on', true)""", Boolean.class).getSingleResult());
    }

    private static Uni<Void> requireStored(PostingRow row) {
        return Panache.getSession().chain(session -> session.createNativeQuery(INCOMPLETE, Long.class)
                .setParameter("posting", row.id).getSingleResult()).invoke(incomplete -> {
                    if (incomplete > 0) {
                        throw new IllegalStateException("Posting " + row.id + " has evidence that is not stored as a whole.");
                    }
                }).replaceWithVoid();
    }
}
