package io.countersign.api.request;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.countersign.api.problem.Problems;

/**
 * Refuses a key that is there and says nothing, or that is there twice: the framework shows the first as none at all, and
 * whoever sends one relies on it.
 */
public class IdempotencyKeyFilter {

    public static final String HEADER = "Idempotency-Key";

    @ServerRequestFilter
    void refuseBlank(ContainerRequestContext request) {
        List<String> given = request.getHeaders().get(HEADER);
        if (given != null && (given.size() != 1 || given.get(0).isBlank())) {
            throw Problems.invalid(HEADER, "must be given once, with a value, or not at all");
        }
    }
}
