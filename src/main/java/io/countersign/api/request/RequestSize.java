package io.countersign.api.request;

import java.util.Locale;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.countersign.api.problem.Problems;

/**
 * Refuses what is too large before it is read. A body without a length is counted while it is read; a multipart form of the
 * API, which is large more often than not, must have one.
 */
class RequestSize {

    /** What the framework can read at all; it fails at others. */
    private static final String MEDIA_TYPE = "[^/\\s;]+/[^/\\s;]+.*";

    private final ApiConfig config;

    RequestSize(ApiConfig config) {
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true)
    void refuseTooLarge(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        long most = config.requestSize().asLongValue();
        if (length != null && Long.parseLong(length) > most) {
            throw Problems.tooLarge("The request", most);
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && !type.matches(MEDIA_TYPE)) {
            throw Problems.unsupportedMediaType();
        }
        if (length == null && type != null && isForm(type) && request.getUriInfo().getPath().startsWith("/v1/")) {
            throw Problems.lengthRequired();
        }
    }

    private static boolean isForm(String type) {
        return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }
}
