package io.countersign.api.bytes;

import java.util.UUID;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.countersign.api.openapi.ApiTexts;
import io.countersign.api.posting.PostingLookup;
import io.countersign.api.view.PostingView;
import io.countersign.api.view.PostingViews;
import io.smallrye.mutiny.Uni;

/**
 * What an operator decides of evidence that failed a check.
 */
@Path("/v1/postings/{posting}")
@Tag(name = "Postings")
@Produces(MediaType.APPLICATION_JSON)
class EvidenceResource {

    private final PostingLookup lookup;
    private final EvidenceOperations operations;
    private final PostingViews views;

    EvidenceResource(PostingLookup lookup, EvidenceOperations operations, PostingViews views) {
        this.lookup = lookup;
        this.operations = operations;
        this.views = views;
    }

    @POST
    @Path("/evidence/{evidence}/accept")
    @Operation(operationId = "acceptEvidence", summary = "Accept evidence that failed a check", description = ApiTexts.ACCEPT)
    @APIResponse(responseCode = "200", description = "The posting as it is now", content = @Content(schema = @Schema(implementation = PostingView.class)))
    @APIResponse(responseCode = "404", description = "No such posting or evidence", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "409", description = "The posting is being worked on", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "410", description = "Another copy has taken its place, or the bytes were erased", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<PostingView> accept(@PathParam("posting") UUID posting, @PathParam("evidence") UUID evidence) {
        return lookup.find(posting).chain(found -> operations.accept(found, evidence)).map(views::of);
    }

    @POST
    @Path("/evidence/{evidence}/verify")
    @Operation(operationId = "verifyEvidence", summary = "Check evidence again", description = ApiTexts.VERIFY)
    @APIResponse(responseCode = "200", description = "The posting as it is now", content = @Content(schema = @Schema(implementation = PostingView.class)))
    @APIResponse(responseCode = "404", description = "No such posting or evidence", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "409", description = "The posting is being worked on", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "410", description = "Another copy has taken its place, or the bytes were erased", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<PostingView> verify(@PathParam("posting") UUID posting, @PathParam("evidence") UUID evidence) {
        return lookup.find(posting).chain(found -> operations.verify(found, evidence)).map(views::of);
    }
}
