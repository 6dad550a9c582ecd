package io.countersign.posting;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

@Entity
@IdClass(IdempotencyRow.Key.class)
@Table(name = "idempotency_key")
class IdempotencyRow extends PanacheEntityBase {

    @Id
    String tenant;
    @Id
    String key;
    String fingerprint;
    UUID posting;
    @Column(name = "created_at")
    Instant createdAt;

    record Key(String tenant, String key) implements Serializable {
    }
}
