package io.countersign.posting;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.Type;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
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

    /** A row of a document whose content stands in the caller's transaction. */
    @CheckReturnValue
    static Uni<DocumentRow> of(UUID posting, Posting.Document document, int position) {
        return Panache.getSession().map(session -> {
            DocumentRow row = new DocumentRow();
            row.id = document.id();
            row.posting = posting;
            row.position = position;
            row.name = document.name();
            row.contentType = document.contentType();
            row.description = document.description();
            row.content = session.getReference(ContentRow.class, document.content().id().value());
            row.options = document.options();
            return row;
        });
    }
}
