package io.countersign.provider;

import java.util.List;
import java.util.Map;

/**
 * A provider that calls an address of ours, {@link SigningRequest#callback}, when something happened to a posting, and does not
 * sign what it sends. So nothing of it is believed but that it is worth looking: the address holds a random token that only
 * the provider was given.
 */
public interface HandlesCallbacks {

    /**
     * Whether what was called reports that the posting was completed. Believed as a return of a signer's browser is: should
     * the provider no longer have the posting when it is looked at, it is lost, and not merely expired. Pure.
     *
     * @param parameters the query of the address that was called, decoded; what the adapter added to ours comes back here
     */
    boolean reportsCompletion(Map<String, List<String>> parameters);
}
