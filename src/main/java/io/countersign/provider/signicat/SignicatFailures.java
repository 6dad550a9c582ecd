package io.countersign.provider.signicat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.http.WireFailures;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderId;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.Violation;

/**
 * What a refusal of Signicat's means. Pure.
 */
final class SignicatFailures {

    static final ProviderId SIGNICAT = new ProviderId("signicat");
    static final WireFailures WIRE = new WireFailures(SIGNICAT, "Signicat");

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private SignicatFailures() {
    }

    /**
     * A refusal.
     *
     * @param otherwise what it means unless it is about our access, or about how often we call
     * @param what went wrong, without full stop
     */
    static ProviderFailure refused(Kind otherwise, String what, HttpReply refusal) {
        return refused(otherwise, what, refusal, List.of());
    }

    /** @param violations what Signicat objects to, in our words; they count when the whole is refused */
    static ProviderFailure refused(Kind otherwise, String what, HttpReply refusal, List<Violation> violations) {
        SignicatProblem problem = SignicatProblem.of(refusal);
        String reason = problem.message().isEmpty() ? "HTTP " + refusal.status() + "." : problem.message();
        Kind kind = kind(otherwise, refusal.status());
        return ProviderFailure.of(SIGNICAT, kind, what + ": " + reason)
                .providerCode(problem.code().isEmpty() ? null : problem.code()).providerRequestId(problem.requestId())
                .retryAfter(refusal.status() == HttpReply.TOO_MANY ? wait(refusal) : null)
                .violations(kind == Kind.REFUSED ? violations : List.of()).build();
    }

    private static Kind kind(Kind otherwise, int status) {
        return switch (status) {
            case HttpReply.UNAUTHORIZED, HttpReply.FORBIDDEN -> Kind.CREDENTIALS;
            case HttpReply.TOO_MANY -> Kind.THROTTLED;
            default -> otherwise;
        };
    }

    private static Duration wait(HttpReply refusal) {
        return refusal.header("Retry-After").filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds))).orElse(DEFAULT_WAIT);
    }

    /** What is no clear answer may hide that something was done, as a proxy's error page does. */
    static Kind definite(HttpReply refusal) {
        return refusal.status() / 100 == 4 && refusal.status() != HttpReply.TIMED_OUT ? Kind.REFUSED : Kind.UNCLEAR;
    }

    /** True when Signicat itself says that there is no such thing: a stranger's 404 on the way there proves nothing. */
    static boolean saysNone(HttpReply reply) {
        return reply.nothingThere() && SignicatProblem.of(reply).readable();
    }

    /**
     * What it means that Signicat says there is no such order. While it surely keeps one, the more likely cause is an
     * address that is wrong or an order that somebody deleted by hand: neither may end a posting that can be signed still.
     */
    static ProviderFailure missing(ProviderPosting posting, Instant now) {
        Instant keepUntil = SignicatMapper.keepUntil(posting.times()).at();
        return now.isBefore(keepUntil) ? ProviderFailure.of(SIGNICAT, Kind.UNCLEAR, "Signicat says that it does not have"
                + " the order, which it should keep until " + keepUntil + ". Was it deleted there, or is the address of"
                + " Signicat wrong?").build() : gone();
    }

    static ProviderFailure gone() {
        return WIRE.gone("Signicat does not have the order any more.");
    }

    /** Something failed before the order left. A file that may be there all the same is used by nobody. */
    static ProviderFailure notOrdered(Throwable thrown) {
        ProviderFailure failure = ProviderFailures.from(SIGNICAT, WIRE.of(thrown));
        return failure.kind() != Kind.UNCLEAR ? failure
                : ProviderFailure.of(SIGNICAT, Kind.NOT_SENT,
                        "A document could not be uploaded, so nothing was ordered: " + failure.getMessage())
                        .cause(thrown).build();
    }
}
