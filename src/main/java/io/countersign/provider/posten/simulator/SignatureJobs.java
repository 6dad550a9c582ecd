package io.countersign.provider.posten.simulator;

import java.io.InputStream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/**
 * Posten's direct flow, as far as its documentation and its two public clients show: jobs are created and polled here, what
 * is about one job is in {@link SignatureJob}. Packages are verified, signed documents are really signed, queues, tokens,
 * deadlines and refusals are as published.
 * <p>
 * What it does not imitate, for nobody here has seen the real service: the chain of the package's certificate and its
 * revocation (TLS looks at the chain); plain text documents; PDF/A, and the layout of Posten's PAdES; eID and security
 * levels, and with them the status SIGNERS_NAME_NOT_AVAILABLE; the name or birth date of a signer in what was signed, and
 * the signature type's bearing on it; forwarding to a mailbox, and the seven days by which it can delay a deletion; what a
 * sender's portal shows.
 * <p>
 * Our assumptions: every change of a status stands on the queue by itself and is given as it was then; confirming one
 * confirms those before it; a poll that came too early leaves the permitted time as it was; who leaves the portal without a
 * decision changes nothing; a failed signer is done, but the others can still sign; {@code pades-url} comes when all have
 * signed; {@code confirmation-url} comes with every polled status, else with a job's end; a token can be used again; a
 * confirmed job still shows its status; a PDF with a password is refused at once. The published error codes are in
 * {@link RefusalException}, with those that are ours.
 */
@Simulator
@Path(SimulatedPostenWire.ROOT + "/{organization}")
@Blocking
class SignatureJobs {

    private static final String NEXT_POLL = "X-Next-permitted-poll-time";

    private final JobCalls jobCalls;
    private final JobIntake jobIntake;
    private final Jobs jobs;
    private final Polling polling;
    private final ClientOrganization client;

    SignatureJobs(JobCalls jobCalls, JobIntake jobIntake, Jobs jobs, Polling polling, ClientOrganization client) {
        this.jobCalls = jobCalls;
        this.jobIntake = jobIntake;
        this.jobs = jobs;
        this.polling = polling;
        this.client = client;
    }

    @GET
    public Response who(String organization) {
        return jobCalls.answer(organization, null, () -> {
            String caller = client.number();
            String text = caller.equals(organization) ? "You are " + caller
                    : "You are " + caller + ", operating on behalf of " + organization;
            return JobCalls.Answer.of(null, Response.ok(text, MediaType.TEXT_PLAIN_TYPE).build());
        });
    }

    @POST
    @Path(Addresses.JOBS)
    @Consumes(MediaType.WILDCARD)
    public Response create(String organization, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context HttpServerRequest request, InputStream body) {
        return jobCalls.answer(organization, null, () -> {
            Jobs.Created created = jobs.create(jobIntake.read(organization, contentType, body));
            return JobCalls.Answer.of(created.job().id(),
                    xml(Replies.created(created.job(), created.redirects(), Addresses.of(request, organization))));
        });
    }

    /** Posten: without a name, or with an empty one, the default queue is asked. */
    @GET
    @Path(Addresses.JOBS)
    public Response poll(String organization, @QueryParam("polling_queue") String queue,
            @Context HttpServerRequest request) {
        return jobCalls.answer(organization, null, () -> {
            Polling.Answer answer = polling.ask(organization, queue == null ? "" : queue,
                    jobCalls.suffers(SimulatedPostenWire.DUPLICATE_DELIVERY));
            return answered(answer, Addresses.of(request, organization));
        });
    }

    private JobCalls.Answer answered(Polling.Answer answer, Addresses addresses) {
        String next = Replies.time(answer.next());
        if (answer instanceof Polling.Answer.Update found) {
            byte[] status = Replies.status(jobs.status(found.job(), found.now()), addresses,
                    jobCalls.suffers(SimulatedPostenWire.UNKNOWN_SIGNER_STATUS));
            return JobCalls.Answer.of(found.job().id(), Response.fromResponse(xml(status)).header(NEXT_POLL, next).build());
        }
        int status = answer instanceof Polling.Answer.Empty ? 204 : 429;
        return new JobCalls.Answer(null, Integer.toString(status), Response.status(status).header(NEXT_POLL, next).build());
    }

    private static Response xml(byte[] document) {
        return Response.ok(document, MediaType.APPLICATION_XML_TYPE).build();
    }
}
