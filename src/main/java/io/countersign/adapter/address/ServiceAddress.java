package io.countersign.adapter.address;

import java.net.URI;
import java.util.Optional;

/** Says whether an address can be that of a provider's real service, by its text alone: no name is looked up. */
public final class ServiceAddress {

    private ServiceAddress() {
    }

    /**
     * What is wrong with an address for production.
     *
     * @param provider its name for people
     * @return a sentence that goes on after the name of the property; empty when nothing is wrong
     */
    public static Optional<String> objection(URI url, String provider) {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            return Optional.of("must be an https address: documents and credentials travel to it.");
        }
        if (Loopback.is(url)) {
            return Optional.of("points at this machine; it must be " + provider + "'s own address.");
        }
        return url.getPath() != null && url.getPath().contains("/simulator")
                ? Optional.of("points at a simulator; it must be " + provider + "'s own address.")
                : Optional.empty();
    }
}
