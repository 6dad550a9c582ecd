package io.countersign.api.problem;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;

/**
 * Gives every problem a type and a detail, those of the framework too, and takes from an internal error what is not the
 * caller's to know.
 */
@ApplicationScoped
class ProblemDefaults implements ProblemPostProcessor {

    private static final int INTERNAL = 500;

    @Override
    public int priority() {
        return 200;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        int status = problem.getStatusCode();
        HttpProblem.Builder finished = HttpProblem.builder(problem);
        if (problem.getType() == null) {
            finished.withType(ProblemType.ofServer(status).uri());
        }
        if (status == INTERNAL) {
            finished.withDetail("Something went wrong here. What was stored is kept; try again, or ask the operator.");
        } else if (problem.getDetail() == null || problem.getDetail().isBlank() || problem.getDetail().startsWith("HTTP ")) {
            finished.withDetail(detailOf(status));
        }
        return finished.build();
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address. The API is described at /q/openapi.";
            case 405 -> "This address does not take this method. The API is described at /q/openapi.";
            case 406 -> "None of the media types asked for in Accept can be given.";
            case 415 -> "This address does not take this media type. Send application/json or multipart/form-data.";
            case 400 -> "The request cannot be read. Compare it with /q/openapi.";
            default -> "The request cannot be answered (%d).".formatted(status);
        };
    }
}
