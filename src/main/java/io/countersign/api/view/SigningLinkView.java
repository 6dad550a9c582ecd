package io.countersign.api.view;

import java.net.URI;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.countersign.provider.SigningLink;

/**
 * A fresh signing link.
 */
@Schema(name = "SigningLink")
public record SigningLinkView(UUID signer, URI signingLink,
        @Schema(description = "true: works once; ask for another when it was used") boolean oneTime) {

    public static SigningLinkView of(SigningLink link) {
        return new SigningLinkView(link.signer(), link.address(), link.oneTime());
    }
}
