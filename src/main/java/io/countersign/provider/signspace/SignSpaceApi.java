package io.countersign.provider.signspace;

import java.io.InputStream;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/**
 * SignSpace's operations on the wire (its developer guide), as they answer: no status is an exception. The ninth, the token,
 * is asked for by {@link io.countersign.adapter.http.OAuthTokens}.
 */
@Path("")
@Produces(SignSpaceApi.ANYTHING)
@Consumes(MediaType.APPLICATION_JSON)
interface SignSpaceApi {

    /** What an error is sent as is published nowhere. */
    String ANYTHING = MediaType.WILDCARD;

    @POST
    @Path("/files.create")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> createFile(SignSpaceWire.NewFile file);

    @POST
    @Path("/tasks.signingRequest.create")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> createRequest(SignSpaceWire.NewRequest request);

    /**
     * SignSpace: 20 by default, and no paging.
     *
     * @param status null for all
     */
    @GET
    @Path("/tasks.list")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> list(@QueryParam("type") String type, @QueryParam("status") String status,
            @QueryParam("limit") int limit);

    /** SignSpace: a list, also for one id. */
    @GET
    @Path("/tasks.get")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> get(@QueryParam("id") List<String> ids);

    /** SignSpace: scans the file for viruses when that was not done in the last six hours. One id a call. */
    @GET
    @Path("/files.download")
    @CheckReturnValue
    Uni<RestResponse<InputStream>> download(@QueryParam("id") String id);

    @POST
    @Path("/tasks.cancel")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> cancel(SignSpaceWire.TaskCommand command);

    @POST
    @Path("/tasks.open")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> open(SignSpaceWire.TaskCommand command);

    @POST
    @Path("/tasks.signingRequest.update")
    @CheckReturnValue
    Uni<RestResponse<byte[]>> update(SignSpaceWire.FileReplacement replacement);
}
