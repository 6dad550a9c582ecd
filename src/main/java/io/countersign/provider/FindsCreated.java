package io.countersign.provider;

import java.util.Optional;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * A provider that can be searched for a posting whose create was sent and not clearly answered. People may have been invited
 * and sign days later, so such a posting is searched for until {@code orphanUntil}, and never sent again.
 */
public interface FindsCreated {

    /**
     * Searches for the posting; changes nothing at the provider.
     *
     * @param request as it was put to {@link SignatureProvider#create}; the bytes of its documents are not needed
     * @param notes what {@code create} left behind before it was sent
     * @return empty when it was not found, which proves nothing
     */
    @CheckReturnValue
    Uni<Optional<CreatedPosting>> find(SigningRequest request, JsonObject notes);
}
