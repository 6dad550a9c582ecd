package io.countersign.provider.posten.simulator;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.SigningPage;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.smallrye.common.annotation.Blocking;

/** The portal's pages: an entrance for whoever stands at the desk, and what is behind a redirect URL. */
@Simulator
@Path(Portal.ROOT)
@Produces(MediaType.TEXT_HTML)
@Blocking
class PostenPage {

    private static final String COOKIE = "posten_visit";

    private final Visits visits;
    private final PostenCeremonies ceremonies;

    PostenPage(Visits visits, PostenCeremonies ceremonies) {
        this.visits = visits;
        this.ceremonies = ceremonies;
    }

    @GET
    @Path("/enter/{key}")
    public Response enter(String key) {
        return orMessage(() -> found(ceremonies.enter(key)));
    }

    @GET
    @Path("/redirect/{token}")
    public Response open(String token, @CookieParam(COOKIE) String session) {
        return orMessage(() -> {
            Visits.Seat seat = visits.open(token, session);
            return Response.fromResponse(html(200, PostenViews.ceremony(seat))).cookie(cookie(seat.visit())).build();
        });
    }

    private static NewCookie cookie(Tokens.Visit visit) {
        return new NewCookie.Builder(COOKIE).value(visit.session()).path(Portal.redirectPath(visit.token()))
                .httpOnly(true).sameSite(NewCookie.SameSite.LAX).build();
    }

    @GET
    @Path("/redirect/{token}/documents/{number}")
    @Produces("application/pdf")
    public Response document(String token, int number, @CookieParam(COOKIE) String session) {
        return orMessage(() -> {
            List<NewJob.Original> documents = visits.documents(token, session);
            if (number < 1 || number > documents.size()) {
                return html(404, PostenViews.message("Nothing to see here", "There is no such document, or not any more."));
            }
            return Response.ok(documents.get(number - 1).bytes(), "application/pdf").header("Content-Disposition", "inline")
                    .header("X-Content-Type-Options", "nosniff").build();
        });
    }

    @POST
    @Path("/redirect/{token}/{step}")
    public Response step(String token, String step, @CookieParam(COOKIE) String session) {
        Optional<Step> known = Step.of(step).filter(one -> one != Step.BEGIN);
        if (known.isEmpty()) {
            return html(404, PostenViews.message("No such step", "A person can sign, reject, abort, or fail."));
        }
        return orMessage(() -> found(visits.step(token, session, known.get()).orElseThrow()));
    }

    private static Response orMessage(Supplier<Response> answer) {
        try {
            return answer.get();
        } catch (UnknownCeremonyException gone) {
            return html(404, PostenViews.message("Nothing to sign here", gone.getMessage()));
        } catch (ImpossibleActException impossible) {
            return html(403, PostenViews.message("Not possible", impossible.getMessage()));
        }
    }

    private static Response found(URI there) {
        return Response.status(Response.Status.FOUND).location(there).header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store").build();
    }

    private static Response html(int status, SigningPage page) {
        return Response.status(status).type("text/html; charset=utf-8").entity(page.html())
                .header("Cache-Control", "no-store").build();
    }
}
