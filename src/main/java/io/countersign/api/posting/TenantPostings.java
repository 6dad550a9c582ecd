package io.countersign.api.posting;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.request.CurrentTenant;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingsAtProvider;
import io.countersign.provider.ProviderId;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.UnknownPostingException;
import io.smallrye.mutiny.Uni;

/**
 * The tenant's postings for the resources that a provider's own room has.
 */
@ApplicationScoped
class TenantPostings implements PostingsAtProvider {

    private final Postings postings;
    private final CurrentTenant tenant;

    TenantPostings(Postings postings, CurrentTenant tenant) {
        this.postings = postings;
        this.tenant = tenant;
    }

    @Override
    public Uni<ProviderPosting> find(ProviderId provider, PostingId posting) {
        return postings.find(tenant.id(), posting).map(found -> found.filter(one -> isAt(provider, one))
                .map(Posting::forProvider).orElseThrow(() -> new UnknownPostingException(posting)));
    }

    /** Of what was erased here the provider's copy goes too; until then nobody is to look at it by way of us. */
    private static boolean isAt(ProviderId provider, Posting posting) {
        return posting.provider().equals(provider) && posting.atProvider().reference() != null
                && !posting.erasure().bytesGone();
    }
}
