package io.countersign.posting;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.Type;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;

@Entity
@Table(name = "document")
class DocumentRow extends PanacheEntityBase {

    @Id
    UUID id;
    UUID posting;
    int position;
    String name;
    @Column(name = "content_type")
    String contentType;
    String description;
    @ManyToOne
    @JoinColumn(name = "content")
    ContentRow content;
    @Type(JsonColumn.class)
    JsonObject options;
}
