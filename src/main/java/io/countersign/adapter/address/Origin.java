package io.countersign.adapter.address;

import java.net.URI;
import java.util.Locale;

/**
 * Who answers at an address: to somebody else, nothing of ours is sent.
 *
 * @param scheme in lower case
 * @param host in lower case
 * @param port also where the address leaves it out
 */
public record Origin(String scheme, String host, int port) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /**
     * @param address whole
     * @throws IllegalArgumentException when it has no scheme or host, or names a user
     */
    public static Origin of(URI address) {
        if (address.getScheme() == null || address.getHost() == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException("An address without scheme or host, or one with a user, has no origin.");
        }
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        return new Origin(scheme, address.getHost().toLowerCase(Locale.ROOT),
                address.getPort() >= 0 ? address.getPort() : usual);
    }

    public boolean secure() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
