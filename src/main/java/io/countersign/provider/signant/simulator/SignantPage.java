package io.countersign.provider.signant.simulator;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.desk.CeremonyAct;
import io.countersign.simulator.desk.ImpossibleActException;
import io.countersign.simulator.desk.SigningPage;
import io.countersign.simulator.desk.UnknownCeremonyException;
import io.smallrye.common.annotation.Blocking;

/** The page behind a sign URL. */
@Simulator
@Path("/simulator/signant/sign/{key}")
@Produces(MediaType.TEXT_HTML)
@Blocking
class SignantPage {

    private final SignantCeremonies ceremonies;

    SignantPage(SignantCeremonies ceremonies) {
        this.ceremonies = ceremonies;
    }

    @GET
    public Response show(String key) {
        try {
            return html(200, SignantViews.ceremony(ceremonies.seat(key), ceremonies.today()));
        } catch (UnknownCeremonyException gone) {
            return html(404, SignantViews.message("Nothing to sign here", gone.getMessage()));
        }
    }

    @GET
    @Path("/document")
    @Produces("application/pdf")
    public Response document(String key) {
        try {
            return Response.ok(ceremonies.document(key), "application/pdf")
                    .header("Content-Disposition", "inline")
                    .header("X-Content-Type-Options", "nosniff").build();
        } catch (UnknownCeremonyException gone) {
            return html(404, SignantViews.message("Nothing to see here", gone.getMessage()));
        }
    }

    @POST
    @Path("/{act}")
    public Response act(String key, String act, @RestForm String birthDate) {
        Optional<CeremonyAct> step = Arrays.stream(CeremonyAct.values())
                .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(act)).findFirst();
        if (step.isEmpty()) {
            return html(404, SignantViews.message("No such step", "A person can begin, sign, reject or cancel."));
        }
        try {
            return after(key, step.get(), ceremonies.act(key, step.get(), date(birthDate)));
        } catch (UnknownCeremonyException gone) {
            return html(404, SignantViews.message("Nothing to sign here", gone.getMessage()));
        } catch (ImpossibleActException impossible) {
            return html(409, SignantViews.message("Not possible", impossible.getMessage()));
        }
    }

    /** A missing or broken date is nobody's birth date, so it fails every rule of age. */
    private LocalDate date(String text) {
        try {
            return text == null || text.isBlank() ? ceremonies.today() : LocalDate.parse(text);
        } catch (DateTimeException notADate) {
            return ceremonies.today();
        }
    }

    private static Response after(String key, CeremonyAct act, Outcome outcome) {
        return switch (outcome.state()) {
            case WAITING, BEGUN -> seeOther(URI.create("/simulator/signant/sign/" + key));
            case SIGNED -> signed(outcome);
            case REJECTED, CANCELLED -> outcome.returnUrl().map(SignantPage::seeOther)
                    .orElseGet(() -> html(200, SignantViews.notSigned(act)));
        };
    }

    private static Response signed(Outcome outcome) {
        AfterSign after = outcome.posting().afterSign();
        boolean atOnce = after.redirects() && after.caption() == null && after.delaySeconds() == null;
        return atOnce ? seeOther(URI.create(after.url())) : html(200, SignantViews.signed(after));
    }

    private static Response seeOther(URI there) {
        return Response.seeOther(there).header("Referrer-Policy", "no-referrer").build();
    }

    private static Response html(int status, SigningPage page) {
        return Response.status(status).type("text/html; charset=utf-8").entity(page.html())
                .header("Cache-Control", "no-store").build();
    }
}
