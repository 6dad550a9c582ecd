package io.countersign.provider.signicat;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

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
import io.countersign.provider.CallerScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Signicat's archive, which keeps what an order had sent there after the order is deleted.
 */
@Path("/v1/providers/signicat/archive/documents/{archived}")
@Tag(name = "Signicat Sign")
@CallerScope(CallerScope.PROVIDERS_ADMIN)
@APIResponse(responseCode = "400", description = "The id cannot be one", content = @Content(mediaType = SignicatPostingResource.PROBLEM))
@APIResponse(responseCode = "404", description = "Signicat has no such document in its archive", content = @Content(mediaType = SignicatPostingResource.PROBLEM))
@APIResponse(responseCode = "502", description = "Signicat gave no clear answer", content = @Content(mediaType = SignicatPostingResource.PROBLEM))
@APIResponse(responseCode = "503", description = "Signicat cannot be reached", content = @Content(mediaType = SignicatPostingResource.PROBLEM))
class SignicatArchive {

    private static final String ID = "[A-Za-z0-9_-]{1,200}";

    private final SignicatLookups lookups;
    private final WorkerPool callers;

    SignicatArchive(SignicatLookups lookups, WorkerPools pools) {
        this.lookups = lookups;
        this.callers = pools.passThrough();
    }

    @GET
    @Operation(operationId = "readSignicatArchive", summary = "A document from Signicat's archive", description = "Streamed from Signicat as it is; nothing of it is kept here.")
    @APIResponse(responseCode = "200", description = "The document", content = @Content(mediaType = "application/pdf", schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, format = "binary")))
    public RestMulti<Buffer> read(
            @PathParam("archived") @Pattern(regexp = ID) @Parameter(description = "Signicat's id of it in the archive") String archived) {
        return PassThroughDownload.file(lookups.archived(archived), SignicatMapper.PDF, archived + ".pdf", callers);
    }

    @DELETE
    @Operation(operationId = "deleteSignicatArchive", summary = "Deletes a document from Signicat's archive", description = "Nothing brings it back. What is collected here stays.")
    @APIResponse(responseCode = "204", description = "It is deleted")
    public Uni<Void> delete(
            @PathParam("archived") @Pattern(regexp = ID) @Parameter(description = "Signicat's id of it in the archive") String archived) {
        return lookups.deleteArchived(archived);
    }
}
