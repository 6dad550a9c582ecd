package io.countersign.provider.signicat;

import java.io.InputStream;
import java.net.URI;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Signicat's Sign API on the wire, as it answers: no status is an exception. A task's document is named by the id that the
 * caller chose, an upload by the one that Signicat gave.
 */
@Path("")
@Produces(SignicatApi.ANYTHING)
interface SignicatApi {

    /** Signicat's errors are JSON, whatever was asked for. */
    String ANYTHING = MediaType.WILDCARD;

    String TASK = "/orders/{order}/tasks/{task}";
    String TASK_DOCUMENT = TASK + "/documents/{document}";
    String PACKAGING_TASK = "/orders/{order}/packaging-tasks/{packagingTask}";
    /** Assumed: Signicat's page describes the operation and lost its method and path. */
    String NEW_ARTIFACT = TASK + "/artifact";

    /** Signicat: the file itself, not a form. */
    @POST
    @Path("/documents")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> upload(@HeaderParam("Content-Type") String contentType,
            @HeaderParam("Content-Length") long length, Multi<Buffer> file);

    @GET
    @Path("/documents/{document}")
    @CheckReturnValue
    Uni<RestResponse<InputStream>> uploaded(@PathParam("document") String document);

    @DELETE
    @Path("/documents/{document}")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> deleteUploaded(@PathParam("document") String document);

    @GET
    @Path("/archive-documents/{archived}")
    @CheckReturnValue
    Uni<RestResponse<InputStream>> archived(@PathParam("archived") String archived);

    @DELETE
    @Path("/archive-documents/{archived}")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> deleteArchived(@PathParam("archived") String archived);

    @POST
    @Path("/orders")
    @Consumes(MediaType.APPLICATION_JSON)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> order(SignicatWire.Order order);

    @GET
    @Path("/orders/{order}")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> readOrder(@PathParam("order") String order);

    /** Signicat: and what was uploaded for it. What is in the archive stays there. */
    @DELETE
    @Path("/orders/{order}")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> deleteOrder(@PathParam("order") String order);

    @GET
    @Path(TASK + "/status")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> taskStatus(@PathParam("order") String order, @PathParam("task") String task);

    @GET
    @Path(TASK + "/events")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> events(@PathParam("order") String order, @PathParam("task") String task);

    @GET
    @Path(TASK + "/forwards")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> forwards(@PathParam("order") String order, @PathParam("task") String task);

    /** What was to be signed, or what a signer uploaded. */
    @GET
    @Path(TASK_DOCUMENT + "/original")
    @CheckReturnValue
    Uni<RestResponse<InputStream>> original(@PathParam("order") String order, @PathParam("task") String task,
            @PathParam("document") String document);

    /** What came of a form or a sign text. */
    @GET
    @Path(TASK_DOCUMENT + "/generated")
    @CheckReturnValue
    Uni<RestResponse<InputStream>> generated(@PathParam("order") String order, @PathParam("task") String task,
            @PathParam("document") String document);

    @GET
    @Path(TASK_DOCUMENT + "/result")
    @CheckReturnValue
    Uni<RestResponse<InputStream>> result(@PathParam("order") String order, @PathParam("task") String task,
            @PathParam("document") String document);

    @GET
    @Path(PACKAGING_TASK + "/status")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> packagingStatus(@PathParam("order") String order,
            @PathParam("packagingTask") String packagingTask);

    /** Signicat: may send elsewhere for it. */
    @GET
    @Path(PACKAGING_TASK + "/result")
    @CheckReturnValue
    Uni<RestResponse<InputStream>> packagingResult(@PathParam("order") String order,
            @PathParam("packagingTask") String packagingTask);

    /** Signicat: makes the secret of a signing page anew; the old one opens nothing any more. */
    @POST
    @Path(NEW_ARTIFACT)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> newArtifact(@PathParam("order") String order, @PathParam("task") String task);

    /** @param address whole, where an answer sent us for a file */
    @GET
    @CheckReturnValue
    Uni<RestResponse<InputStream>> elsewhere(@Url URI address);
}
