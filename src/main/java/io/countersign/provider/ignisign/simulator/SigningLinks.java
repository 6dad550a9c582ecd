package io.countersign.provider.ignisign.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.OwnAddress;
import io.countersign.simulator.Simulator;

/** The addresses of pages, below the place of {@code https://sign.ignisign.io}, as ignisign-js opens them. */
@Simulator
@ApplicationScoped
class SigningLinks {

    static final String SIGN = "/signature-requests/{request}/signers/{signer}/sign";
    static final String PROVIDE = "/document-requests/{key}";

    private final OwnAddress address;

    SigningLinks(OwnAddress address) {
        this.address = address;
    }

    static String path(String request, String signer) {
        return SimulatedIgniSignWire.BESIDE + SIGN.replace("{request}", request).replace("{signer}", signer);
    }

    /** Where a signer signs; with the secret where the session is embedded, null otherwise. */
    URI sign(Item request, Party party, String secret) {
        String query = "?token=" + encoded(party.token()) + (secret == null ? "" : "&signerSecret=" + encoded(secret));
        return address.url(path(request.id(), party.signerId()) + query);
    }

    /** Where somebody provides a document that was requested of them. */
    URI provide(String key) {
        return address.url(SimulatedIgniSignWire.BESIDE + PROVIDE.replace("{key}", key));
    }

    /** The address that proofs have; the simulator shows nothing there. */
    URI proofs(Item request, String token) {
        return address.url(SimulatedIgniSignWire.BESIDE + "/signature-requests/" + request.id() + "/proofs?t=" + token);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
