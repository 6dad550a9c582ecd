package io.countersign.collector;

import java.time.Duration;
import java.util.UUID;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.OwnContext;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingLifecycle;
import io.countersign.posting.Postings;
import io.countersign.provider.Cancels;
import io.countersign.provider.PostingId;
import io.countersign.provider.RenewsLinks;
import io.countersign.provider.Reopens;
import io.countersign.provider.SigningLink;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * What somebody asks of a posting at its provider. Done under the posting's lease, so that nothing else happens to it
 * meanwhile; a caller who goes away does not stop it.
 */
@ApplicationScoped
public class Interventions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Postings postings;
    private final PostingLifecycle lifecycle;
    private final Claims claims;
    private final CheckEnds ends;
    private final Leases leases;
    private final OwnContext contexts;

    Interventions(Postings postings, PostingLifecycle lifecycle, Claims claims, CheckEnds ends, Leases leases,
            OwnContext contexts) {
        this.postings = postings;
        this.lifecycle = lifecycle;
        this.claims = claims;
        this.ends = ends;
        this.leases = leases;
        this.contexts = contexts;
    }

    /** Cancels an open posting. Fails as the provider fails, or with {@link Busy}. */
    @CheckReturnValue
    public Uni<Void> cancel(PostingId posting, Cancels provider) {
        return underLease(posting, (lease, fresh) -> provider.cancel(fresh.forProvider())
                .chain(() -> lifecycle.cancelled(lease)));
    }

    /** Opens a cancelled posting again. Fails as the provider fails, or with {@link Busy}. */
    @CheckReturnValue
    public Uni<Void> reopen(PostingId posting, Reopens provider) {
        return underLease(posting, (lease, fresh) -> provider.reopen(fresh.forProvider())
                .chain(() -> lifecycle.reopened(lease)));
    }

    /**
     * Gets a fresh signing link for a signer. Fails as the provider fails, or with {@link Busy}.
     *
     * @param signer our id of a signer of the posting
     */
    @CheckReturnValue
    public Uni<SigningLink> renewLink(PostingId posting, UUID signer, RenewsLinks provider) {
        return underLease(posting, (lease, fresh) -> provider.renewLink(fresh.forProvider(), signer)
                .call(link -> lifecycle.renewed(lease, link)));
    }

    private <T> Uni<T> underLease(PostingId posting, BiFunction<Lease, Posting, Uni<T>> task) {
        return contexts.run(() -> claims.takeWithin(posting, PATIENCE).chain(claim -> {
            Lease lease = claim.posting().lease();
            return leases.holding(lease, () -> postings.get(posting)
                    .chain(fresh -> task.apply(lease, fresh))
                    .onItemOrFailure().call((done, failure) -> ends.quietly(lease)))
                    .onTermination().invoke(claim.memory()::close);
        }));
    }
}
