package io.countersign.adapter.options;

import java.util.function.Function;

import io.countersign.provider.OptionsSchema;
import io.vertx.core.json.JsonObject;

/** Makes the description of a provider's options from the code that reads them, so that the two cannot differ. */
public final class OptionsSchemas {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private OptionsSchemas() {
    }

    /**
     * Records which options the given functions ask for.
     *
     * @param posting reads the options of a posting, and so on; each function asks for every option that exists, whatever
     *        the values of the others
     */
    public static <P, S, D> OptionsSchema of(Function<OptionsReader, P> posting, Function<OptionsReader, S> signer,
            Function<OptionsReader, D> document) {
        return new OptionsSchema(schema(posting), schema(signer), schema(document));
    }

    private static <T> JsonObject schema(Function<OptionsReader, T> read) {
        return OptionsReader.schema(read).put("$schema", DIALECT);
    }
}
