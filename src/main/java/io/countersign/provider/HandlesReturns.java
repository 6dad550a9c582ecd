package io.countersign.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider that reports something by the address at which it sends a browser back to our return address. */
public interface HandlesReturns extends SendsNotifications {

    /**
     * What the browser brought along. Pure. Anybody can write such an address, so it proves nothing.
     *
     * @param parameters the query of the address, decoded
     * @return a notification for {@link #check(ProviderPosting, String)}; empty when these parameters report nothing
     */
    Optional<String> received(ProviderPosting posting, Map<String, List<String>> parameters);
}
