package io.countersign.provider.posten;

import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import io.countersign.adapter.http.HttpDownload;
import io.countersign.adapter.http.HttpReply;
import io.countersign.adapter.http.PassThroughDownload;
import io.countersign.platform.WorkerPool;
import io.countersign.platform.WorkerPools;
import io.countersign.provider.ProviderFailure.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Posten's long-term storage, a product of its own. Posten: keeps signed documents for 20 years, under ids that the sender
 * gets outside of this API.
 */
@Path("/v1/providers/posten/archive/documents/{document}/pades")
@Tag(name = "Posten signering")
class PostenArchive {

    private static final String PROBLEM = "application/problem+json";

    private final PostenHttp http;
    private final PostenClients clients;
    private final PostenXml xml;
    private final PostenConfig config;
    private final WorkerPool callers;

    PostenArchive(PostenHttp http, PostenClients clients, PostenXml xml, PostenConfig config, WorkerPools pools) {
        this.http = http;
        this.clients = clients;
        this.xml = xml;
        this.config = config;
        this.callers = pools.passThrough();
    }

    @GET
    @Operation(operationId = "readPostenArchive", summary = "A signed PDF from Posten's archive", description = "Streamed from Posten as it is; nothing of it is kept here.")
    @APIResponse(responseCode = "200", description = "The signed PDF", content = @Content(mediaType = "application/pdf", schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "400", description = "A parameter is not as it must be", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "404", description = "Posten has no such document", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "502", description = "Posten gave no clear answer", content = @Content(mediaType = PROBLEM))
    @APIResponse(responseCode = "503", description = "Posten cannot be reached", content = @Content(mediaType = PROBLEM))
    public RestMulti<Buffer> read(
            @PathParam("document") @Pattern(regexp = "[A-Za-z0-9_-]{1,100}") @Parameter(description = "Posten's id of the document") String document,
            @QueryParam("organization") @Pattern(regexp = "[0-9]{9}") @Parameter(description = "Whose document it is; our own organization's unless given") String organization) {
        String sender = Optional.ofNullable(organization).or(config::organization)
                .orElseThrow(() -> PostenFailures.WIRE.notSent("No organization is configured or given", null));
        Uni<HttpDownload> download = http
                .pades(sender, clients.sender(sender, "/archive/documents/" + document + "/pades"))
                .onFailure().transform(PostenFailures.WIRE::of).map(this::there);
        return PassThroughDownload.file(download, "application/pdf", document + ".pdf", callers);
    }

    private HttpDownload there(HttpDownload download) {
        if (download.head().success()) {
            return download;
        }
        Kind kind = download.head().status() == HttpReply.NOT_FOUND || download.head().status() == HttpReply.GONE
                ? Kind.NO_SUCH_EVIDENCE
                : Kind.UNCLEAR;
        throw PostenFailures.refused(kind, "Posten did not hand out the archived document", download.head(),
                PostenFailures.ErrorDetails.of(xml, download.head()));
    }
}
