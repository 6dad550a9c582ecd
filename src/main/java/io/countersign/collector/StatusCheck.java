package io.countersign.collector;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.posting.Lease;
import io.countersign.posting.NotificationInbox;
import io.countersign.posting.Posting;
import io.countersign.posting.PostingReports;
import io.countersign.posting.PostingState;
import io.countersign.posting.Postings;
import io.countersign.provider.SendsNotifications;
import io.countersign.provider.SignatureProvider;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Finds out how a posting stands: from what its provider sent, and by asking.
 */
@ApplicationScoped
class StatusCheck {

    private final Postings postings;
    private final PostingReports reports;
    private final NotificationInbox inbox;
    private final StatusQuestions questions;
    private final BatchAnswers batchAnswers;

    StatusCheck(Postings postings, PostingReports reports, NotificationInbox inbox, StatusQuestions questions,
            BatchAnswers batchAnswers) {
        this.postings = postings;
        this.reports = reports;
        this.inbox = inbox;
        this.questions = questions;
        this.batchAnswers = batchAnswers;
    }

    /** Handles all notifications that wait, one after the other, whatever the posting's state. */
    @CheckReturnValue
    Uni<Void> receive(Lease lease, SignatureProvider provider) {
        return provider instanceof SendsNotifications receiving ? Multi.createBy().repeating()
                .uni(() -> inbox.next(lease.posting()).call(item -> item.isEmpty() ? Uni.createFrom().voidItem()
                        : receive(lease, provider, receiving, item.get())))
                .until(Optional::isEmpty).onItem().ignoreAsUni() : Uni.createFrom().voidItem();
    }

    /** What came while the posting was erased is passed over: where it matters, the provider gives it again. */
    private Uni<Void> receive(Lease lease, SignatureProvider provider, SendsNotifications receiving,
            NotificationInbox.Item item) {
        return postings.get(lease.posting()).chain(posting -> posting.erasure().bytesGone() ? reports.passedOver(lease, item)
                : questions.put(lease, provider, () -> receiving.check(posting.forProvider(), item.body()),
                        (report, askedAt) -> reports.received(lease, item, report, askedAt, provider)));
    }

    /** Asks while anybody may sign, and afterwards as long as nothing is known that could be fetched. */
    @CheckReturnValue
    Uni<Void> ask(Lease lease, SignatureProvider provider) {
        return postings.get(lease.posting())
                .chain(posting -> isDue(posting) ? ask(lease, posting, provider) : Uni.createFrom().voidItem());
    }

    /** True when its provider is to be asked how the posting stands. */
    static boolean isDue(Posting posting) {
        PostingState state = posting.life().state();
        boolean nothingKnown = posting.work().missing() == 0 && !state.isFinal();
        return state != PostingState.PREPARING && (state == PostingState.OPEN || nothingKnown);
    }

    private Uni<Void> ask(Lease lease, Posting posting, SignatureProvider provider) {
        StatusQuestions.Store store = (report, askedAt) -> reports.answered(lease, report, askedAt, provider);
        return batchAnswers.take(lease).map(answer -> questions.settle(lease, provider, answer, store))
                .orElseGet(() -> questions.put(lease, provider, () -> provider.check(posting.forProvider()), store));
    }
}
