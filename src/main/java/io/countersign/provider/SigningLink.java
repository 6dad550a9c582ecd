package io.countersign.provider;

import java.net.URI;
import java.util.Objects;

/**
 * The address at which one signer signs.
 *
 * @param signer our id of the signer
 * @param address where to send the browser
 * @param oneTime true when the address works once only: then it is shown, and never stored
 */
public record SigningLink(java.util.UUID signer, URI address, boolean oneTime) {

    public SigningLink {
        Objects.requireNonNull(signer, "signer is null");
        Objects.requireNonNull(address, "address is null");
    }

    /** Silent about the address: who has it can sign. */
    @Override
    public String toString() {
        return "SigningLink[signer=" + signer + "]";
    }
}
