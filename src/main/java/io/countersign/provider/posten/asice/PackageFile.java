package io.countersign.provider.posten.asice;

import java.util.Objects;

/**
 * A file of an ASiC-E package that its signature covers.
 *
 * @param name of the zip entry, of characters that stand for themselves in a URI
 * @param mediaType named in the signature
 * @param sha256 of its bytes
 */
record PackageFile(String name, String mediaType, byte[] sha256) {

    PackageFile {
        Objects.requireNonNull(mediaType, "mediaType is null");
        Objects.requireNonNull(sha256, "sha256 is null");
        if (!name.matches("[0-9a-z._-]{4,100}")) {
            throw new IllegalArgumentException("It cannot be the name of a file in a package.");
        }
    }
}
