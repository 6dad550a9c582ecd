package io.countersign.provider.posten.simulator;

import java.util.function.Supplier;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** What can be asked of one job, by the addresses that its documents named. */
@Simulator
@Path(SimulatedPostenWire.ROOT + "/{organization}" + Addresses.JOBS + "/{job: \\d{1,18}}")
@Blocking
class SignatureJob {

    private final JobCalls jobCalls;
    private final Jobs jobs;
    private final JobCompletion jobCompletion;
    private final Downloads downloads;
    private final Schemas schemas;

    SignatureJob(JobCalls jobCalls, Jobs jobs, JobCompletion jobCompletion, Downloads downloads, Schemas schemas) {
        this.jobCalls = jobCalls;
        this.jobs = jobs;
        this.jobCompletion = jobCompletion;
        this.downloads = downloads;
        this.schemas = schemas;
    }

    @GET
    @Path("/status")
    public Response status(String organization, long job, @QueryParam("status_query_token") String token,
            @QueryParam("polling_queue") String queue, @Context HttpServerRequest request) {
        return answer(organization, job, () -> {
            Status status = jobs.status(organization, job, token, queue == null ? "" : queue);
            return xml(Replies.status(status, Addresses.of(request, organization),
                    jobCalls.suffers(SimulatedPostenWire.UNKNOWN_SIGNER_STATUS)));
        });
    }

    /** Posten's .NET client sends nothing at all, and gets away with it. */
    @POST
    @Path("/signers/{position: \\d{1,2}}")
    @Consumes(MediaType.WILDCARD)
    public Response renew(String organization, long job, int position, byte[] body, @Context HttpServerRequest request) {
        return answer(organization, job, () -> {
            if (body.length > 0) {
                schemas.message(body, "direct-signer-update-request");
            }
            Jobs.Renewed renewed = jobs.renew(organization, job, position);
            return xml(Replies.signer(renewed.job(), renewed.signer(), renewed.redirect(),
                    Addresses.of(request, organization)));
        });
    }

    @POST
    @Path("/complete/{revision: \\d{1,9}}")
    @Consumes(MediaType.WILDCARD)
    public Response confirm(String organization, long job, int revision) {
        return answer(organization, job, () -> {
            jobCompletion.confirm(organization, job, revision);
            return Response.ok().build();
        });
    }

    @DELETE
    @Path("/documents")
    public Response delete(String organization, long job) {
        return answer(organization, job, () -> {
            jobCompletion.deleteDocuments(organization, job);
            return Response.noContent().build();
        });
    }

    @GET
    @Path("/pades")
    public Response pades(String organization, long job) {
        return answer(organization, job, () -> jobCalls.file(downloads.pades(organization, job),
                MediaType.APPLICATION_OCTET_STREAM_TYPE));
    }

    @GET
    @Path("/xades/{position: \\d{1,2}}")
    public Response xades(String organization, long job, int position) {
        return answer(organization, job, () -> jobCalls.file(downloads.xades(organization, job, position),
                MediaType.APPLICATION_XML_TYPE));
    }

    private Response answer(String organization, long job, Supplier<Response> operation) {
        return jobCalls.answer(organization, job, () -> JobCalls.Answer.of(job, operation.get()));
    }

    private static Response xml(byte[] document) {
        return Response.ok(document, MediaType.APPLICATION_XML_TYPE).build();
    }
}
