package io.countersign.simulator.desk;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The ceremonies of one provider's simulator. Every bean of this type is on the desk. Calls come on worker threads and
 * may block.
 */
public interface Ceremonies {

    /** The provider's id in lower case. */
    String provider();

    /** All that the provider still knows, oldest first. */
    List<Ceremony> list();

    /**
     * Acts as a signer, by the same code as the signing page.
     *
     * @param reference the provider's own id of the posting
     * @param signerKey {@link Ceremony.Signer#key}
     * @return where the browser would be sent; empty when it would stay
     * @throws UnknownCeremonyException when there is no such ceremony, or not any more
     * @throws ImpossibleActException when the signer can no longer do this
     */
    Optional<URI> act(String reference, String signerKey, CeremonyAct act);
}
