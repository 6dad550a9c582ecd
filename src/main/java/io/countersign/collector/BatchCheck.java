package io.countersign.collector;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseRole;
import io.countersign.platform.DatabaseUnavailableException;
import io.countersign.platform.DetachedContext;
import io.countersign.posting.Lease;
import io.countersign.posting.Posting;
import io.countersign.posting.Postings;
import io.countersign.provider.ChecksInBatches;
import io.countersign.provider.ChecksInBatches.BatchAnswer;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderProfile;
import io.countersign.provider.SignatureProvider;
import io.countersign.provider.StatusReport;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Asks a provider in one call about many claimed postings, before each is worked on by itself. The answers wait in
 * {@link BatchAnswers}.
 */
@ApplicationScoped
class BatchCheck {

    private static final Logger LOG = Logger.getLogger(BatchCheck.class);

    private final Postings postings;
    private final ProviderCalls calls;
    private final BatchAnswers answers;
    private final DetachedContext contexts;
    private final Clock clock;

    BatchCheck(Postings postings, ProviderCalls calls, BatchAnswers answers, DetachedContext contexts, Clock clock) {
        this.postings = postings;
        this.calls = calls;
        this.answers = answers;
        this.contexts = contexts;
        this.clock = clock;
    }

    /**
     * Asks about those of the postings that are to be asked about, in one call for each account. When the postings cannot be
     * read nothing is asked here, and the work on each of them meets that failure by itself.
     *
     * @param leases held by this process, no more than {@link ChecksInBatches#batchSize}
     * @return completes when the answers are there; never fails
     */
    @CheckReturnValue
    Uni<Void> ask(List<Lease> leases, SignatureProvider provider, ChecksInBatches batches) {
        Map<PostingId, Lease> byPosting = leases.stream().collect(Collectors.toMap(Lease::posting, Function.identity()));
        return contexts.runAs(DatabaseRole.COLLECTOR, () -> postings.getAll(List.copyOf(byPosting.keySet()))
                .chain(found -> Multi.createFrom().iterable(byAccount(found))
                        .onItem().transformToUniAndConcatenate(group -> ask(group, byPosting, provider, batches))
                        .onItem().ignoreAsUni()))
                .onFailure(failure -> !DatabaseUnavailableException.isCauseOf(failure))
                .invoke(failure -> LOG.errorf(failure, "Postings of %s could not be read to ask about them.", provider.id()))
                .onFailure().recoverWithNull();
    }

    private static List<List<Posting>> byAccount(List<Posting> found) {
        return List.copyOf(found.stream().filter(StatusCheck::isDue)
                .collect(Collectors.groupingBy(Posting::account)).values());
    }

    private Uni<Void> ask(List<Posting> group, Map<PostingId, Lease> leases, SignatureProvider provider,
            ChecksInBatches batches) {
        Instant askedAt = clock.instant();
        return calls.read(() -> batches.check(group.stream().map(Posting::forProvider).toList()))
                .invoke(answered -> group.forEach(posting -> answers.put(leases.get(posting.id()),
                        new BatchAnswers.Answer(report(answered.get(posting.id()), provider.profile()), askedAt))))
                .replaceWithVoid()
                .onFailure().recoverWithItem(failure -> {
                    group.forEach(posting -> answers.put(leases.get(posting.id()),
                            new BatchAnswers.Answer(Uni.createFrom().failure(failure), askedAt)));
                    return null;
                });
    }

    /** @param answer null where there is none */
    private static Uni<StatusReport> report(BatchAnswer answer, ProviderProfile profile) {
        if (answer instanceof BatchAnswer.Reported reported) {
            return Uni.createFrom().item(reported.report());
        }
        return Uni.createFrom().failure(answer instanceof BatchAnswer.Failed failed ? failed.failure()
                : ProviderFailure.of(profile.id(), Kind.UNCLEAR, profile.name()
                        + " was asked for several postings, and its answer does not contain this one.")
                        .retryAfter(profile.cadence().usual()).build());
    }
}
