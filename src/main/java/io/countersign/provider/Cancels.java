package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** A provider at which a posting can be cancelled before it is signed. */
public interface Cancels {

    /** Completes when the provider has cancelled it; fails with {@code REFUSED} when that is not possible any more. */
    @CheckReturnValue
    Uni<Void> cancel(ProviderPosting posting);
}
