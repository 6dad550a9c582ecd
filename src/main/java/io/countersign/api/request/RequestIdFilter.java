package io.countersign.api.request;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import io.countersign.platform.LogFields;

/**
 * Names each request: by the caller's {@code X-Request-Id}, or by a random id where it has none that can be logged. Every
 * line about the request bears it, and the answer gives it back.
 */
public class RequestIdFilter {

    static final String HEADER = "X-Request-Id";
    private static final Pattern LOGGABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @ServerRequestFilter(preMatching = true)
    void name(ContainerRequestContext request) {
        String given = request.getHeaderString(HEADER);
        String id = given != null && LOGGABLE.matcher(given).matches() ? given : UUID.randomUUID().toString();
        request.setProperty(HEADER, id);
        LogFields.put(LogFields.REQUEST, id);
    }

    @ServerResponseFilter
    void answer(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(HEADER);
        if (id != null) {
            response.getHeaders().putSingle(HEADER, id);
        }
    }
}
