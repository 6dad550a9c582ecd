package io.countersign.api.problem;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.countersign.provider.Violation;

/**
 * What every error looks like; for the OpenAPI document only, {@link Problems} makes them.
 */
@Schema(name = "Problem", description = "What went wrong (RFC 9457), and what to do. Other members may come with time.")
public record ProblemView(
        @Schema(required = true, description = "The kind of problem; does not change, so programs may depend on it.", examples = "urn:countersign:problem:invalid-request") URI type,
        @Schema(required = true, examples = "Invalid request") String title,
        @Schema(required = true, examples = "400") int status,
        @Schema(required = true, description = "What happened and what to do, for people.") String detail,
        @Schema(description = "What in the request cannot be.") List<Violation> violations,
        @Schema(description = "The posting that was stored, where one was.") UUID posting,
        @Schema(description = "The provider whose answer this is about.", examples = "signant") String provider,
        @Schema(description = "The provider's own code for it.") String providerCode,
        @Schema(description = "The provider's own id of the call, for its support.") String providerRequestId,
        @Schema(description = "true: nothing was sent to the provider, so the same request may be sent again.") Boolean retriable,
        @Schema(description = "The most bytes taken, where there were more.") Long limit) {
}
