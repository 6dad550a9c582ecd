package io.countersign.collector;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.platform.DetachedContext;
import io.countersign.posting.Posting;
import io.countersign.provider.PollsFeed;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Providers;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Looks at one posting because somebody asks now, due or not.
 */
@ApplicationScoped
public class OnDemandCheck {

    private final Claims claims;
    private final CollectorWorker worker;
    private final Providers providers;
    private final FeedReader feedReader;
    private final DetachedContext contexts;

    OnDemandCheck(Claims claims, CollectorWorker worker, Providers providers, FeedReader feedReader, DetachedContext contexts) {
        this.providers = providers;
        this.feedReader = feedReader;
        this.claims = claims;
        this.worker = worker;
        this.contexts = contexts;
    }

    /**
     * Looks here when nobody works on the posting. Else whoever does is asked to look once more, for that worker may have asked
     * before something happened, and whoever of the two is first then does.
     *
     * @param completionReported true when a browser or callback reported that it was signed
     * @param patience how long to wait for the outcome; what was begun goes on however long it takes
     * @return completes with the outcome or without it; fails only as our own store fails
     */
    @CheckReturnValue
    public Uni<Void> run(Posting posting, boolean completionReported, Duration patience) {
        return contexts.run(() -> readFeeds(posting.provider())
                .chain(() -> claim(posting.id(), completionReported, patience)).chain(worker::work)
                .onFailure(PostingBusyException.class).recoverWithNull())
                .ifNoItem().after(patience).recoverWithUni(Uni.createFrom().voidItem());
    }

    private Uni<Void> readFeeds(ProviderId provider) {
        return providers.of(provider) instanceof PollsFeed pollsFeed ? feedReader.read(provider, pollsFeed)
                : Uni.createFrom().voidItem();
    }

    private Uni<Claims.Claim> claim(PostingId posting, boolean completionReported, Duration patience) {
        return claims.take(posting).chain(taken -> {
            if (taken.isEmpty()) {
                return claims.wake(posting, completionReported).chain(() -> claims.takeWithin(posting, patience));
            }
            return (completionReported ? claims.noteCompletion(posting) : Uni.createFrom().voidItem())
                    .replaceWith(taken.get(0));
        });
    }
}
