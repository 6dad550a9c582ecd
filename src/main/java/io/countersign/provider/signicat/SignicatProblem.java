package io.countersign.provider.signicat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.text.ProviderText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What Signicat says when it refuses, read by what is in it: its content type is not documented. Signicat has a shape for
 * problems, with two more members for those of all its services, one for orders that do not hold, and OAuth's.
 *
 * @param code empty where it gives none
 * @param message empty where it gives none
 * @param requestId null where it gives none
 * @param objections to members of the order
 */
record SignicatProblem(String code, String message, String requestId, List<Objection> objections) {

    private static final SignicatProblem NONE = new SignicatProblem("", "", null, List.of());

    SignicatProblem {
        objections = List.copyOf(objections);
    }

    /**
     * @param path in Signicat's names
     * @param message empty where it gives none
     */
    record Objection(String path, String message) {
    }

    static SignicatProblem of(HttpReply refusal) {
        try {
            return Buffer.buffer(refusal.body()).toJson() instanceof JsonObject body ? of(body) : NONE;
        } catch (DecodeException notJson) {
            return NONE;
        }
    }

    private static SignicatProblem of(JsonObject body) {
        List<Objection> objections = Stream.concat(objections(body, "violations", "propertyPath", "message"),
                objections(body, "invalidParams", "name", "reason")).toList();
        return new SignicatProblem(first(body, "code", "error"), first(body, "detail", "title", "error_description"),
                text(body, "traceId"), objections);
    }

    private static Stream<Objection> objections(JsonObject body, String list, String path, String message) {
        return body.getValue(list) instanceof JsonArray items
                ? items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast)
                        .map(item -> new Objection(first(item, path), first(item, message)))
                : Stream.empty();
    }

    private static String first(JsonObject body, String... names) {
        return Stream.of(names).map(name -> text(body, name)).filter(Objects::nonNull).findFirst().orElse("");
    }

    private static String text(JsonObject body, String name) {
        String text = body.getValue(name) instanceof String given ? ProviderText.clean(given) : "";
        return text.isEmpty() ? null : text;
    }

    /** True when Signicat itself speaks, and not something on the way to it. */
    boolean readable() {
        return !code.isEmpty() || !message.isEmpty() || !objections.isEmpty();
    }
}
