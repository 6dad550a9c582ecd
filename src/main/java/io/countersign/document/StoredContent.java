package io.countersign.document;

import java.util.Objects;

/**
 * What is known of stored bytes.
 *
 * @param id names them
 * @param size in bytes
 * @param sha256 of the bytes, 64 lower-case hexadecimal digits
 */
public record StoredContent(ContentId id, long size, String sha256) {

    public StoredContent {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(sha256, "sha256 is null");
    }
}
