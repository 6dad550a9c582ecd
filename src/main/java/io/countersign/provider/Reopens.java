package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** A provider at which a cancelled posting can be opened again. */
public interface Reopens {

    @CheckReturnValue
    Uni<Void> reopen(ProviderPosting posting);
}
