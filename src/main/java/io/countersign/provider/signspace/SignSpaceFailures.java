package io.countersign.provider.signspace;

import java.time.Duration;
import java.util.List;

import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.http.WireFailures;
import io.countersign.adapter.text.ProviderText;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Violation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * What a refusal of SignSpace means. SignSpace publishes no form of errors, so the status decides, and of the body nothing but
 * a text named {@code error} is shown. Pure.
 */
final class SignSpaceFailures {

    static final ProviderId SIGNSPACE = new ProviderId("signspace");
    static final WireFailures WIRE = new WireFailures(SIGNSPACE, "SignSpace");

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

    private SignSpaceFailures() {
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

    /** @param violations what SignSpace objects to, in our words; they count when the whole is refused */
    static ProviderFailure refused(Kind otherwise, String what, HttpReply refusal, List<Violation> violations) {
        Kind kind = kind(otherwise, refusal.status());
        return of(kind, what + ": " + reason(refusal), kind == Kind.THROTTLED ? wait(refusal) : null,
                kind == Kind.REFUSED ? violations : List.of());
    }

    /** A refusal that counts as this kind, whatever its status, and is tried again after a while. */
    static ProviderFailure later(Kind kind, String what, HttpReply refusal, Duration wait) {
        return of(kind, what + ": " + reason(refusal), wait, List.of());
    }

    private static ProviderFailure of(Kind kind, String message, Duration wait, List<Violation> violations) {
        return ProviderFailure.of(SIGNSPACE, kind, message).retryAfter(wait).violations(violations).build();
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

    /** True for what says nothing of the thing that was asked for. */
    static boolean isAboutAccess(HttpReply refusal) {
        return kind(Kind.REFUSED, refusal.status()) != Kind.REFUSED;
    }

    private static String reason(HttpReply refusal) {
        try {
            String error = Buffer.buffer(refusal.body()).toJson() instanceof JsonObject body
                    && body.getValue("error") instanceof String text ? ProviderText.clean(text) : "";
            return error.isEmpty() ? "HTTP " + refusal.status() + "." : error;
        } catch (DecodeException notJson) {
            return "HTTP " + refusal.status() + ".";
        }
    }

    /** Something failed before the signing request left. A file that may be there all the same is used by nobody. */
    static ProviderFailure notRequested(Throwable thrown) {
        ProviderFailure failure = ProviderFailures.from(SIGNSPACE, WIRE.of(thrown));
        return failure.kind() != Kind.UNCLEAR ? failure
                : ProviderFailure.of(SIGNSPACE, Kind.NOT_SENT,
                        "A document could not be uploaded, so nobody was invited: " + failure.getMessage())
                        .cause(thrown).build();
    }
}
