package io.countersign.posting;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/**
 * Writes the history: each event in the transaction of what it records.
 */
@ApplicationScoped
public class PostingLog {

    @CheckReturnValue
    Uni<Void> write(PostingRow posting, EventType type, UUID signer, UUID evidence, JsonObject data) {
        EventRow row = new EventRow();
        row.tenant = posting.tenant;
        row.posting = posting.id;
        row.type = type.word();
        row.at = posting.updatedAt;
        row.signer = signer;
        row.evidence = evidence;
        row.data = data;
        return row.persist().replaceWithVoid();
    }

    @CheckReturnValue
    Uni<Void> write(PostingRow posting, EventType type) {
        return write(posting, type, null, null, new JsonObject());
    }
}
