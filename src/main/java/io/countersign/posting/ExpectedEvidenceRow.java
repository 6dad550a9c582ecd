package io.countersign.posting;

import java.io.Serializable;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ExpectedEvidence;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

@Entity
@IdClass(ExpectedEvidenceRow.Key.class)
@Table(name = "expected_evidence")
class ExpectedEvidenceRow extends PanacheEntityBase {

    static final String MISSING = "wanted";
    static final String STORED = "stored";
    static final String NONE = "none";

    @Id
    UUID posting;
    @Id
    String kind;
    @Id
    @Column(name = "provider_key")
    String providerKey;
    String name;
    @Column(name = "content_type")
    String contentType;
    UUID signer;
    boolean required;
    String state;

    record Key(UUID posting, String kind, String providerKey) implements Serializable {
    }

    boolean names(ExpectedEvidence expected) {
        return kind.equals(expected.kind().word()) && providerKey.equals(expected.key());
    }

    ExpectedEvidence toExpected() {
        EvidenceKind known = EvidenceKind.of(kind).orElseThrow();
        return new ExpectedEvidence(known, providerKey, name, contentType, signer, required);
    }
}
