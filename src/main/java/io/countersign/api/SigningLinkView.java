package io.countersign.api;

import java.net.URI;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.countersign.provider.SigningLink;

/**
 * A fresh signing link.
 */
@Schema(name = "SigningLink")
record SigningLinkView(UUID signer, URI signingLink,
        @Schema(description = "true: works once; ask for another when it was used") boolean oneTime) {

    static SigningLinkView of(SigningLink link) {
        return new SigningLinkView(link.signer(), link.address(), link.oneTime());
    }
}
