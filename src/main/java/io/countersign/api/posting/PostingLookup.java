package io.countersign.api.posting;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.CurrentTenant;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingEvent;
import io.countersign.posting.Postings;
import io.countersign.provider.PostingId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Finds the postings of the tenant that calls. Those of other tenants are answered like those that do not exist.
 */
@ApplicationScoped
public class PostingLookup {

    private final Postings postings;
    private final CurrentTenant tenant;

    PostingLookup(Postings postings, CurrentTenant tenant) {
        this.postings = postings;
        this.tenant = tenant;
    }

    /** Fails with a problem, 404, when the tenant has no such posting. */
    @CheckReturnValue
    public Uni<Posting> find(UUID posting) {
        return postings.find(tenant.id(), new PostingId(posting))
                .map(found -> found.orElseThrow(() -> Problems.notFound("posting"))).invoke(Posting::nameInLog);
    }

    /**
     * The events of a posting, oldest first. Fails as {@link #find}.
     *
     * @param after only events with a higher id
     * @param limit how many at most
     */
    @CheckReturnValue
    Uni<List<PostingEvent>> events(UUID posting, long after, int limit) {
        return find(posting).chain(found -> postings.events(found.id(), after, limit));
    }
}
