package io.countersign.posting;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import org.hibernate.annotations.Type;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;

@Entity
@Table(name = "posting")
class PostingRow extends PanacheEntityBase {

    @Id
    UUID id;
    String tenant;
    String account;
    String provider;
    String state;
    String outcome;
    boolean partial;
    String title;
    String description;
    String language;
    String reference;
    @Type(JsonColumn.class)
    JsonObject metadata;
    @Type(JsonColumn.class)
    JsonObject options;
    String[] ignored;
    @Column(name = "return_completed")
    String returnCompleted;
    @Column(name = "return_cancelled")
    String returnCancelled;
    @Column(name = "return_failed")
    String returnFailed;
    @Column(name = "return_token")
    String returnToken;
    @Column(name = "callback_token")
    String callbackToken;
    @Column(name = "provider_reference")
    String providerReference;
    @Column(name = "provider_status")
    String providerStatus;
    @Column(name = "provider_notes")
    @Type(JsonColumn.class)
    JsonObject providerNotes;
    @Type(JsonColumn.class)
    JsonObject reason;
    UUID follows;
    @Column(name = "sending_at")
    Instant sendingAt;
    @Column(name = "on_hold")
    boolean onHold;
    @Column(name = "expires_at")
    Instant expiresAt;
    @Column(name = "unsigned_at")
    Instant unsignedAt;
    @Column(name = "orphan_until")
    Instant orphanUntil;
    @Column(name = "confirm_due")
    boolean confirmDue;
    @Column(name = "durable_at")
    Instant durableAt;
    @Column(name = "ended_at")
    Instant endedAt;
    @Column(name = "bytes_erased_at")
    Instant bytesErasedAt;
    @Column(name = "names_erased_at")
    Instant namesErasedAt;
    @Column(name = "provider_erasure")
    String providerErasure;
    @Column(name = "created_at")
    Instant createdAt;
    @Column(name = "updated_at")
    Instant updatedAt;
    @Version
    int version;
}
