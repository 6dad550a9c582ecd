package io.countersign.api.bytes;

import java.util.UUID;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

import io.countersign.api.openapi.ApiTexts;
import io.countersign.api.posting.PostingLookup;
import io.countersign.api.problem.Problems;
import io.countersign.posting.Posting;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * The bytes of documents and evidence.
 */
@Path("/v1/postings/{posting}")
@Tag(name = "Postings")
class BytesResource {

    private static final String WHAT = "Streams the bytes. Takes `Range` (one range) and `If-None-Match`; the ETag is the SHA-256.";

    private final PostingLookup lookup;
    private final EvidenceLookup evidence;
    private final Downloads downloads;

    BytesResource(PostingLookup lookup, EvidenceLookup evidence, Downloads downloads) {
        this.lookup = lookup;
        this.evidence = evidence;
        this.downloads = downloads;
    }

    @GET
    @Path("/documents/{document}")
    @Operation(operationId = "downloadDocument", summary = "The document as it was given", description = WHAT)
    @APIResponse(responseCode = "200", description = "All of it", content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The range asked for", content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The bytes are those of If-None-Match")
    @APIResponse(responseCode = "410", description = "The bytes were erased", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "416", description = "There is no such range", content = @Content(mediaType = ApiTexts.PROBLEM))
    public RestMulti<Buffer> document(@PathParam("posting") UUID posting, @PathParam("document") UUID document,
            @HeaderParam("Range") @Parameter(description = "One range of bytes, such as `bytes=0-99`.") String range,
            @HeaderParam("If-Range") @Parameter(description = "An ETag: the range is given only of these bytes, else all.") String ifRange,
            @HeaderParam("If-None-Match") @Parameter(description = "ETags of bytes that you have already.") String ifNoneMatch,
            @Context RoutingContext call) {
        withoutChunks(call);
        return stream(posting, range, ifRange, ifNoneMatch, found -> Uni.createFrom().item(() -> found.documents().stream()
                .filter(one -> one.id().equals(document)).findFirst()
                .map(one -> new Download.Subject(one.name(), one.contentType(), one.content()))
                .orElseThrow(() -> Problems.notFound("document"))));
    }

    @GET
    @Path("/evidence/{evidence}")
    @Operation(operationId = "downloadEvidence", summary = "An evidence item, byte for byte as the provider gave it", description = WHAT)
    @APIResponse(responseCode = "200", description = "All of it", content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "206", description = "The range asked for", content = @Content(mediaType = "*/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The bytes are those of If-None-Match")
    @APIResponse(responseCode = "410", description = "The bytes were erased, or a better copy has taken its place: `current` is its id then", content = @Content(mediaType = ApiTexts.PROBLEM))
    @APIResponse(responseCode = "416", description = "There is no such range", content = @Content(mediaType = ApiTexts.PROBLEM))
    public RestMulti<Buffer> evidence(@PathParam("posting") UUID posting, @PathParam("evidence") UUID evidence,
            @HeaderParam("Range") @Parameter(description = "One range of bytes, such as `bytes=0-99`.") String range,
            @HeaderParam("If-Range") @Parameter(description = "An ETag: the range is given only of these bytes, else all.") String ifRange,
            @HeaderParam("If-None-Match") @Parameter(description = "ETags of bytes that you have already.") String ifNoneMatch,
            @QueryParam("replaced") @Parameter(description = "true: also a copy whose place a better one has taken. It had failed a check.") boolean replaced,
            @Context RoutingContext call) {
        withoutChunks(call);
        return stream(posting, range, ifRange, ifNoneMatch, found -> this.evidence.subject(found, evidence, replaced));
    }

    private RestMulti<Buffer> stream(UUID posting, String range, String ifRange, String ifNoneMatch,
            Function<Posting, Uni<Download.Subject>> choose) {
        Uni<Download> download = lookup.find(posting)
                .chain(found -> choose.apply(found).map(subject -> there(found, subject)))
                .map(subject -> Download.of(subject, range, ifRange, ifNoneMatch));
        return RestMulti.fromUniResponse(download, downloads::bytes, Download::headers, Download::status);
    }

    private static Download.Subject there(Posting posting, Download.Subject subject) {
        if (posting.erasure().bytesGone()) {
            throw Problems.erased();
        }
        return subject;
    }

    /** The framework streams in chunks, and a message with a length must have none (RFC 9112 §6.2). */
    private static void withoutChunks(RoutingContext call) {
        MultiMap headers = call.response().headers();
        call.addHeadersEndHandler(end -> {
            if (headers.contains(HttpHeaders.CONTENT_LENGTH)) {
                headers.remove(HttpHeaders.TRANSFER_ENCODING);
            }
        });
    }
}
