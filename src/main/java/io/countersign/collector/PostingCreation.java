package io.countersign.collector;

import java.time.Instant;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.CreationLifecycle;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.FindsCreated;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.Providers;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Puts a stored posting to its provider: once, whatever happens in between.
 */
@ApplicationScoped
class PostingCreation {

    private static final Logger LOG = Logger.getLogger(PostingCreation.class);

    private final Postings postings;
    private final Providers providers;
    private final CreationLifecycle lifecycle;
    private final CreateCall call;
    private final CreatedPostings created;

    PostingCreation(Postings postings, Providers providers, CreationLifecycle lifecycle, CreateCall call,
            CreatedPostings created) {
        this.postings = postings;
        this.providers = providers;
        this.lifecycle = lifecycle;
        this.call = call;
        this.created = created;
    }

    /**
     * Sends a posting that was just stored.
     *
     * @param away receives each failure of the database to take the provider's ids; they are tried to be stored all the same
     */
    @CheckReturnValue
    Uni<Dispatcher.Sent> send(Lease lease, Consumer<Throwable> away) {
        return postings.get(lease.posting()).invoke(Posting::nameInLog)
                .chain(posting -> send(lease, posting, providers.of(posting.provider()), away));
    }

    /** As {@link #send(Lease, Consumer)}, of a posting as it is under its lease. */
    @CheckReturnValue
    Uni<Dispatcher.Sent> send(Lease lease, Posting posting, SignatureProvider provider, Consumer<Throwable> away) {
        Uni<Instant> marked = posting.atProvider().sendingAt() == null ? lifecycle.sending(lease)
                : Uni.createFrom().item(posting.atProvider().sendingAt());
        return marked.chain(at -> call.send(lease, posting, provider)
                .onItem().transformToUni(answer -> opened(lease, posting, answer, provider, at, away))
                .onFailure(PostingCreation::isProviders)
                .recoverWithUni(thrown -> failed(lease, provider, thrown)));
    }

    private Uni<Dispatcher.Sent> opened(Lease lease, Posting posting, CreatedPosting answer, SignatureProvider provider,
            Instant sentAt, Consumer<Throwable> away) {
        return created.store(lease, posting, answer, provider, sentAt, away)
                .replaceWith(new Dispatcher.Sent.Opened(answer.links()));
    }

    private Uni<Dispatcher.Sent> failed(Lease lease, SignatureProvider provider, Throwable thrown) {
        ProviderFailure failure = ProviderFailures.from(provider.id(), thrown);
        log(lease, failure, thrown);
        Uni<Void> noted = switch (failure.kind()) {
            case NOT_SENT, THROTTLED, CREDENTIALS, REFUSED -> lifecycle.failed(lease, reason(failure),
                    failure.kind().releasesKey());
            case UNCLEAR, GONE, NO_SUCH_EVIDENCE -> outcomeUnknown(lease, provider);
        };
        return noted.replaceWith(new Dispatcher.Sent.Failed(failure));
    }

    /** A provider that can be searched is; with any other the posting ends here. */
    @CheckReturnValue
    Uni<Void> outcomeUnknown(Lease lease, SignatureProvider provider) {
        return provider instanceof FindsCreated ? lifecycle.sentWithUnknownOutcome(lease, unknown(), provider)
                : lifecycle.failedWithUnknownOutcome(lease, unknown(), provider);
    }

    private static void log(Lease lease, ProviderFailure failure, Throwable thrown) {
        if (ProviderFailures.foreseen(thrown)) {
            LOG.infof("Posting %s was not taken by %s: %s (%s)", lease.posting(), failure.provider(), failure.kind(),
                    failure.getMessage());
            LOG.debug("It was not taken because:", thrown);
        } else {
            LOG.errorf(thrown, "Creating posting %s at %s failed.", lease.posting(), failure.provider());
        }
    }

    private static Reason reason(ProviderFailure failure) {
        ReasonType type = failure.kind().retriable() ? ReasonType.PROVIDER_UNAVAILABLE : ReasonType.REFUSED_BY_PROVIDER;
        return Reason.of(type, failure.getMessage(), failure.providerCode());
    }

    static Reason unknown() {
        return Reason.of(ReasonType.PROVIDER_OUTCOME_UNKNOWN, "The posting was sent and no clear answer came, so nobody can say"
                + " whether the provider has it. It is not sent again; create a new one if it is still required.");
    }

    /** True for what went wrong at the provider, false for what went wrong in our own store. */
    private static boolean isProviders(Throwable thrown) {
        return !(thrown instanceof CreatedPostings.NotStored) && !(thrown instanceof Lease.Lost)
                && !DatabaseUnavailableException.isCauseOf(thrown);
    }
}
