package io.countersign.provider.signspace;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.text.UnknownWords;
import io.countersign.provider.ChecksInBatches.BatchAnswer;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.StatusReport;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Finds out how signing requests stand, many in one call. Answers are matched by id, never by position; a request that the
 * answer does not contain is one of which nothing is known.
 */
@ApplicationScoped
class SignSpaceChecks {

    private static final Logger LOG = Logger.getLogger(SignSpaceChecks.class);

    private final SignSpaceHttp http;
    private final SignSpaceCommands commands;
    private final Clock clock;
    private final UnknownWords unknownWords = new UnknownWords("SignSpace");

    SignSpaceChecks(SignSpaceHttp http, SignSpaceCommands commands, Clock clock) {
        this.http = http;
        this.commands = commands;
        this.clock = clock;
    }

    /** Fails with {@code UNCLEAR} when the answer does not contain it. */
    @CheckReturnValue
    Uni<StatusReport> check(ProviderPosting posting) {
        return check(List.of(posting)).map(answers -> {
            if (answers.get(posting.posting()) instanceof BatchAnswer.Reported reported) {
                return reported.report();
            }
            throw ProviderFailure.of(SignSpaceFailures.SIGNSPACE, Kind.UNCLEAR,
                    "SignSpace's answer does not contain the signing request.").build();
        });
    }

    @CheckReturnValue
    Uni<Map<PostingId, BatchAnswer>> check(List<ProviderPosting> postings) {
        return tasks(postings.stream().map(ProviderPosting::reference).toList()).chain(found -> answers(postings, found));
    }

    private Uni<Map<String, SignSpaceTask>> tasks(List<String> ids) {
        return http.read(api -> api.get(ids)).onFailure().transform(SignSpaceFailures.WIRE::of)
                .map(SignSpaceChecks::read)
                .map(tasks -> tasks.stream()
                        .collect(Collectors.toMap(SignSpaceTask::id, Function.identity(), (first, second) -> first)));
    }

    private static List<SignSpaceTask> read(HttpReply reply) {
        if (!reply.success()) {
            throw SignSpaceFailures.refused(Kind.UNCLEAR, "SignSpace gave no status", reply);
        }
        return SignSpaceReplies.tasks(reply);
    }

    private Uni<Map<PostingId, BatchAnswer>> answers(List<ProviderPosting> postings, Map<String, SignSpaceTask> found) {
        Map<PostingId, BatchAnswer> answers = new HashMap<>();
        return Multi.createFrom().iterable(postings).filter(posting -> found.containsKey(posting.reference()))
                .onItem().transformToUniAndConcatenate(posting -> settled(posting, found.get(posting.reference()))
                        .map(task -> answers.put(posting.posting(), new BatchAnswer.Reported(report(posting, task)))))
                .onItem().ignoreAsUni().replaceWith(answers);
    }

    /**
     * One that nobody can sign any more is cancelled, so that the people see it too, and looked at once more: somebody may have
     * signed in the last moment. Where that fails, what was seen before counts.
     */
    private Uni<SignSpaceTask> settled(ProviderPosting posting, SignSpaceTask task) {
        if (!SignSpaceReport.isClosed(task, posting, clock.instant())) {
            return Uni.createFrom().item(task);
        }
        return commands.cancel(posting)
                .onFailure().invoke(failure -> LOG.infof("Posting %s is expired, and could not be cancelled at SignSpace: %s",
                        posting.posting(), failure.getMessage()))
                .onFailure().recoverWithNull()
                .chain(() -> tasks(List.of(posting.reference())))
                .map(again -> again.getOrDefault(posting.reference(), task))
                .map(again -> SignSpaceReport.isComplete(again) ? again : task)
                .onFailure().recoverWithItem(task);
    }

    private StatusReport report(ProviderPosting posting, SignSpaceTask task) {
        if (SignSpaceReport.isUnknown(task)) {
            unknownWords.received(task.status(), posting.posting());
        }
        return SignSpaceReport.of(task, posting, clock.instant());
    }
}
