package io.countersign.collector;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.NotificationInbox;
import io.countersign.posting.Posting;
import io.countersign.provider.HandlesReturns;
import io.countersign.provider.Providers;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Acts on a browser that came back from a provider: keeps what it brought along, and looks at the posting.
 */
@ApplicationScoped
public class BrowserReturns {

    private final Providers providers;
    private final NotificationInbox inbox;
    private final OnDemandCheck onDemand;
    private final Clock clock;

    BrowserReturns(Providers providers, NotificationInbox inbox, OnDemandCheck onDemand, Clock clock) {
        this.providers = providers;
        this.inbox = inbox;
        this.onDemand = onDemand;
        this.clock = clock;
    }

    /**
     * @param outcome by which of our addresses it came, see {@link InboundUrls}; a hint, never a proof
     * @param parameters the query of the address, decoded
     * @param patience how long to wait for the outcome
     * @return completes with the outcome or without it; fails only as our own store fails
     */
    @CheckReturnValue
    public Uni<Void> received(Posting posting, String outcome, Map<String, List<String>> parameters, Duration patience) {
        return keep(posting, parameters)
                .chain(() -> onDemand.run(posting, InboundUrls.COMPLETED.equals(outcome), patience));
    }

    private Uni<Void> keep(Posting posting, Map<String, List<String>> parameters) {
        if (posting.atProvider().reference() == null
                || !(providers.of(posting.provider()) instanceof HandlesReturns receiving)) {
            return Uni.createFrom().voidItem();
        }
        return receiving.received(posting.forProvider(), parameters)
                .map(received -> inbox.add(posting.id(), received, clock.instant()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
