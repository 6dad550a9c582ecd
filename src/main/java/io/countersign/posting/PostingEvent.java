package io.countersign.posting;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import io.countersign.provider.PostingId;
import io.vertx.core.json.JsonObject;

/**
 * Something that happened to a posting.
 *
 * @param id rises; gaps are possible
 * @param signer whom it concerns; null when nobody in particular
 * @param evidence which evidence item it concerns; null when none
 * @param data more about it; never null, holds no personal data
 */
public record PostingEvent(long id, EventType type, PostingId posting, Instant at, UUID signer, UUID evidence,
        JsonObject data) {

    public PostingEvent {
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(data, "data is null");
    }
}
