package io.countersign.api.bytes;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.document.Contents;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

/**
 * Streams what is downloaded.
 */
@ApplicationScoped
class Downloads {

    private final Contents contents;

    Downloads(Contents contents) {
        this.contents = contents;
    }

    Multi<Buffer> bytes(Download download) {
        return contents.read(download.subject().content().id(), download.range());
    }
}
