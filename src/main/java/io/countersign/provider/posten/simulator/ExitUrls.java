package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.util.Objects;

/** Where the browser is sent when its person is done; all three are mandatory. */
record ExitUrls(String completion, String rejection, String error) {

    private static final String TOKEN = "status_query_token=";

    ExitUrls {
        Objects.requireNonNull(completion, "completion is null");
        Objects.requireNonNull(rejection, "rejection is null");
        Objects.requireNonNull(error, "error is null");
    }

    /**
     * Posten: the token comes as a query parameter, to all three alike.
     *
     * @param url one of the three; what it already asks for stays
     * @param token safe in a URL
     */
    static URI with(String url, String token) {
        int fragment = url.indexOf('#');
        String bare = fragment < 0 ? url : url.substring(0, fragment);
        String rest = fragment < 0 ? "" : url.substring(fragment);
        return URI.create(bare + (bare.indexOf('?') < 0 ? "?" : "&") + TOKEN + token + rest);
    }
}
