package io.countersign.provider.signicat.simulator;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.SigningPage;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.common.annotation.Blocking;

/** The page behind a signing URL. */
@Simulator
@Path(SigningEntryPoints.ROOT + "/{key}")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SignicatPage {

    private static final String COOKIE = "signicat_visit";

    private final Visits visits;

    SignicatPage(Visits visits) {
        this.visits = visits;
    }

    @GET
    public Response show(String key, @QueryParam("artifact") String artifact, @CookieParam(COOKIE) String session) {
        return orMessage(() -> {
            Visits.Seat seat = visits.open(key, artifact, session);
            Response page = html(200, SignicatViews.ceremony(seat));
            String held = seat.task().access().session();
            return held == null ? page : Response.fromResponse(page).cookie(cookie(seat.task(), held)).build();
        });
    }

    private static NewCookie cookie(Task task, String session) {
        return new NewCookie.Builder(COOKIE).value(session).path(SigningEntryPoints.path(task)).httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX).build();
    }

    @GET
    @Path("/documents/{number}")
    @Produces("application/pdf")
    public Response document(String key, int number, @CookieParam(COOKIE) String session) {
        return orMessage(() -> visits.document(key, session, number)
                .map(bytes -> Response.ok(bytes, "application/pdf").header("Content-Disposition", "inline")
                        .header("X-Content-Type-Options", "nosniff").build())
                .orElseGet(() -> html(404, SignicatViews.message("Nothing to see here", "There is no such document."))));
    }

    @POST
    @Path("/sign")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response sign(String key, @CookieParam(COOKIE) String session, String form) {
        Map<String, List<String>> posted = new QueryStringDecoder(form, false).parameters();
        return orMessage(() -> after(visits.sign(key, session, body -> entered(body, posted)), "You have signed."));
    }

    private static Map<String, List<OrderBody.Param>> entered(OrderBody.Task body, Map<String, List<String>> posted) {
        Map<String, List<OrderBody.Param>> entered = new HashMap<>();
        SignicatViews.fields(body).forEach(field -> entered.put(field.document(), field.filled(posted)));
        return entered;
    }

    @POST
    @Path("/reject")
    public Response reject(String key, @CookieParam(COOKIE) String session, @RestForm String reason) {
        String words = reason == null || reason.isBlank() ? "No reason was given." : reason;
        return orMessage(() -> after(visits.reject(key, session, words), "You have rejected."));
    }

    @POST
    @Path("/postpone")
    public Response postpone(String key, @CookieParam(COOKIE) String session) {
        return orMessage(() -> after(visits.postpone(key, session), "You can come back later."));
    }

    @POST
    @Path("/forward")
    public Response forward(String key, @CookieParam(COOKIE) String session, @RestForm String forwarderName,
            @RestForm String forwarderEmail, @RestForm String recipientName, @RestForm String recipientEmail,
            @RestForm String recipientMobile) {
        return orMessage(() -> {
            visits.forward(key, session, new ForwardStore.Forward(
                    new ForwardStore.Person(forwarderName, forwarderEmail, null),
                    new ForwardStore.Person(recipientName, recipientEmail, recipientMobile)));
            return after(Optional.empty(), "The task was forwarded.");
        });
    }

    private static Response after(Optional<URI> there, String words) {
        return there.map(url -> Response.seeOther(url).header("Referrer-Policy", "no-referrer").build())
                .orElseGet(() -> html(200, SignicatViews.message("Done", words + " This window can be closed.")));
    }

    private static Response orMessage(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (UnknownCeremonyException gone) {
            return html(404, SignicatViews.message("Nothing to sign here", gone.getMessage()));
        } catch (ImpossibleActException impossible) {
            return html(409, SignicatViews.message("Not possible", impossible.getMessage()));
        }
    }

    private static Response html(int status, SigningPage page) {
        return Response.status(status).type("text/html; charset=utf-8").entity(page.html())
                .header("Cache-Control", "no-store").build();
    }
}
