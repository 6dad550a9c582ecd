package io.countersign.provider.signspace.simulator;

import java.util.function.Supplier;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.SigningPage;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.smallrye.common.annotation.Blocking;

/** The page behind the link of an invitation. */
@Simulator
@Path(SigningLinks.ROOT + "/{key}")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SigningPageCalls {

    private final Visits visits;
    private final Steps steps;

    SigningPageCalls(Visits visits, Steps steps) {
        this.visits = visits;
        this.steps = steps;
    }

    @GET
    public Response show(String key) {
        return orMessage(() -> html(200, TaskViews.visit(visits.open(key))));
    }

    @GET
    @Path("/files/{number}")
    @Produces(MediaType.WILDCARD)
    public Response file(String key, int number) {
        return orMessage(() -> visits.file(key, number)
                .map(file -> Response.ok(file.bytes(), Downloads.type(file)).header("Content-Disposition", "inline")
                        .header("X-Content-Type-Options", "nosniff").build())
                .orElseGet(() -> html(404, TaskViews.message("Nothing to see here", "There is no such file."))));
    }

    /** Plays the bank, which reports the identity that the person enters. */
    @POST
    @Path("/identify")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response identify(String key, @RestForm String number, @RestForm String name) {
        Identity identity = new Identity(number == null ? "" : number, name == null ? "" : name);
        return act(key, (connection, task, signer) -> steps.identify(connection, task, signer, identity));
    }

    @POST
    @Path("/sign")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(String key, @RestForm String name) {
        return act(key, (connection, task, signer) -> steps.sign(connection, task, signer, name));
    }

    @POST
    @Path("/decline")
    public Response decline(String key) {
        return act(key, steps::decline);
    }

    private Response act(String key, Visits.Act act) {
        return orMessage(() -> html(200, TaskViews.visit(visits.act(key, act))));
    }

    private static Response orMessage(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (UnknownCeremonyException gone) {
            return html(404, TaskViews.message("Nothing to sign here", gone.getMessage()));
        } catch (ImpossibleActException impossible) {
            return html(409, TaskViews.message("Not possible", impossible.getMessage()));
        }
    }

    private static Response html(int status, SigningPage page) {
        return Response.status(status).type("text/html; charset=utf-8").entity(page.html())
                .header("Cache-Control", "no-store").build();
    }
}
