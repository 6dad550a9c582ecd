package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** A provider that can be asked to delete what it holds of a posting. */
public interface Erases {

    /**
     * Deletes what the provider holds; may be called again after a crash. Completes also when nothing is there any more.
     * Fails with {@code THROTTLED} and a time when the provider does not permit it yet, with {@code REFUSED} when it never
     * will. What the call needs must stand in the notes: names are erased here already.
     */
    @CheckReturnValue
    Uni<Void> erase(ProviderPosting posting);
}
