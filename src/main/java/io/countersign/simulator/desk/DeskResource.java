package io.countersign.simulator.desk;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.countersign.simulator.Problems;
import io.countersign.simulator.Simulator;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.Blocking;

/** The signing desk: every ceremony of every provider, and a way to act as its signer without a browser. */
@Simulator
@Path("/simulator/desk")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class DeskResource {

    private final List<Ceremonies> providers;

    DeskResource(@All List<Ceremonies> providers) {
        this.providers = providers;
    }

    /** Where the browser would be sent; null when it would stay. */
    record Acted(URI returnUrl) {
    }

    @GET
    public List<Ceremony> list() {
        return providers.stream().flatMap(ceremonies -> ceremonies.list().stream()).toList();
    }

    @POST
    @Path("/{provider}/{reference}/{signerKey}/{act}")
    public Acted act(String provider, String reference, String signerKey, String act) {
        try {
            return new Acted(of(provider).act(reference, signerKey, parse(act)).orElse(null));
        } catch (UnknownCeremonyException unknown) {
            throw Problems.unknown(unknown.getMessage());
        } catch (ImpossibleActException impossible) {
            throw Problems.impossible(impossible.getMessage());
        }
    }

    private Ceremonies of(String provider) {
        return providers.stream().filter(ceremonies -> ceremonies.provider().equals(provider)).findFirst()
                .orElseThrow(() -> Problems.unknown("No simulator on this desk plays \"" + provider + "\"."));
    }

    private static CeremonyAct parse(String word) {
        return Arrays.stream(CeremonyAct.values()).filter(act -> act.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Problems.unknown("A signer can begin, sign, reject or cancel, not \"" + word + "\"."));
    }
}
