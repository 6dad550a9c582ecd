package io.countersign.adapter.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executor;

import org.jboss.resteasy.reactive.RestMulti;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Hands a provider's file on to whoever asked us for it, as it comes; nothing of it is kept. On threads of its own, so that
 * callers take none of those by which evidence is fetched.
 */
public final class PassThroughDownload {

    private static final String BYTES = "application/octet-stream";
    private static final String MEDIA_TYPE = "[A-Za-z0-9!#$&^_.+-]{1,100}/[A-Za-z0-9!#$&^_.+-]{1,100}";

    private PassThroughDownload() {
    }

    /**
     * An answer that browsers save and never show.
     *
     * @param download no refusal; fails as the resource shall fail
     * @param usualType the media type where the provider says nothing more than that it is bytes
     * @param fileName in plain letters
     * @param callers threads that may wait for the provider, see {@code WorkerPools.passThrough()}
     */
    public static RestMulti<Buffer> file(Uni<HttpDownload> download, String usualType, String fileName, Executor callers) {
        Objects.requireNonNull(usualType, "usualType is null");
        Objects.requireNonNull(fileName, "fileName is null");
        return RestMulti.fromUniResponse(download, found -> found.bytesOn().apply(callers).map(Buffer::newInstance),
                found -> headers(found, usualType, fileName), found -> 200);
    }

    private static Map<String, List<String>> headers(HttpDownload download, String usualType, String fileName) {
        String type = download.head().header("Content-Type").filter(given -> given.matches(MEDIA_TYPE))
                .filter(given -> !given.equalsIgnoreCase(BYTES)).orElse(usualType);
        return new TreeMap<>(Map.of("Content-Type", List.of(type),
                "Content-Disposition", List.of("attachment; filename=\"" + fileName + "\""),
                "Cache-Control", List.of("private, no-store"), "X-Content-Type-Options", List.of("nosniff"),
                "Content-Security-Policy", List.of("sandbox")));
    }
}
