package io.countersign.api.create;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.api.problem.Problems;
import io.countersign.api.request.ApiConfig;
import io.countersign.platform.ByteBudget;
import io.countersign.provider.DocumentsInMemory;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Lets a create wait until there is memory for it, where the provider's wire demands whole documents.
 */
@ApplicationScoped
class Admission {

    private final ByteBudget budget;
    private final ApiConfig config;

    Admission(ByteBudget budget, ApiConfig config) {
        this.budget = budget;
        this.config = config;
    }

    /** Fails with a problem when there was none in time. */
    @CheckReturnValue
    Uni<ByteBudget.Place> admit(Draft draft) {
        return admit(draft.provider(), draft.size());
    }

    /** As {@link #admit(Draft)}, for documents that are so long together. */
    @CheckReturnValue
    Uni<ByteBudget.Place> admit(SignatureProvider provider, long size) {
        return budget.admitCaller(weight(provider, size), config.admission())
                .onFailure(ByteBudget.Exhausted.class).transform(exhausted -> Problems.noMemory());
    }

    /** The memory that a call with the documents of this draft needs; 0 where they are streamed. */
    static long weight(Draft draft) {
        return weight(draft.provider(), draft.size());
    }

    private static long weight(SignatureProvider provider, long size) {
        return provider.profile().documentsInMemory() == DocumentsInMemory.NEVER ? 0 : ByteBudget.weight(size);
    }
}
