package io.countersign.simulator.wire;

import java.util.Map;
import java.util.Set;

import io.vertx.core.http.HttpServerRequest;

/**
 * One provider's wire as its simulator offers it: what of the HTTP traffic belongs to it. Every bean of this type gets
 * the log of calls and the faults.
 */
public interface Wire {

    /** The provider's id in lower case, as the kit's routes name it. */
    String provider();

    /** Where the wire begins, such as {@code /simulator/soap/acme}; signing pages must not stand below it. */
    String path();

    /** Where the provider answers beside that, such as its token endpoint. Mostly empty. */
    default Set<String> pathsBeside() {
        return Set.of();
    }

    /** The faults that only this provider has, beyond the common ones. Empty when there are none. */
    Map<String, FaultKind> faults();

    /** The provider's name of the operation that a request calls. Reads path, method and headers only, never the body. */
    String operation(HttpServerRequest request);

    /** Whether the operation hands out documents, so that {@code cutDownloads} applies. */
    boolean isDownload(String operation);
}
