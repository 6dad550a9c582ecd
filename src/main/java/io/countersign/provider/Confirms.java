package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * A provider that requires notice that one of its answers has been processed, and may then forget the posting. Which answers
 * it requires that of is named by {@link StatusReport#toConfirm()}.
 */
public interface Confirms {

    /**
     * Called only after everything that the answer named is durable here and verified; may be called again after a crash.
     */
    @CheckReturnValue
    Uni<Void> confirm(ProviderPosting posting);
}
