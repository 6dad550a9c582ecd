package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.Posting;
import io.countersign.posting.PostingState;
import io.countersign.posting.Postings;
import io.countersign.provider.PollsFeed.Entry;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Says whose posting an entry of a feed is about.
 */
@ApplicationScoped
class FeedEntries {

    private static final Logger LOG = Logger.getLogger(FeedEntries.class);

    private final Postings postings;
    private final CollectorMetrics metrics;

    FeedEntries(Postings postings, CollectorMetrics metrics) {
        this.postings = postings;
        this.metrics = metrics;
    }

    /** What an entry is to us. */
    enum What {
        /** about a posting of ours */
        OURS,
        /** about one that we began and have nothing more to do with */
        OVER,
        /** about one that is still being sent; the provider will give it again */
        NOT_YET,
        /** about nothing of ours: whoever it is meant for must get it */
        FOREIGN
    }

    /** @param posting only for {@link What#OURS} */
    record Owner(What what, PostingId posting) {
    }

    /** By the provider's own id; by ours where that leads to nothing, for a create may never have got its answer. */
    @CheckReturnValue
    Uni<Owner> owner(ProviderId provider, Entry entry) {
        return postings.findByProviderReference(provider, entry.reference()).chain(found -> found.isPresent()
                ? Uni.createFrom().item(known(found.get()))
                : postings.findAny(entry.posting()).map(ours -> ours.filter(posting -> posting.provider().equals(provider))
                        .map(posting -> withoutReference(posting, entry))
                        .orElseGet(() -> foreign(provider, entry))));
    }

    private static Owner known(Posting posting) {
        if (posting.erasure().bytesGone()) {
            LOG.infof("A notification about posting %s came although it was erased; it is confirmed and not acted on.",
                    posting.id());
            return new Owner(What.OVER, null);
        }
        return new Owner(What.OURS, posting.id());
    }

    private Owner withoutReference(Posting posting, Entry entry) {
        PostingState state = posting.life().state();
        if (state == PostingState.PREPARING) {
            LOG.infof("A notification about posting %s came while it is being sent; it will come again.", posting.id());
            return new Owner(What.NOT_YET, null);
        }
        if (state == PostingState.FAILED) {
            LOG.warnf("A notification about posting %s came although it is %s; it is confirmed and not acted on.", posting.id(),
                    state.word());
            return new Owner(What.OVER, null);
        }
        return foreign(posting.provider(), entry);
    }

    private Owner foreign(ProviderId provider, Entry entry) {
        LOG.errorf(
                "A feed of %s holds a notification about %s, which is not a posting of ours. It is not confirmed. Does another"
                        + " application read the same feed?",
                provider, entry.reference());
        metrics.foreign(provider);
        return new Owner(What.FOREIGN, null);
    }
}
