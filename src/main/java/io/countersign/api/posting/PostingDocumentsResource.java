package io.countersign.api.posting;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.countersign.api.create.NewDocuments;
import io.countersign.api.create.ReplacementRequests;
import io.countersign.api.openapi.ApiTexts;
import io.countersign.api.view.PostingView;
import io.countersign.api.view.PostingViews;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** The documents of a posting, as they can be replaced. */
@Path("/v1/postings/{posting}/documents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Postings")
class PostingDocumentsResource {

    private final PostingLookup lookup;
    private final PostingOperations operations;
    private final ReplacementRequests requests;
    private final PostingViews views;

    PostingDocumentsResource(PostingLookup lookup, PostingOperations operations, ReplacementRequests requests,
            PostingViews views) {
        this.lookup = lookup;
        this.operations = operations;
        this.requests = requests;
        this.views = views;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "replaceDocuments", summary = "Replace the documents of a posting that nobody has signed", description = "The documents of the body take the place of all former ones, at the provider and here. Where it fails nothing has changed here, and the same call can be made again. "
            + ApiTexts.CAPABILITY)
    @RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = NewDocuments.class)))
    @APIResponse(responseCode = "200", description = "The posting as it is now", content = @Content(schema = @Schema(implementation = PostingView.class)))
    @APIResponse(responseCode = "400", description = "Something in the request is invalid; nothing was stored or sent", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "409", description = "The provider cannot, or not now", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "413", description = "A document or the request is too large", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "415", description = "The body is not JSON", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "422", description = "The provider refused", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<PostingView> replace(@PathParam("posting") UUID posting, @Context RoutingContext call) {
        return lookup.find(posting).chain(found -> operations.replaceDocuments(found,
                provider -> requests.fromJson(call, found, provider))).map(views::of);
    }
}
