package io.countersign.posting;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.countersign.document.ContentId;
import io.countersign.document.StoredContent;

/** Size and digest of complete bytes, for reading together with what they belong to. */
@Entity
@Immutable
@Table(name = "content")
class ContentRow {

    @Id
    UUID id;
    Long size;
    String sha256;

    StoredContent toContent() {
        return new StoredContent(new ContentId(id), size, sha256);
    }
}
