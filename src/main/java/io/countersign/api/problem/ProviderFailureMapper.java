package io.countersign.api.problem;

import jakarta.ws.rs.ext.Provider;

import io.countersign.provider.ProviderFailure;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * Answers for the resources that a provider's own room has, which fail as its adapter fails.
 */
@Provider
public class ProviderFailureMapper extends ExceptionMapperBase<ProviderFailure> {

    @Override
    protected HttpProblem toProblem(ProviderFailure failure) {
        return switch (failure.kind()) {
            case GONE, NO_SUCH_EVIDENCE -> ProviderProblems.notAtProvider(failure);
            case NOT_SENT, UNCLEAR, REFUSED, CREDENTIALS, THROTTLED -> ProviderProblems.of(failure);
        };
    }
}
