package io.countersign.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.posting.FeedCursors;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingLifecycle;
import io.countersign.posting.Postings;
import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.PollsFeed;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.Providers;
import io.countersign.provider.Reason;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Puts a stored posting to its provider: once, whatever happens in between.
 */
@ApplicationScoped
class PostingCreation {

    private static final Logger LOG = Logger.getLogger(PostingCreation.class);

    /** How long the ids of a posting that the provider has are tried to be stored, while the database does not answer. */
    private static final Duration STORE_IDS = Duration.ofMinutes(30);
    /** How long a take-over waits for the process that sent the posting. It tries every two seconds to store what it has. */
    private static final Duration FOR_THE_SENDER = Duration.ofSeconds(30);

    private final Postings postings;
    private final PostingLifecycle lifecycle;
    private final Providers providers;
    private final SigningRequests requests;
    private final FeedCursors cursors;
    private final ProviderCalls calls;

    PostingCreation(Postings postings, PostingLifecycle lifecycle, Providers providers, SigningRequests requests,
            FeedCursors cursors, ProviderCalls calls) {
        this.calls = calls;
        this.cursors = cursors;
        this.postings = postings;
        this.lifecycle = lifecycle;
        this.providers = providers;
        this.requests = requests;
    }

    /**
     * Sends a posting that was just stored.
     *
     * @param away receives each failure of the database to take the provider's ids; they are tried to be stored all the same
     */
    @CheckReturnValue
    Uni<Dispatcher.Sent> send(Lease lease, Consumer<Throwable> away) {
        return postings.get(lease.posting()).chain(posting -> send(lease, posting, away));
    }

    /**
     * Goes on with a posting whose process died while it prepared it.
     *
     * @param failures how many take-overs have failed before
     */
    @CheckReturnValue
    Uni<Void> takeOver(Lease lease, Posting posting, int failures) {
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
            return lifecycle.failedWithUnknownOutcome(lease, unknown(), providers.of(posting.provider()));
        }
        return mayHaveLeft ? goOn(lease, posting)
                : lifecycle.hasKey(posting.id()).chain(key -> key ? goOn(lease, posting)
                        : notSent(lease, posting));
    }

    /** Without a key nobody can ask again for this posting, only for another one: then two invitations would go out. */
    private Uni<Void> notSent(Lease lease, Posting posting) {
        LOG.warnf("Posting %s was stored and not sent when its process died. It has no Idempotency-Key, so it is not sent now.",
                posting.id());
        return lifecycle.failed(lease, Reason.of("not-sent", "The posting was stored, and nothing was sent to the provider."
                + " Its request had no Idempotency-Key, so it is not sent later. Create a new one if it is still required."),
                false);
    }

    private Uni<Void> goOn(Lease lease, Posting posting) {
        return send(lease, posting, away -> LOG.debug("The ids could not be stored yet.", away)).invoke(sent -> {
            if (sent instanceof Dispatcher.Sent.Failed) {
                LOG.warnf("Posting %s was taken over from a process that died, and its provider did not take it.",
                        posting.id());
            }
        }).replaceWithVoid();
    }

    private Uni<Dispatcher.Sent> send(Lease lease, Posting posting, Consumer<Throwable> away) {
        SignatureProvider provider = providers.of(posting.provider());
        Uni<Instant> marked = posting.atProvider().sendingAt() == null ? lifecycle.sending(lease)
                : Uni.createFrom().item(posting.atProvider().sendingAt());
        return marked.chain(at -> calls.change(lease,
                () -> provider.create(requests.of(posting), new Steps(lease, posting.atProvider().notes())))
                .onItem().transformToUni(created -> opened(lease, posting, created, provider, at, away))
                .onFailure(PostingCreation::provider)
                .recoverWithUni(thrown -> failed(lease, provider, thrown)));
    }

    /**
     * The ids are worth many tries: without them nobody can fetch what is going to be signed. Whoever took the posting over
     * meanwhile waits for them a while, see {@link #takeOver}.
     */
    private Uni<Dispatcher.Sent> opened(Lease lease, Posting posting, CreatedPosting created, SignatureProvider provider,
            Instant sentAt, Consumer<Throwable> away) {
        return needFeed(posting, created, provider, sentAt)
                .chain(() -> lifecycle.opened(lease, created, provider))
                .onFailure(Lease.Lost.class).recoverWithUni(() -> lifecycle.openedLate(lease, created, provider))
                .onFailure(DatabaseUnavailableException::isCauseOf).invoke(away)
                .onFailure(failure -> !(failure instanceof Lease.Lost)).retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(2)).expireIn(STORE_IDS.toMillis())
                .onFailure().transform(NotStored::new)
                .replaceWith(new Dispatcher.Sent.Opened(created.links()));
    }

    /** Before the ids: a feed that nobody needed is read for nothing, one that nobody reads tells nothing. */
    private Uni<Void> needFeed(Posting posting, CreatedPosting created, SignatureProvider provider, Instant sentAt) {
        if (!(provider instanceof PollsFeed feeds)) {
            return Uni.createFrom().voidItem();
        }
        PostingTimes times = new PostingTimes(posting.createdAt(), sentAt, created.expiresAt());
        ProviderPosting atProvider = new ProviderPosting(posting.id(), posting.account(), created.reference(),
                created.notes(), List.of(), List.of(), times);
        return feeds.feed(atProvider)
                .map(feed -> cursors.need(provider.id(), feed, provider.keepUntil(times).at(), sentAt))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Dispatcher.Sent> failed(Lease lease, SignatureProvider provider, Throwable thrown) {
        ProviderFailure failure = ProviderFailures.from(provider.id(), thrown);
        tell(lease, failure, thrown);
        Uni<Void> noted = switch (failure.kind()) {
            case NOT_SENT, THROTTLED, CREDENTIALS, REFUSED -> lifecycle.failed(lease, reason(failure),
                    failure.kind().releasesKey());
            case UNCLEAR, GONE, NO_SUCH_EVIDENCE -> lifecycle.failedWithUnknownOutcome(lease, unknown(), provider);
        };
        return noted.replaceWith(new Dispatcher.Sent.Failed(failure));
    }

    private static void tell(Lease lease, ProviderFailure failure, Throwable thrown) {
        if (ProviderFailures.foreseen(thrown)) {
            LOG.infof("Posting %s was not taken by %s: %s (%s)", lease.posting(), failure.provider(), failure.kind(),
                    failure.getMessage());
            LOG.debug("It was not taken because:", thrown);
        } else {
            LOG.errorf(thrown, "Creating posting %s at %s failed.", lease.posting(), failure.provider());
        }
    }

    private static Reason reason(ProviderFailure failure) {
        String type = failure.kind().retriable() ? "provider-unavailable" : "refused-by-provider";
        return new Reason(type, failure.getMessage(), failure.providerCode());
    }

    private static Reason unknown() {
        return Reason.of("provider-outcome-unknown", "The posting was sent and no clear answer came, so nobody can say"
                + " whether the provider has it. It is not sent again; create a new one if it is still wanted.");
    }

    private final class Steps implements CreateSteps {

        private final Lease lease;
        private final JsonObject reached;

        Steps(Lease lease, JsonObject reached) {
            this.lease = lease;
            this.reached = reached;
        }

        @Override
        public JsonObject reached() {
            return reached.copy();
        }

        @Override
        public Uni<Void> note(JsonObject notes) {
            return lifecycle.noted(lease, notes);
        }
    }

    /** The provider has the posting and our store would not take its ids: not the provider's failure. */
    private static final class NotStored extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotStored(Throwable cause) {
            super("The provider took the posting, but its ids could not be stored.", cause);
        }
    }

    /** True for what went wrong at the provider, false for what went wrong in our own store. */
    private static boolean provider(Throwable thrown) {
        return !(thrown instanceof NotStored) && !(thrown instanceof Lease.Lost)
                && !DatabaseUnavailableException.isCauseOf(thrown);
    }
}
