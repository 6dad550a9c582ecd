package io.countersign.provider.signicat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.text.UnknownWords;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.StatusReport;
import io.countersign.provider.signicat.SignicatReplies.PackagingStatus;
import io.countersign.provider.signicat.SignicatReplies.TaskStatus;
import io.countersign.provider.signicat.SignicatReport.Statuses;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Finds out how an order stands: Signicat reports each task, and once all are completed each packaging task.
 */
@ApplicationScoped
class SignicatChecks {

    private static final Logger LOG = Logger.getLogger(SignicatChecks.class);

    private static final int AT_ONCE = 4;

    private final SignicatHttp http;
    private final SignicatJson json;
    private final SignicatConfig config;
    private final Clock clock;
    private final UnknownWords unknownWords = new UnknownWords("Signicat");

    SignicatChecks(SignicatHttp http, SignicatJson json, SignicatConfig config, Clock clock) {
        this.http = http;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    @CheckReturnValue
    Uni<StatusReport> check(ProviderPosting posting) {
        return statuses(posting).map(statuses -> report(posting, statuses));
    }

    /** What Signicat reports of an order. Fails with {@code GONE} when it has deleted it. */
    @CheckReturnValue
    Uni<Statuses> statuses(ProviderPosting posting) {
        return each(posting.signers().stream().map(ProviderPosting.Signer::id).toList(), signer -> task(posting, signer))
                .map(tasks -> new Statuses(tasks, Map.of()))
                .chain(statuses -> statuses.allSigned() ? packagings(posting, statuses) : Uni.createFrom().item(statuses));
    }

    private Uni<Statuses> packagings(ProviderPosting posting, Statuses statuses) {
        return each(new SignicatNotes(posting.notes()).packaged(), document -> packaging(posting, document))
                .map(words -> new Statuses(statuses.tasks(), words));
    }

    private static <T> Uni<Map<UUID, T>> each(List<UUID> ids, Function<UUID, Uni<T>> ask) {
        return Multi.createFrom().iterable(ids)
                .onItem().transformToUni(id -> ask.apply(id).map(answer -> Map.entry(id, answer))).merge(AT_ONCE)
                .collect().asMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Uni<TaskStatus> task(ProviderPosting posting, UUID signer) {
        return http.read(api -> api.taskStatus(posting.reference(), signer.toString()))
                .onFailure().transform(SignicatFailures.WIRE::of)
                .map(reply -> {
                    if (SignicatFailures.saysNone(reply)) {
                        throw SignicatFailures.missing(posting, clock.instant());
                    }
                    return read(reply, TaskStatus.class);
                });
    }

    /** Signicat: packaging begins after the last task is completed, so what is not there yet is still to come. */
    private Uni<String> packaging(ProviderPosting posting, UUID document) {
        return http.read(api -> api.packagingStatus(posting.reference(), document.toString()))
                .onFailure().transform(SignicatFailures.WIRE::of)
                .map(reply -> SignicatFailures.saysNone(reply) ? SignicatReport.CREATED
                        : SignicatReport.plain(read(reply, PackagingStatus.class).packagingTaskStatus()));
    }

    private <T> T read(HttpReply reply, Class<T> type) {
        if (!reply.success()) {
            throw SignicatFailures.refused(Kind.UNCLEAR, "Signicat gave no status", reply);
        }
        return json.read(reply, type);
    }

    private StatusReport report(ProviderPosting posting, Statuses statuses) {
        statuses.unknownWords().forEach(word -> unknownWords.received(word, posting.posting()));
        StatusReport report = SignicatReport.of(statuses, posting, clock.instant(), config.packagingPatience());
        if (report.evidence().stream().anyMatch(one -> one.required() && one.signer() != null)) {
            LOG.warnf("Signicat has not packaged all that was signed of posting %s; it is fetched as each signer left it.",
                    posting.posting());
        }
        return report;
    }
}
