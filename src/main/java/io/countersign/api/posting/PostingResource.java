package io.countersign.api.posting;

import java.util.UUID;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Encoding;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import io.countersign.api.create.CreateForm;
import io.countersign.api.create.CreatePosting;
import io.countersign.api.create.CreateRequests;
import io.countersign.api.openapi.ApiTexts;
import io.countersign.api.problem.ProblemView;
import io.countersign.api.view.EventView;
import io.countersign.api.view.PostingView;
import io.countersign.api.view.PostingViews;
import io.countersign.api.view.SigningLinkView;
import io.countersign.posting.Postings;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Postings: create, list, look at, and what may be asked of one.
 */
@Path("/v1/postings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Postings")
class PostingResource {

    private final CreateRequests creates;
    private final PostingList list;
    private final PostingLookup lookup;
    private final PostingViews views;
    private final PostingOperations operations;

    PostingResource(CreateRequests creates, PostingList list, PostingLookup lookup, PostingViews views,
            PostingOperations operations) {
        this.creates = creates;
        this.list = list;
        this.lookup = lookup;
        this.views = views;
        this.operations = operations;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createPosting", summary = "Create a posting", description = ApiTexts.CREATE)
    @RequestBody(required = true, content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = CreatePosting.class), examples = @ExampleObject(name = "A loan agreement", value = ApiTexts.CREATE_EXAMPLE)),
            @Content(mediaType = MediaType.MULTIPART_FORM_DATA, schema = @Schema(implementation = CreateForm.class), encoding = @Encoding(name = "posting", contentType = MediaType.APPLICATION_JSON)) })
    @APIResponse(responseCode = "201", description = "Created; signers can sign now", content = @Content(schema = @Schema(implementation = PostingView.class), examples = @ExampleObject(name = "An open posting", value = ApiTexts.POSTING_EXAMPLE)))
    @APIResponse(responseCode = "400", description = "Something in the request cannot be; nothing was stored", content = @Content(mediaType = ApiTexts.PROBLEM, schema = @Schema(implementation = ProblemView.class), examples = @ExampleObject(name = "No PDF", value = ApiTexts.INVALID_EXAMPLE)))
    @APIResponse(responseCode = "408", description = "The body came too slowly; the connection is closed", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "409", description = "The first request with this key is still being worked on", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "411", description = "A form has no Content-Length", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "413", description = "A document or the request is too large", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "415", description = "The body is neither JSON nor a form", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "422", description = "The provider refused, or the key stands for another request", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "502", description = "Sent, and no clear answer came; it is not sent again", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "503", description = "Nothing was sent; try again with the same key. The provider could not be reached, or there is no room here: `no-memory`, or `too-many-uploads` when too many bodies come in at once", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<Response> createFromJson(@HeaderParam("Idempotency-Key") @Parameter(description = ApiTexts.KEY) String key,
            @Context RoutingContext call) {
        return creates.fromJson(call, key);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "createPostingMultipart", hidden = true)
    public Uni<Response> createFromMultipart(@HeaderParam("Idempotency-Key") String key, @Context RoutingContext call) {
        return creates.fromMultipart(call, key);
    }

    @GET
    @Operation(operationId = "listPostings", summary = "List postings", description = "Page by page: while `next` is there, ask again with it as `cursor` and the same filters.")
    @APIResponse(responseCode = "200", description = "A page of postings", content = @Content(schema = @Schema(implementation = PostingList.Page.class)))
    public Uni<PostingList.Page> list(@BeanParam PostingList.Filters filters) {
        return list.list(filters);
    }

    @GET
    @Path("/{posting}")
    @Operation(operationId = "getPosting", summary = "Look at a posting")
    @APIResponse(responseCode = "200", description = "The posting as it is now", content = @Content(schema = @Schema(implementation = PostingView.class), examples = @ExampleObject(name = "A collected posting", value = ApiTexts.COLLECTED_EXAMPLE)))
    @APIResponse(responseCode = "404", description = "No such posting", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<PostingView> get(@PathParam("posting") UUID posting) {
        return lookup.find(posting).map(views::of);
    }

    @GET
    @Path("/{posting}/events")
    @Operation(operationId = "listEvents", summary = "What happened to a posting", description = "Oldest first; `next` is the `after` of the next page.")
    @APIResponse(responseCode = "200", description = "A page of events", content = @Content(schema = @Schema(implementation = EventView.Page.class)))
    public Uni<EventView.Page> events(@PathParam("posting") UUID posting,
            @QueryParam("after") @Parameter(description = "Only events with a higher id.") String after,
            @QueryParam("limit") @Parameter(description = "How many at most, 1 to 200; 50 when not given.") String limit) {
        int most = PostingList.limit(limit);
        long from = EventView.after(after);
        return lookup.events(posting, from, most + 1)
                .map(events -> EventView.page(events, most));
    }

    @POST
    @Path("/{posting}/refresh")
    @Operation(operationId = "refreshPosting", summary = "Ask the provider now", description = "Answers the posting as it stands afterwards; `nextCheckAt` says when it is asked next anyway.")
    @APIResponse(responseCode = "200", description = "The posting as it is now", content = @Content(schema = @Schema(implementation = PostingView.class)))
    public Uni<PostingView> refresh(@PathParam("posting") UUID posting) {
        return lookup.find(posting).chain(operations::refresh).map(views::of);
    }

    @POST
    @Path("/{posting}/cancel")
    @Operation(operationId = "cancelPosting", summary = "Cancel a posting that nobody has signed", description = ApiTexts.CAPABILITY)
    @APIResponse(responseCode = "200", description = "The posting as it is now", content = @Content(schema = @Schema(implementation = PostingView.class)))
    @APIResponse(responseCode = "409", description = "The provider cannot, or not now", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<PostingView> cancel(@PathParam("posting") UUID posting) {
        return lookup.find(posting).chain(operations::cancel).map(views::of);
    }

    @POST
    @Path("/{posting}/reopen")
    @Operation(operationId = "reopenPosting", summary = "Open a cancelled posting again", description = ApiTexts.CAPABILITY)
    @APIResponse(responseCode = "200", description = "The posting as it is now", content = @Content(schema = @Schema(implementation = PostingView.class)))
    @APIResponse(responseCode = "409", description = "The provider cannot, or not now", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<PostingView> reopen(@PathParam("posting") UUID posting) {
        return lookup.find(posting).chain(operations::reopen).map(views::of);
    }

    @DELETE
    @Path("/{posting}")
    @ResponseStatus(202)
    @Operation(operationId = "erasePosting", summary = "Erase a posting that has ended", description = ApiTexts.ERASE)
    @APIResponse(responseCode = "202", description = "Erased here; `erasure` shows the provider's part", content = @Content(schema = @Schema(implementation = PostingView.class), examples = @ExampleObject(name = "An erased posting", value = ApiTexts.ERASED_EXAMPLE)))
    @APIResponse(responseCode = "409", description = "The posting has not ended, or is being worked on", content = @Content(mediaType = ApiTexts.PROBLEM))
    public Uni<PostingView> erase(@PathParam("posting") UUID posting) {
        return lookup.find(posting).chain(operations::erase).map(views::of);
    }

    @POST
    @Path("/{posting}/signers/{signer}/signing-link")
    @Operation(operationId = "renewSigningLink", summary = "A fresh signing link for a signer", description = ApiTexts.CAPABILITY)
    @APIResponse(responseCode = "409", description = "The provider cannot, or not now", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "200", description = "The link", content = @Content(schema = @Schema(implementation = SigningLinkView.class)))
    public Uni<SigningLinkView> renewLink(@PathParam("posting") UUID posting, @PathParam("signer") UUID signer) {
        return lookup.find(posting).chain(found -> operations.renewLink(found, signer)).map(SigningLinkView::of);
    }
}
