package io.countersign.collector;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DetachedContext;
import io.countersign.posting.Lease;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Every call of a posting's provider goes through here. Each ends within a deadline, whatever the adapter does, and its
 * outcome arrives in the context that it was called in, whatever thread the adapter answers on.
 */
@ApplicationScoped
class ProviderCalls {

    private final Leases leases;
    private final DetachedContext contexts;
    private final Duration deadline;

    ProviderCalls(Leases leases, DetachedContext contexts, CollectorConfig config) {
        this.leases = leases;
        this.contexts = contexts;
        this.deadline = config.workDeadline();
    }

    /**
     * A call that changes nothing at the provider.
     *
     * @return fails as the provider fails, or with {@link io.smallrye.mutiny.TimeoutException}
     */
    @CheckReturnValue
    <T> Uni<T> read(Supplier<Uni<T>> call) {
        return contexts.within(deadline, call);
    }

    /**
     * A call that changes something at the provider: only while the lease certainly keeps others out.
     *
     * @return fails with {@link Lease.Lost} when somebody else has taken the posting over, as our store fails, or as
     *         {@link #read}
     */
    @CheckReturnValue
    <T> Uni<T> change(Lease lease, Supplier<Uni<T>> call) {
        return leases.requireFresh(lease).chain(() -> read(call));
    }
}
