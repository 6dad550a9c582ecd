package io.countersign.provider;

import java.util.Objects;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;

/**
 * A provider's own options by the places in a request where they are given, each a JSON Schema (2020-12) of the object
 * {@code options} there. A place that takes none has an object without properties.
 */
public record OptionsSchema(JsonObject posting, JsonObject signer, JsonObject document) {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    public OptionsSchema {
        Objects.requireNonNull(posting, "posting is null");
        Objects.requireNonNull(signer, "signer is null");
        Objects.requireNonNull(document, "document is null");
    }

    /**
     * Asks those who read a request's options what they ask for, so that what is told and what is taken cannot differ.
     *
     * @param posting reads the options of a posting, and so on; asks for each that there is, whatever the others say
     */
    public static <P, S, D> OptionsSchema of(Function<OptionsReader, P> posting, Function<OptionsReader, S> signer,
            Function<OptionsReader, D> document) {
        return new OptionsSchema(schema(posting), schema(signer), schema(document));
    }

    private static <T> JsonObject schema(Function<OptionsReader, T> read) {
        return OptionsReader.schema(read).put("$schema", DIALECT);
    }
}
