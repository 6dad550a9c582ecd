package io.countersign.api.problem;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.DatabaseUnavailableException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;

/**
 * Says the operator of problems, each in one line; an error of ours alone with its stack. Never the address: that of a
 * return address holds its token.
 */
@ApplicationScoped
class ProblemLog implements ProblemPostProcessor {

    private static final Logger LOG = Logger.getLogger(ProblemLog.class);
    private static final int INTERNAL = 500;

    /** After {@link ProblemDefaults}. */
    @Override
    public int priority() {
        return 100;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        int status = problem.getStatusCode();
        if (DatabaseUnavailableException.isCauseOf(context.cause) || Problems.isOfDatabase(problem)) {
            // an outage is logged once when it begins and once when it ends, however many ask meanwhile
            LOG.debug(line(problem));
        } else if (status == INTERNAL) {
            LOG.error("A request failed.", context.cause);
        } else {
            log(problem);
        }
        return problem;
    }

    /** The one line of a problem that is no error of ours. */
    static void log(HttpProblem problem) {
        LOG.log(problem.getStatusCode() > INTERNAL ? Logger.Level.WARN : Logger.Level.INFO, line(problem));
    }

    private static String line(HttpProblem problem) {
        Object posting = problem.getParameters().get("posting");
        return "Answered %d, %s%s: %s".formatted(problem.getStatusCode(), problem.getType(),
                posting == null ? "" : " (posting " + posting + ")", problem.getDetail());
    }
}
