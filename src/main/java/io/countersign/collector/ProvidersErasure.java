package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.Erasure.ProvidersPart;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingErasures;
import io.countersign.posting.Postings;
import io.countersign.provider.Confirms;
import io.countersign.provider.Erases;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Has a provider erase what it holds of a posting that was erased here.
 */
@ApplicationScoped
class ProvidersErasure {

    private static final Logger LOG = Logger.getLogger(ProvidersErasure.class);

    private final Postings postings;
    private final PostingErasures erasures;
    private final Durability durability;
    private final ProviderCalls calls;

    ProvidersErasure(Postings postings, PostingErasures erasures, Durability durability, ProviderCalls calls) {
        this.postings = postings;
        this.erasures = erasures;
        this.durability = durability;
        this.calls = calls;
    }

    /**
     * Does nothing while the provider has not been notified that we are done: it may be waiting for that.
     *
     * @return fails as the provider fails, where another try may do
     */
    @CheckReturnValue
    Uni<Void> run(Lease lease, SignatureProvider provider) {
        return postings.get(lease.posting()).chain(posting -> {
            boolean confirmFirst = provider instanceof Confirms && posting.mayBeConfirmed();
            return !posting.erasure().pending() || confirmFirst ? Uni.createFrom().voidItem()
                    : erase(lease, posting, provider);
        });
    }

    private Uni<Void> erase(Lease lease, Posting posting, SignatureProvider provider) {
        if (!(provider instanceof Erases erasing)) {
            return erasures.settled(lease, ProvidersPart.NOT_POSSIBLE);
        }
        return durability.established(lease).chain(durable -> durable ? erase(lease, posting, erasing)
                : Uni.createFrom().voidItem());
    }

    private Uni<Void> erase(Lease lease, Posting posting, Erases provider) {
        return calls.change(lease, () -> provider.erase(posting.forProvider())).replaceWith(ProvidersPart.DONE)
                .onFailure().recoverWithUni(thrown -> after(posting, thrown))
                .chain(part -> erasures.settled(lease, part));
    }

    private static Uni<ProvidersPart> after(Posting posting, Throwable thrown) {
        ProviderFailure failure = ProviderFailures.from(posting.provider(), thrown);
        ProvidersPart part = ProvidersPart.after(failure.kind());
        if (part == ProvidersPart.NOT_POSSIBLE) {
            LOG.warnf("Posting %s will not be erased at %s: %s", posting.id(), posting.provider(), failure.getMessage());
        }
        return part == ProvidersPart.PENDING ? Uni.createFrom().failure(thrown) : Uni.createFrom().item(part);
    }

    /** The provider gave no clear answer for long. */
    @CheckReturnValue
    Uni<Void> givenUp(Lease lease, Posting posting) {
        LOG.errorf("Posting %s could not be erased at %s, and is not tried again.", posting.id(), posting.provider());
        return erasures.settled(lease, ProvidersPart.NOT_POSSIBLE);
    }
}
