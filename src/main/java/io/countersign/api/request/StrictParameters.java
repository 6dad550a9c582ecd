package io.countersign.api.request;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.countersign.api.problem.Problems;

/**
 * Refuses query parameters that an operation under {@code /v1} does not know, or that are given twice: a filter that is
 * misspelt or overlooked would else list too much.
 */
class StrictParameters {

    private final ConcurrentMap<java.lang.reflect.Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void refuseUnknown(ResourceInfo resource, ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/v1/") || resource.getResourceMethod() == null) {
            return;
        }
        Set<String> allowed = known.computeIfAbsent(resource.getResourceMethod(), StrictParameters::namesOf);
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            throw Problems.invalid(unknown.iterator().next(), allowed.isEmpty() ? "is no parameter; there are none here"
                    : "is no parameter; there are " + String.join(", ", new TreeSet<>(allowed)));
        }
        given.forEach((name, values) -> {
            if (values.size() > 1 || values.get(0).isEmpty()) {
                throw Problems.invalid(name, "must be given once, with a value");
            }
        });
    }

    private static Set<String> namesOf(java.lang.reflect.Method method) {
        Stream<QueryParam> direct = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class));
        Stream<QueryParam> grouped = Arrays.stream(method.getParameterTypes())
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .map(field -> field.getAnnotation(QueryParam.class));
        return Stream.concat(direct, grouped).filter(Objects::nonNull).map(QueryParam::value).collect(Collectors.toSet());
    }
}
