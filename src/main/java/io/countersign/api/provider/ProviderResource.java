package io.countersign.api.provider;

import java.util.List;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.countersign.provider.Capability;
import io.countersign.provider.Limits;
import io.countersign.provider.OptionsSchema;
import io.countersign.provider.ProviderProfile;
import io.countersign.provider.Providers;
import io.countersign.provider.SignatureProvider;

/**
 * What providers there are.
 */
@Path("/v1/providers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Providers")
class ProviderResource {

    private final Providers providers;

    ProviderResource(Providers providers) {
        this.providers = providers;
    }

    @Schema(name = "Provider")
    record ProviderView(@Schema(examples = "signant") String id, @Schema(examples = "Signant") String name,
            @Schema(description = "Takes new postings.") boolean enabled,
            @Schema(description = "What it can do beyond being signed at.", examples = "[\"cancel\"]") List<String> capabilities,
            Limits limits,
            @Schema(description = "What it takes as options, by the place in a create where they are given.") OptionsView optionsSchema) {

        static ProviderView of(SignatureProvider provider) {
            ProviderProfile profile = provider.profile();
            return new ProviderView(profile.id().value(), profile.name(), profile.enabled(),
                    Capability.allOf(provider).stream().map(Capability::word).toList(), profile.limits(),
                    OptionsView.of(provider.optionsSchema()));
        }
    }

    @Schema(name = "OptionsSchema", description = "Each a JSON Schema (2020-12) of the object options there. An option may also hang on another; the answer to a create says so.")
    record OptionsView(@Schema(type = SchemaType.OBJECT) Map<String, Object> posting,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> signer,
            @Schema(type = SchemaType.OBJECT) Map<String, Object> document) {

        static OptionsView of(OptionsSchema schema) {
            return new OptionsView(schema.posting().getMap(), schema.signer().getMap(), schema.document().getMap());
        }
    }

    @GET
    @Operation(operationId = "listProviders", summary = "The providers and what each can do")
    @APIResponse(responseCode = "200", description = "All that this gateway knows, enabled or not")
    public List<ProviderView> list() {
        return providers.all().stream().map(ProviderView::of).toList();
    }
}
