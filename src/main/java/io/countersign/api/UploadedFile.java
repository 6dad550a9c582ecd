package io.countersign.api;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Bytes that a caller sent, in a temporary file.
 *
 * @param path where they are until the call is over
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 * @param pdf true when they begin as a PDF does
 */
record UploadedFile(Path path, long size, String sha256, boolean pdf) {

    UploadedFile {
        Objects.requireNonNull(path, "path is null");
        Objects.requireNonNull(sha256, "sha256 is null");
    }
}
