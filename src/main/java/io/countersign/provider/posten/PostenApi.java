package io.countersign.provider.posten;

import java.io.InputStream;
import java.net.URI;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Posten's direct flow on the wire, as it answers: no status is an exception. Addresses are whole; those of a job come from
 * Posten and say nothing to us.
 */
@Path("")
interface PostenApi {

    String OCTETS_OR_ERROR = MediaType.APPLICATION_OCTET_STREAM + ", " + MediaType.APPLICATION_XML;

    /** Posten: answers in plain text who we are to it. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> whoAmI(@Url URI sender);

    @POST
    @Produces(MediaType.APPLICATION_XML)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> create(@Url URI jobs, @HeaderParam("Content-Type") String contentType,
            @HeaderParam("Content-Length") long length, Multi<Buffer> body);

    @POST
    @Consumes(MediaType.APPLICATION_XML)
    @Produces(MediaType.APPLICATION_XML)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> renew(@Url URI signer, byte[] update);

    /** @param queue null for the default queue */
    @GET
    @Produces(MediaType.APPLICATION_XML)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> poll(@Url URI jobs, @QueryParam("polling_queue") String queue);

    @GET
    @Produces(MediaType.APPLICATION_XML)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> status(@Url URI status, @QueryParam("status_query_token") String token);

    @GET
    @Produces(OCTETS_OR_ERROR)
    @CheckReturnValue
    Uni<RestResponse<InputStream>> pades(@Url URI pades);

    @GET
    @Produces(MediaType.APPLICATION_XML)
    @CheckReturnValue
    Uni<RestResponse<InputStream>> xades(@Url URI xades);

    @POST
    @Produces(MediaType.APPLICATION_XML)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> confirm(@Url URI confirmation);

    @DELETE
    @Produces(MediaType.APPLICATION_XML)
    @CheckReturnValue
    Uni<RestResponse<byte[]>> delete(@Url URI documents);
}
