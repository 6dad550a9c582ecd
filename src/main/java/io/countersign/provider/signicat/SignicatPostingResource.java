package io.countersign.provider.signicat;

import java.util.Locale;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import io.countersign.adapter.http.PassThroughDownload;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingsAtProvider;
import io.countersign.provider.ProviderPosting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * What Signicat reports of an order beside what every provider reports. A task is named by our id of its signer, a document by
 * our id of it.
 */
@Path("/v1/providers/signicat/postings/{posting}")
@Tag(name = "Signicat Sign")
@APIResponse(responseCode = "404", description = "There is no such posting with Signicat, or Signicat has nothing of that kind", content = @Content(mediaType = SignicatPostingResource.PROBLEM))
@APIResponse(responseCode = "502", description = "Signicat gave no clear answer", content = @Content(mediaType = SignicatPostingResource.PROBLEM))
@APIResponse(responseCode = "503", description = "Signicat cannot be reached", content = @Content(mediaType = SignicatPostingResource.PROBLEM))
class SignicatPostingResource {

    static final String PROBLEM = "application/problem+json";

    private final PostingsAtProvider postings;
    private final SignicatLookups lookups;
    private final WorkerPool callers;

    SignicatPostingResource(PostingsAtProvider postings, SignicatLookups lookups, WorkerPools pools) {
        this.postings = postings;
        this.lookups = lookups;
        this.callers = pools.passThrough();
    }

    @GET
    @Path("/order")
    @Operation(operationId = "readSignicatOrder", summary = "The order as Signicat has it", description = "Without addresses that work as keys, and without what identifies people.")
    @APIResponse(responseCode = "200", description = "The order", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SignicatViews.OrderView.class)))
    public Uni<SignicatViews.OrderView> order(@PathParam("posting") UUID posting) {
        return find(posting).chain(lookups::order);
    }

    @GET
    @Path("/signers/{signer}/events")
    @Operation(operationId = "listSignicatEvents", summary = "What Signicat logged of a signer's task", description = "Signicat documents its types; their texts are for people.")
    @APIResponse(responseCode = "200", description = "The events, as Signicat gives them", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SignicatViews.Events.class)))
    public Uni<SignicatViews.Events> events(@PathParam("posting") UUID posting, @PathParam("signer") UUID signer) {
        return find(posting).chain(found -> lookups.events(found, signer));
    }

    @GET
    @Path("/signers/{signer}/forwards")
    @Operation(operationId = "listSignicatForwards", summary = "To whom a signer forwarded the task")
    @APIResponse(responseCode = "200", description = "The forwards", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SignicatViews.Forwards.class)))
    public Uni<SignicatViews.Forwards> forwards(@PathParam("posting") UUID posting, @PathParam("signer") UUID signer) {
        return find(posting).chain(found -> lookups.forwards(found, signer));
    }

    @POST
    @Path("/signers/{signer}/artifact")
    @Operation(operationId = "makeSignicatArtifact", summary = "A fresh secret for a signer's link", description = "For signers with authentication.artifact. The former secret opens nothing any more. POST …/signing-link does the same and gives the link alone.")
    @APIResponse(responseCode = "200", description = "The secret, and the link that holds it", content = @Content(mediaType = "application/json", schema = @Schema(implementation = SignicatViews.ArtifactView.class)))
    public Uni<Response> artifact(@PathParam("posting") UUID posting, @PathParam("signer") UUID signer) {
        return find(posting).chain(found -> lookups.newArtifact(found, signer))
                .map(made -> Response.ok(made).header("Cache-Control", "no-store").build());
    }

    @GET
    @Path("/signers/{signer}/documents/{document}/{file: original|generated|result}")
    @Operation(operationId = "readSignicatDocument", summary = "A document of a signer's task", description = "original: what was to be signed, or what the signer uploaded. generated: what came of a form or a sign text. result: the document with this signer's signature. Streamed from Signicat; nothing of it is kept here.")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(mediaType = "application/pdf", schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, format = "binary")))
    public RestMulti<Buffer> document(@PathParam("posting") UUID posting, @PathParam("signer") UUID signer,
            @PathParam("document") UUID document,
            @PathParam("file") @Parameter(description = "original, generated or result") String file) {
        SignicatLookups.File requested = SignicatLookups.File.valueOf(file.toUpperCase(Locale.ROOT));
        return PassThroughDownload.file(find(posting).chain(found -> lookups.document(found, signer, document, requested)),
                SignicatMapper.PDF, file + "-" + document + ".pdf", callers);
    }

    private Uni<ProviderPosting> find(UUID posting) {
        return postings.find(SignicatFailures.SIGNICAT, new PostingId(posting));
    }
}
