package io.countersign.posting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.Type;

import io.countersign.evidence.Finding;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@Entity
@Table(name = "evidence")
class EvidenceRow extends PanacheEntityBase {

    @Id
    UUID id;
    UUID posting;
    String kind;
    @Column(name = "provider_key")
    String providerKey;
    String name;
    @Column(name = "content_type")
    String contentType;
    @ManyToOne
    @JoinColumn(name = "content")
    ContentRow content;
    UUID signer;
    boolean verified;
    @Type(JsonColumn.class)
    JsonObject reason;
    @Type(JsonArrayColumn.class)
    JsonArray checks;
    @Column(name = "stored_at")
    Instant storedAt;
    @Column(name = "accepted_at")
    Instant acceptedAt;
    @Column(name = "replaced_by")
    UUID replacedBy;

    void setFindings(List<Finding> findings) {
        checks = StoredFindings.toJson(findings);
        verified = StoredFindings.verified(findings);
        reason = Reasons.toJson(StoredFindings.reason(findings));
    }
}
