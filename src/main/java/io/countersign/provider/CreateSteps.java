package io.countersign.provider;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Where an adapter that creates a posting in several calls leaves the ids of each step before it takes the next, so
 * that a crash between them loses nothing.
 */
public interface CreateSteps {

    /** What earlier steps left behind, empty at first; an adapter goes on after them and does not repeat them. */
    JsonObject reached();

    /**
     * Makes the notes durable.
     *
     * @param notes all that is known so far, in place of what was noted before
     */
    @CheckReturnValue
    Uni<Void> note(JsonObject notes);
}
