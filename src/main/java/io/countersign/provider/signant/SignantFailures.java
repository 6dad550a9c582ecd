package io.countersign.provider.signant;

import java.util.List;
import java.util.Set;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.transport.http.HTTPException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

import io.countersign.adapter.text.ProviderText;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Violation;
import io.quarkiverse.cxf.vertx.http.client.VertxHttpClientHTTPConduit.TimeoutIOException;
import io.smallrye.faulttolerance.api.RateLimitException;

/**
 * What a refusal of Signant's, and a failure of its wire, means. Pure.
 */
final class SignantFailures {

    static final ProviderId SIGNANT = new ProviderId("signant");

    /** Signant: the only published code, for a posting that is deleted, and for one that never was. */
    private static final int UNKNOWN_POSTING = 4008;
    /** Not published: assumed, and acted on only where being wrong loses nothing. */
    private static final int BAD_CREDENTIALS = 4001;

    /** SOAP 1.1's code, and WCF's own, for a message that was not understood and so did nothing. */
    private static final Set<String> NOT_UNDERSTOOD = Set.of("Client", "DeserializationFailed", "ActionNotSupported");

    private SignantFailures() {
    }

    /** Signant refused a create, so nothing came of it. */
    static ProviderFailure create(SignantWire.Reply refusal) {
        return failure(createKind(refusal), "Signant refused the posting", refusal);
    }

    static Kind createKind(SignantWire.Reply refusal) {
        return is(refusal, BAD_CREDENTIALS) ? Kind.CREDENTIALS : Kind.REFUSED;
    }

    /** Signant gave no status. Only the published code ends the posting; codes unknown to us never do. */
    static ProviderFailure status(SignantWire.Reply refusal) {
        return failure(kind(refusal), "Signant gave no status", refusal);
    }

    /**
     * Signant did not hand out the document.
     *
     * @param required an optional evidence item is tried once and whatever Signant answers is the answer; a required one is
     *        asked
     *        for as long as Signant may have it, for what its codes mean is not published
     */
    static ProviderFailure download(SignantWire.Reply refusal, boolean required) {
        Kind kind = kind(refusal);
        return failure(kind == Kind.UNCLEAR && !required ? Kind.NO_SUCH_EVIDENCE : kind,
                "Signant did not hand out the signed document", refusal);
    }

    static Kind kind(SignantWire.Reply refusal) {
        if (is(refusal, UNKNOWN_POSTING)) {
            return Kind.GONE;
        }
        return is(refusal, BAD_CREDENTIALS) ? Kind.CREDENTIALS : Kind.UNCLEAR;
    }

    private static boolean is(SignantWire.Reply refusal, int code) {
        return refusal.errorCode() != null && refusal.errorCode() == code;
    }

    private static ProviderFailure failure(Kind kind, String what, SignantWire.Reply refusal) {
        String text = ProviderText.clean(refusal.message());
        return ProviderFailure.of(SIGNANT, kind, text.isEmpty() ? what + "." : what + ": " + text)
                .providerCode(refusal.errorCode() == null ? null : refusal.errorCode().toString()).build();
    }

    /** A reply that says Success and lacks what it must have. */
    static ProviderFailure incomplete(String what) {
        return ProviderFailure.of(SIGNANT, Kind.UNCLEAR, "Signant said that it succeeded, but its reply has no " + what + ".")
                .build();
    }

    /** Our own store did not give us the document. */
    static ProviderFailure notRead(Throwable thrown) {
        return ProviderFailure.of(SIGNANT, Kind.NOT_SENT, "The document could not be read from the store, so nothing was"
                + " sent. Try again.").cause(thrown).build();
    }

    /** Signant signs nothing but PDF; it is spared a refusal. */
    static ProviderFailure notPdf() {
        return ProviderFailure.of(SIGNANT, Kind.REFUSED, "The document is not a PDF, so it was not sent to Signant.")
                .violations(
                        List.of(new Violation("documents[0].content", "Does not begin with %PDF-. Signant signs PDF only.")))
                .build();
    }

    /** A create that failed on the wire: the one question is whether Signant may have it. */
    static Throwable createWire(Throwable thrown) {
        if (fromFaultTolerance(thrown)) {
            return thrown;
        }
        if (notUnderstood(thrown)) {
            return ProviderFailure.of(SIGNANT, Kind.REFUSED, "Signant did not understand the request: "
                    + ProviderText.clean(first(thrown, SoapFault.class).getMessage())).cause(thrown).build();
        }
        return wire(thrown);
    }

    /** A question that failed on the wire. */
    static Throwable wire(Throwable thrown) {
        if (fromFaultTolerance(thrown)) {
            return thrown;
        }
        if (ProviderFailures.neverLeft(thrown)) {
            return ProviderFailure.of(SIGNANT, Kind.NOT_SENT, "Signant could not be reached, so nothing was sent.")
                    .cause(thrown).build();
        }
        return ProviderFailure.of(SIGNANT, Kind.UNCLEAR, unclear(thrown)).cause(thrown).build();
    }

    private static String unclear(Throwable thrown) {
        HTTPException http = first(thrown, HTTPException.class);
        if (http != null) {
            return "Signant answered with HTTP " + http.getResponseCode() + ".";
        }
        if (first(thrown, Fault.class) != null) {
            return "Signant answered with a fault, or with something that is no reply.";
        }
        return first(thrown, TimeoutIOException.class) != null ? "Signant did not answer in time."
                : "The connection to Signant broke before its reply was here.";
    }

    private static boolean fromFaultTolerance(Throwable thrown) {
        return thrown instanceof FaultToleranceException || thrown instanceof RateLimitException;
    }

    /** Only a fault that Signant sent: what CXF finds wrong with a reply looks alike, and mostly has a cause. */
    private static boolean notUnderstood(Throwable thrown) {
        SoapFault fault = first(thrown, SoapFault.class);
        return fault != null && fault.getCause() == null && fault.getFaultCode() != null
                && NOT_UNDERSTOOD.contains(fault.getFaultCode().getLocalPart());
    }

    private static <T extends Throwable> T first(Throwable thrown, Class<T> type) {
        return ProviderFailures.causes(thrown).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }
}
