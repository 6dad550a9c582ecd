package io.countersign.provider;

import java.util.List;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** A provider at which other documents can take the place of those of a posting that nobody has signed. */
public interface ReplacesDocuments {

    /**
     * What of these documents the provider would not take. Nothing was stored or sent before.
     *
     * @return empty when they can be sent; the paths begin with {@code documents}; never null
     */
    List<Violation> violations(List<SigningRequest.Document> documents);

    /**
     * Puts the documents in the place of all former ones. May be called again with the same documents after a crash.
     *
     * @param documents all that are to be signed from now on, at least one
     * @param steps where ids are left between several calls; what is noted there is in the posting's notes from then on
     * @return the notes from now on; fails with {@code REFUSED} when it is not possible any more
     */
    @CheckReturnValue
    Uni<JsonObject> replaceDocuments(ProviderPosting posting, List<SigningRequest.Document> documents, CreateSteps steps);
}
