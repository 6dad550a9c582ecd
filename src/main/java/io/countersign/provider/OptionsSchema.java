package io.countersign.provider;

import java.util.Objects;

import io.vertx.core.json.JsonObject;

/**
 * A provider's own options by the places in a request where they are given, each a JSON Schema (2020-12) of the object
 * {@code options} there. A place that takes none has an object without properties.
 */
public record OptionsSchema(JsonObject posting, JsonObject signer, JsonObject document) {

    public OptionsSchema {
        Objects.requireNonNull(posting, "posting is null");
        Objects.requireNonNull(signer, "signer is null");
        Objects.requireNonNull(document, "document is null");
    }
}
