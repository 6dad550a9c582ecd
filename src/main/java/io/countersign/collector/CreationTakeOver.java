package io.countersign.collector;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.CreationLifecycle;
import io.countersign.posting.Lease;
import io.countersign.posting.Outcome;
import io.countersign.posting.Posting;
import io.countersign.provider.FindsCreated;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Goes on with a posting that its provider may not have yet: its process died while it prepared it, or the provider did not
 * answer clearly and is searched.
 */
@ApplicationScoped
class CreationTakeOver {

    private static final Logger LOG = Logger.getLogger(CreationTakeOver.class);

    /** How long a take-over waits for the process that sent the posting. It tries every two seconds to store what it has. */
    private static final Duration FOR_THE_SENDER = Duration.ofSeconds(30);

    private final CreationLifecycle lifecycle;
    private final PostingCreation creation;
    private final CreationSearch search;

    CreationTakeOver(CreationLifecycle lifecycle, PostingCreation creation, CreationSearch search) {
        this.lifecycle = lifecycle;
        this.creation = creation;
        this.search = search;
    }

    /**
     * @param failures how many take-overs have failed before
     */
    @CheckReturnValue
    Uni<Void> run(Lease lease, Posting posting, SignatureProvider provider, int failures) {
        if (posting.life().outcome() == Outcome.UNKNOWN && provider instanceof FindsCreated finds) {
            return search.run(lease, posting, provider, finds);
        }
        boolean mayHaveLeft = posting.atProvider().sendingAt() != null;
        boolean nothingNoted = posting.atProvider().notes().isEmpty();
        if (mayHaveLeft && nothingNoted && failures == 0) {
            return Uni.createFrom().failure(ProviderFailure.of(posting.provider(), ProviderFailure.Kind.UNCLEAR,
                    "It was being sent when its process lost it. That process may still have the provider's answer.")
                    .retryAfter(FOR_THE_SENDER).build());
        }
        if (mayHaveLeft && nothingNoted) {
            LOG.warnf("Posting %s was being sent when its process died; whether the provider has it is unknown.",
                    posting.id());
            return creation.outcomeUnknown(lease, provider);
        }
        return mayHaveLeft ? goOn(lease, posting, provider)
                : lifecycle.hasKey(posting.id()).chain(key -> key ? goOn(lease, posting, provider)
                        : notSent(lease, posting));
    }

    /** Without a key nobody can ask again for this posting, only for another one: then two invitations would go out. */
    private Uni<Void> notSent(Lease lease, Posting posting) {
        LOG.warnf("Posting %s was stored and not sent when its process died. It has no Idempotency-Key, so it is not sent now.",
                posting.id());
        return lifecycle.failed(lease,
                Reason.of(ReasonType.NOT_SENT, "The posting was stored, and nothing was sent to the provider."
                        + " Its request had no Idempotency-Key, so it is not sent later. Create a new one if it is still required."),
                false);
    }

    private Uni<Void> goOn(Lease lease, Posting posting, SignatureProvider provider) {
        return creation.send(lease, posting, provider, away -> LOG.debug("The ids could not be stored yet.", away))
                .invoke(sent -> {
                    if (sent instanceof Dispatcher.Sent.Failed) {
                        LOG.warnf("Posting %s was taken over from a process that died, and its provider did not take it.",
                                posting.id());
                    }
                }).replaceWithVoid();
    }
}
