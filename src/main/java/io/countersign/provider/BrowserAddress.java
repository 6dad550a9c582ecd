package io.countersign.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Addresses that a provider gives for a signer's browser. Only http and https with a host are accepted, whichever the
 * provider: an address of another scheme could run a script in a page that shows it as a link.
 */
public final class BrowserAddress {

    private BrowserAddress() {
    }

    /**
     * Reads an address as a provider sent it; spaces around it are removed.
     *
     * @param text null counts as no address
     * @return empty when the text is not an address that a browser may be sent to
     */
    public static Optional<URI> of(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(new URI(text.strip())).filter(BrowserAddress::accepted);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** True when a browser may be sent to the address. */
    public static boolean accepted(URI address) {
        return address.getHost() != null
                && ("https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()));
    }
}
