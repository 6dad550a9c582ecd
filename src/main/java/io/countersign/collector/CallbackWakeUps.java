package io.countersign.collector;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DetachedContext;
import io.countersign.posting.CallbackRequests;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.HandlesCallbacks;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Acts on a provider's call that something happened to a posting: the posting becomes due, and whoever is free looks at it.
 */
@ApplicationScoped
public class CallbackWakeUps {

    private final Providers providers;
    private final Postings postings;
    private final CallbackRequests calls;
    private final DetachedContext contexts;
    private final Clock clock;

    CallbackWakeUps(Providers providers, Postings postings, CallbackRequests calls, DetachedContext contexts, Clock clock) {
        this.providers = providers;
        this.postings = postings;
        this.calls = calls;
        this.contexts = contexts;
        this.clock = clock;
    }

    /**
     * Whether there is such an address, for a caller about whom nothing else is known yet. Changes nothing; the posting is
     * looked
     * up again when the call is here as a whole, for it may have ended meanwhile.
     */
    @CheckReturnValue
    public Uni<Boolean> known(String provider, String token) {
        return receiving(provider).map(known -> contexts.run(() -> postings.findByCallbackToken(known.id(), token)
                .map(Optional::isPresent))).orElseGet(() -> Uni.createFrom().item(false));
    }

    private Optional<SignatureProvider> receiving(String provider) {
        return providers.find(provider).filter(HandlesCallbacks.class::isInstance);
    }

    /**
     * Makes due the posting whose callback address was called. One that has ended stays as it is.
     *
     * @param provider its id as in the address
     * @param token the posting's own as in the address
     * @param parameters the query of the address, decoded
     * @return false when there is no such address; fails only as our own store fails
     */
    @CheckReturnValue
    public Uni<Boolean> received(String provider, String token, Map<String, List<String>> parameters) {
        Optional<SignatureProvider> known = receiving(provider);
        if (known.isEmpty() || !(known.get() instanceof HandlesCallbacks receiving)) {
            return Uni.createFrom().item(false);
        }
        boolean completionReported = receiving.reportsCompletion(parameters);
        return contexts.run(() -> postings.findByCallbackToken(known.get().id(), token)
                .call(found -> found.map(posting -> wake(posting, completionReported)).orElseGet(CallbackWakeUps::nothing))
                .map(Optional::isPresent));
    }

    private Uni<Void> wake(Posting posting, boolean completionReported) {
        return posting.life().state().isFinal() ? nothing() : calls.called(posting.id(), clock.instant(), completionReported);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
