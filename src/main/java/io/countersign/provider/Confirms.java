package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** A provider that wants to hear that its answer has been dealt with, and may then forget the posting. */
public interface Confirms {

    /** Called only after every required piece of evidence is durable here; may be called again after a crash. */
    @CheckReturnValue
    Uni<Void> confirm(ProviderPosting posting);
}
