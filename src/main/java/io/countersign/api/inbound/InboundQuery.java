package io.countersign.api.inbound;

import java.util.List;

import jakarta.ws.rs.core.UriInfo;

/**
 * The query of an inbound address: whatever a provider adds to the address is taken, as long as it is not too much.
 */
final class InboundQuery {

    private static final int MAX_PARAMETERS = 20;
    private static final int MAX_QUERY = 2048;

    private InboundQuery() {
    }

    /** True when it has more than 20 parameters or is longer than 2 KiB. */
    static boolean tooMuch(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return parameters(uri) > MAX_PARAMETERS || query != null && query.length() > MAX_QUERY;
    }

    private static long parameters(UriInfo uri) {
        return uri.getQueryParameters().values().stream().mapToLong(List::size).sum();
    }
}
