package io.countersign.api.problem;

import io.countersign.api.openapi.ApiTexts;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/**
 * Answers with a problem before, or without, any resource: where the framework has no part in it.
 */
public final class RawProblem {

    private RawProblem() {
    }

    /** The connection is not used for another request. */
    public static void answer(HttpServerResponse response, HttpProblem problem) {
        JsonObject body = new JsonObject().put("type", problem.getType().toString()).put("title", problem.getTitle())
                .put("status", problem.getStatusCode()).put("detail", problem.getDetail());
        problem.getParameters().forEach(body::put);
        problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
        ProblemLog.log(problem);
        response.setStatusCode(problem.getStatusCode()).putHeader(HttpHeaders.CONTENT_TYPE, ApiTexts.PROBLEM)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE).end(body.toBuffer());
    }
}
