package io.countersign.api.problem;

import jakarta.ws.rs.ext.Provider;

import io.countersign.provider.UnknownPostingException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * Answers for the resources that a provider's own room has as for our own.
 */
@Provider
public class UnknownPostingMapper extends ExceptionMapperBase<UnknownPostingException> {

    @Override
    protected HttpProblem toProblem(UnknownPostingException unknown) {
        return Problems.notFound("posting");
    }
}
