package io.countersign.collector;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.Posting;
import io.countersign.posting.PostingState;
import io.countersign.posting.Postings;
import io.countersign.provider.PollsFeed.Piece;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Tells whose posting a piece of a feed is about.
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

    /** What a piece is to us. */
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
    Uni<Owner> owner(ProviderId provider, Piece piece) {
        return postings.findByProviderReference(provider, piece.reference()).chain(found -> found.isPresent()
                ? Uni.createFrom().item(known(found.get()))
                : postings.findAny(piece.posting()).map(ours -> ours.filter(posting -> posting.provider().equals(provider))
                        .map(posting -> withoutReference(posting, piece))
                        .orElseGet(() -> foreign(provider, piece))));
    }

    private static Owner known(Posting posting) {
        if (posting.erasure().bytesGone()) {
            LOG.infof("News of posting %s came although it was erased; they are confirmed and not acted on.", posting.id());
            return new Owner(What.OVER, null);
        }
        return new Owner(What.OURS, posting.id());
    }

    private Owner withoutReference(Posting posting, Piece piece) {
        PostingState state = posting.life().state();
        if (state == PostingState.PREPARING) {
            LOG.infof("News of posting %s came while it is being sent; they will come again.", posting.id());
            return new Owner(What.NOT_YET, null);
        }
        if (state == PostingState.FAILED) {
            LOG.warnf("News of posting %s came although it is %s; they are confirmed and not acted on.", posting.id(),
                    state.word());
            return new Owner(What.OVER, null);
        }
        return foreign(posting.provider(), piece);
    }

    private Owner foreign(ProviderId provider, Piece piece) {
        LOG.errorf("A feed of %s holds news of %s, which is no posting of ours. They are not confirmed. Does another"
                + " application read the same feed?", provider, piece.reference());
        metrics.foreign(provider);
        return new Owner(What.FOREIGN, null);
    }
}
