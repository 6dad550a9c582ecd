package io.countersign.api.problem;

import java.time.Duration;

import io.countersign.posting.Posting;
import io.countersign.provider.ProviderFailure;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems that a provider caused. Each names the provider, and its own code where it gave one. */
public final class ProviderProblems {

    private ProviderProblems() {
    }

    /** The answer to a create that the provider did not take, the first time and whenever it is asked for again. */
    public static HttpProblem notTaken(Posting posting) {
        var reason = posting.life().reason();
        return switch (posting.life().outcome()) {
            case UNKNOWN ->
                ofProvider(Problems.problem(ProblemType.PROVIDER_OUTCOME_UNKNOWN, reason.detail()), posting)
                        .with("retriable", false).build();
            case KNOWN ->
                ofProvider(Problems.problem(ProblemType.REFUSED_BY_PROVIDER, reason.detail()),
                        posting)
                        .with("retriable", false).build();
        };
    }

    private static HttpProblem.Builder ofProvider(HttpProblem.Builder builder, Posting posting) {
        builder.with("posting", posting.id().toString()).with("provider", posting.provider().value());
        if (posting.life().reason().providerCode() != null) {
            builder.with("providerCode", posting.life().reason().providerCode());
        }
        return builder;
    }

    /** A failure of a provider in the middle of a call. */
    public static HttpProblem of(ProviderFailure failure) {
        ProviderFailure.Kind kind = failure.kind();
        return switch (kind) {
            case NOT_SENT, THROTTLED, CREDENTIALS -> unavailable(failure);
            case REFUSED, GONE, NO_SUCH_EVIDENCE -> detailed(
                    Problems.problem(ProblemType.REFUSED_BY_PROVIDER, kind.status(), failure.getMessage()),
                    failure)
                    .with("retriable", kind.retriable()).build();
            case UNCLEAR -> detailed(
                    Problems.problem(ProblemType.PROVIDER_OUTCOME_UNKNOWN, kind.status(), failure.getMessage()),
                    failure)
                    .with("retriable", kind.retriable()).build();
        };
    }

    /** What was asked of the provider itself is not there. */
    static HttpProblem notAtProvider(ProviderFailure failure) {
        return detailed(Problems.problem(ProblemType.NOT_FOUND, failure.getMessage()), failure).with("retriable", false)
                .build();
    }

    private static HttpProblem unavailable(ProviderFailure failure) {
        Duration wait = failure.retryAfter() == null ? Problems.SOON : failure.retryAfter();
        return Problems
                .retryLater(detailed(Problems.problem(ProblemType.PROVIDER_UNAVAILABLE, failure.kind().status(),
                        failure.getMessage() + " The same request may be sent again."), failure)
                        .with("retriable", failure.kind().retriable()), wait)
                .build();
    }

    private static HttpProblem.Builder detailed(HttpProblem.Builder builder, ProviderFailure failure) {
        builder.with("provider", failure.provider().value());
        if (failure.providerCode() != null) {
            builder.with("providerCode", failure.providerCode());
        }
        if (failure.providerRequestId() != null) {
            builder.with("providerRequestId", failure.providerRequestId());
        }
        if (!failure.violations().isEmpty()) {
            builder.with("violations", failure.violations());
        }
        return builder;
    }
}
