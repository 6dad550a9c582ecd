package io.countersign.simulator;

import java.net.URI;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The errors that the kit's calls answer, as RFC 9457 problems. */
public final class Problems {

    private Problems() {
    }

    public static HttpProblem invalid(String detail) {
        return problem(400, "invalid-request", "The request is not valid", detail);
    }

    public static HttpProblem unknown(String detail) {
        return problem(404, "not-found", "Not found", detail);
    }

    public static HttpProblem impossible(String detail) {
        return problem(409, "not-possible-now", "Not possible now", detail);
    }

    private static HttpProblem problem(int status, String type, String title, String detail) {
        return HttpProblem.builder()
                .withType(URI.create("urn:countersign:problem:" + type))
                .withTitle(title)
                .withStatus(status)
                .withDetail(detail)
                .build();
    }
}
