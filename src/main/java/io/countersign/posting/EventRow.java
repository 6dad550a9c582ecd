package io.countersign.posting;

import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Type;

import io.countersign.provider.PostingId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;

@Entity
@Table(name = "posting_event")
class EventRow extends PanacheEntityBase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;
    String tenant;
    UUID posting;
    String type;
    Instant at;
    UUID signer;
    UUID evidence;
    @Type(JsonColumn.class)
    JsonObject data;

    PostingEvent toEvent() {
        EventType known = Arrays.stream(EventType.values()).filter(one -> one.word().equals(type)).findFirst()
                .orElseThrow(() -> new IllegalStateException("No event is of type " + type));
        return new PostingEvent(id, known, new PostingId(posting), at, signer, evidence, data);
    }
}
