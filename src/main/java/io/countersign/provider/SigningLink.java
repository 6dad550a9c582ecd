package io.countersign.provider;

import java.net.URI;
import java.util.Objects;
import java.util.UUID;

/**
 * The address at which one signer signs.
 *
 * @param signer our id of the signer
 * @param address where to send the browser, of http or https, see {@link BrowserAddress}
 * @param oneTime true when the address works once only: then it is shown, and never stored
 */
public record SigningLink(UUID signer, URI address, boolean oneTime) {

    public SigningLink {
        Objects.requireNonNull(signer, "signer is null");
        Objects.requireNonNull(address, "address is null");
        if (!BrowserAddress.accepted(address)) {
            throw new IllegalArgumentException("A signing link must be an http or https address.");
        }
    }

    /** Silent about the address: who has it can sign. */
    @Override
    public String toString() {
        return "SigningLink[signer=" + signer + "]";
    }
}
