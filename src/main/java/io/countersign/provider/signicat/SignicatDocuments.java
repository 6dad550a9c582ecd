package io.countersign.provider.signicat;

import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.resteasy.reactive.RestResponse;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * Fetches what is signed, and has Signicat delete orders.
 */
@ApplicationScoped
class SignicatDocuments {

    private final SignicatHttp http;
    private final SignicatDownloads downloads;
    private final SignicatChecks checks;
    private final Clock clock;

    SignicatDocuments(SignicatHttp http, SignicatDownloads downloads, SignicatChecks checks, Clock clock) {
        this.http = http;
        this.downloads = downloads;
        this.checks = checks;
        this.clock = clock;
    }

    @CheckReturnValue
    Uni<EvidenceBody> collect(ProviderPosting posting, ExpectedEvidence expected) {
        EvidenceKey key = EvidenceKey.of(expected.key());
        return downloads.fetch(api -> file(api, posting.reference(), key))
                .chain(download -> download.head().success()
                        ? Uni.createFrom().item(new EvidenceBody(download.bytes(), download.size(), Optional.empty()))
                        : refused(posting, expected, download.head()).onItem()
                                .transformToUni(failure -> Uni.createFrom().failure(failure)));
    }

    private static Uni<RestResponse<InputStream>> file(SignicatApi api, String order, EvidenceKey key) {
        String document = key.document().toString();
        return switch (key.file()) {
            case PACKAGING -> api.packagingResult(order, document);
            case RESULT -> api.result(order, key.task().toString(), document);
            case ORIGINAL -> api.original(order, key.task().toString(), document);
        };
    }

    /**
     * That a required evidence item is not there proves nothing while the order is: Signicat reported that it is ready, and
     * does not
     * say what it answers before.
     */
    private Uni<ProviderFailure> refused(ProviderPosting posting, ExpectedEvidence expected, HttpReply refusal) {
        if (!SignicatFailures.saysNone(refusal)) {
            return Uni.createFrom().item(notHandedOut(Kind.UNCLEAR, refusal));
        }
        if (!expected.required()) {
            return Uni.createFrom().item(notHandedOut(Kind.NO_SUCH_EVIDENCE, refusal));
        }
        return http.read(api -> api.readOrder(posting.reference()))
                .onFailure().transform(SignicatFailures.WIRE::of)
                .map(order -> SignicatFailures.saysNone(order) ? SignicatFailures.missing(posting, clock.instant())
                        : notHandedOut(Kind.UNCLEAR, refusal));
    }

    private static ProviderFailure notHandedOut(Kind kind, HttpReply refusal) {
        return SignicatFailures.refused(kind, "Signicat did not hand out the signed document", refusal);
    }

    /** Signicat cancels by deleting, with what is signed. So it is asked first whether anybody has signed. */
    @CheckReturnValue
    Uni<Void> cancel(ProviderPosting posting) {
        return checks.statuses(posting).chain(statuses -> statuses.anySigned()
                ? Uni.createFrom().failure(SignicatFailures.WIRE.never("Somebody has signed already, and Signicat would"
                        + " delete that with the order. It ends when all have signed, one rejects or the time is over."))
                : http.delete(api -> api.deleteOrder(posting.reference())).onFailure()
                        .transform(SignicatFailures.WIRE::of).map(reply -> deleted(reply, reply.success())));
    }

    @CheckReturnValue
    Uni<Void> erase(ProviderPosting posting) {
        return http.delete(api -> api.deleteOrder(posting.reference()))
                .onFailure().transform(SignicatFailures.WIRE::of)
                .map(reply -> deleted(reply, reply.success() || SignicatFailures.saysNone(reply)));
    }

    private static Void deleted(HttpReply reply, boolean done) {
        if (!done) {
            throw SignicatFailures.refused(SignicatFailures.saysNone(reply) ? Kind.GONE : Kind.UNCLEAR,
                    "Signicat did not delete the order", reply);
        }
        return null;
    }
}
