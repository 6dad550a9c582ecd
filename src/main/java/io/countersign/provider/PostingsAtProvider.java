package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * How a resource in a provider's own room gets at a posting, so that no caller reaches a posting of another tenant at the
 * provider.
 */
public interface PostingsAtProvider {

    /**
     * A posting of the caller's that this provider has.
     *
     * @return fails with {@link UnknownPostingException} when there is none of this id, or it is somebody else's, another
     *         provider's,
     *         not known at the provider yet, or erased
     */
    @CheckReturnValue
    Uni<ProviderPosting> find(ProviderId provider, PostingId posting);
}
