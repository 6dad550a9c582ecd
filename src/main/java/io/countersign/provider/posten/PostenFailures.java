package io.countersign.provider.posten;

import java.time.Duration;
import java.util.List;

import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.http.WireFailures;
import io.countersign.adapter.text.ProviderText;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Violation;

/**
 * What a refusal of Posten's means. Pure.
 */
final class PostenFailures {

    static final ProviderId POSTEN = new ProviderId("posten");
    static final WireFailures WIRE = new WireFailures(POSTEN, "Posten");

    /** Posten: the organization has no access to the API. */
    private static final String NOT_AUTHORIZED = "NOT_AUTHORIZED";

    private PostenFailures() {
    }

    /** Posten's own code and words of a refusal; both empty where it says none that can be read. */
    record ErrorDetails(String code, String message) {

        static ErrorDetails of(PostenXml xml, HttpReply refusal) {
            try {
                var document = xml.error(refusal.body());
                return new ErrorDetails(ProviderText.clean(document.getErrorCode()),
                        ProviderText.clean(document.getErrorMessage()));
            } catch (PostenXml.Unreadable none) {
                return new ErrorDetails("", "");
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
    static ProviderFailure refused(Kind otherwise, String what, HttpReply refusal, ErrorDetails error) {
        boolean credentials = refusal.status() == HttpReply.UNAUTHORIZED || error.is(NOT_AUTHORIZED)
                || refusal.status() == HttpReply.FORBIDDEN && error.is("");
        String reason = error.message().isEmpty() ? "HTTP " + refusal.status() + "." : error.message();
        return ProviderFailure.of(POSTEN, credentials ? Kind.CREDENTIALS : otherwise, what + ": " + reason)
                .providerCode(error.code().isEmpty() ? null : error.code()).build();
    }

    /** Posten: blocks an organization that calls more than 10 times in a second. */
    static ProviderFailure tooOften(Duration wait) {
        return WIRE.later("Posten was called too often and answers nothing for a while.", wait);
    }

    /** A document that Posten would not take; it is spared a refusal. */
    static ProviderFailure unfit(int document, String message) {
        return ProviderFailure.of(POSTEN, Kind.REFUSED, "A document cannot be signed with Posten, so nothing was sent.")
                .violations(List.of(new Violation("documents[" + document + "].content", message))).build();
    }
}
