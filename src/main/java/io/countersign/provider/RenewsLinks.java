package io.countersign.provider;

import java.util.UUID;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** A provider that gives a signer a fresh signing link. */
public interface RenewsLinks {

    /** @param signer our id of a signer of the posting */
    @CheckReturnValue
    Uni<SigningLink> renewLink(ProviderPosting posting, UUID signer);
}
