package io.countersign.api.problem;

import jakarta.ws.rs.ext.Provider;

import io.countersign.platform.DatabaseUnavailableException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;

/**
 * Answers a call during which the database did not answer.
 */
@Provider
public class DatabaseUnavailableMapper extends ExceptionMapperBase<DatabaseUnavailableException> {

    @Override
    protected HttpProblem toProblem(DatabaseUnavailableException failure) {
        return failure.outcomeUnknown() ? Problems.outcomeUnknownHere() : Problems.databaseUnavailable();
    }
}
