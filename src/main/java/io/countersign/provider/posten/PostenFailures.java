package io.countersign.provider.posten;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

import io.countersign.platform.SharedRate;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderId;
import io.countersign.provider.ProviderText;
import io.countersign.provider.Violation;
import io.smallrye.faulttolerance.api.RateLimitException;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;

/**
 * What a refusal of Posten's, and a failure of its wire, means. Pure.
 */
final class PostenFailures {

    static final ProviderId POSTEN = new ProviderId("posten");

    /** Posten: the organization has no access to the API. */
    private static final String NOT_AUTHORIZED = "NOT_AUTHORIZED";
    private static final int CAUSES = 20;

    private PostenFailures() {
    }

    /** Posten's own code and words of a refusal; both empty where it says none that can be read. */
    record Said(String code, String message) {

        static Said of(PostenXml xml, PostenReply refusal) {
            try {
                var error = xml.error(refusal.body());
                return new Said(ProviderText.clean(error.getErrorCode()), ProviderText.clean(error.getErrorMessage()));
            } catch (PostenXml.Unreadable none) {
                return new Said("", "");
            }
        }

        boolean is(String expected) {
            return code.equals(expected);
        }
    }

    /**
     * A refusal.
     *
     * @param otherwise what it means unless it is about our access
     * @param what went wrong, without full stop
     */
    static ProviderFailure refused(Kind otherwise, String what, PostenReply refusal, Said said) {
        boolean credentials = refusal.status() == PostenReply.UNAUTHORIZED || said.is(NOT_AUTHORIZED)
                || refusal.status() == PostenReply.FORBIDDEN && said.is("");
        String reason = said.message().isEmpty() ? "HTTP " + refusal.status() + "." : said.message();
        return ProviderFailure.of(POSTEN, credentials ? Kind.CREDENTIALS : otherwise, what + ": " + reason)
                .providerCode(said.code().isEmpty() ? null : said.code()).build();
    }

    /** Posten: blocks an organization that calls more than 10 times in a second. */
    static ProviderFailure tooOften(Duration wait) {
        return ProviderFailure.of(POSTEN, Kind.THROTTLED, "Posten was called too often and answers nothing for a while.")
                .retryAfter(wait).build();
    }

    static ProviderFailure tooEarly(String message, Duration wait) {
        return ProviderFailure.of(POSTEN, Kind.THROTTLED, message).retryAfter(wait).build();
    }

    /** @param what went wrong, without full stop */
    static ProviderFailure notSent(String what, Throwable cause) {
        return ProviderFailure.of(POSTEN, Kind.NOT_SENT, what + ", so nothing was sent.").cause(cause).build();
    }

    /** A document that Posten would not take; it is spared a refusal. */
    static ProviderFailure unfit(int document, String message) {
        return ProviderFailure.of(POSTEN, Kind.REFUSED, "A document cannot be signed with Posten, so nothing was sent.")
                .violations(List.of(new Violation("documents[" + document + "].content", message))).build();
    }

    /** An answer that says success and lacks what it must have, or cannot be read. */
    static ProviderFailure incomplete(String what, Throwable cause) {
        return ProviderFailure.of(POSTEN, Kind.UNCLEAR, "Posten said that it succeeded, but its answer has no " + what + ".")
                .cause(cause).build();
    }

    static ProviderFailure gone(String message) {
        return ProviderFailure.of(POSTEN, Kind.GONE, message).build();
    }

    static ProviderFailure never(String message) {
        return ProviderFailure.of(POSTEN, Kind.REFUSED, message).build();
    }

    /** The connection broke in the middle of a document. */
    static ProviderFailure cutOff(Throwable thrown) {
        return ProviderFailure.of(POSTEN, Kind.UNCLEAR, "The connection to Posten broke before all of its answer was here.")
                .cause(thrown).build();
    }

    /** A call that failed on the wire: the one question is whether it may have left. */
    static Throwable wire(Throwable thrown) {
        if (thrown instanceof ProviderFailure || thrown instanceof FaultToleranceException
                || thrown instanceof RateLimitException) {
            return thrown;
        }
        if (thrown instanceof SharedRate.Exhausted exhausted) {
            return ProviderFailure.of(POSTEN, Kind.THROTTLED, "More calls than Posten permits are under way.")
                    .retryAfter(exhausted.retryAfter()).cause(thrown).build();
        }
        if (neverLeft(thrown)) {
            return notSent("Posten could not be reached", thrown);
        }
        return ProviderFailure.of(POSTEN, Kind.UNCLEAR, unclear(thrown)).cause(thrown).build();
    }

    private static String unclear(Throwable thrown) {
        if (thrown instanceof PostenHttp.Trouble) {
            return thrown.getMessage();
        }
        if (thrown instanceof TimeoutException) {
            return "Posten did not answer in time.";
        }
        return causes(thrown).anyMatch(cause -> cause instanceof IOException || cause instanceof VertxException)
                ? "The connection to Posten broke before its answer was here."
                : "The call to Posten failed unexpectedly.";
    }

    /**
     * A connect timeout of Vert.x is a {@link ConnectException} too. A handshake that fails in TLS 1.3 may do so after the
     * request was written, but then the server has not taken the connection. What is not surely here counts as having left.
     */
    private static boolean neverLeft(Throwable thrown) {
        return causes(thrown).anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException
                || cause instanceof ConnectionPoolTooBusyException);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause).limit(CAUSES);
    }
}
