package io.countersign.provider.posten.simulator;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.wire.WireCall;
import io.countersign.simulator.wire.WireCalls;

/** What happens to every call: who calls is looked at first, a refusal becomes an error document, and the call is logged. */
@Simulator
@ApplicationScoped
class JobCalls {

    private static final Pattern NUMBER = Pattern.compile("\\d{9}");
    private static final String SUCCESS = "success";

    private final WireCalls calls;
    private final ClientOrganization client;
    private final CallRate rate;
    private final Outage outage;
    private final PostenSimulatorConfig config;

    JobCalls(WireCalls calls, ClientOrganization client, CallRate rate, Outage outage, PostenSimulatorConfig config) {
        this.calls = calls;
        this.client = client;
        this.rate = rate;
        this.outage = outage;
        this.config = config;
    }

    /**
     * What an operation came to.
     *
     * @param reference the job's id; null when it is about none
     * @param outcome a short word for the log
     */
    record Answer(String reference, String outcome, Response response) {

        static Answer of(Object job, Response response) {
            return new Answer(job == null ? null : job.toString(), SUCCESS, response);
        }
    }

    boolean suffers(String fault) {
        return calls.current().suffers(fault);
    }

    /** A download, with what the faults make of it. */
    Response file(byte[] bytes, MediaType type) {
        byte[] sent = suffers(SimulatedPostenWire.TRUNCATED_DOWNLOADS) ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
        return Response.ok(sent, type).build();
    }

    /**
     * @param organization that of the address
     * @param job the id of the job that the address names; null where it names none
     */
    Response answer(String organization, Long job, Supplier<Answer> operation) {
        WireCall call = calls.current();
        String reference = job == null ? null : job.toString();
        try {
            Optional<Response> turnedAway = turnedAway(call, organization);
            Answer answer = turnedAway.isPresent() ? new Answer(reference, Integer.toString(turnedAway.get().getStatus()),
                    turnedAway.get()) : operation.get();
            call.cameTo(answer.reference(), answer.outcome());
            return answer.response();
        } catch (RefusalException refusalException) {
            call.cameTo(reference, refusalException.code());
            return Response.status(refusalException.status()).type(MediaType.APPLICATION_XML_TYPE)
                    .entity(Replies.error(refusalException))
                    .build();
        }
    }

    private Optional<Response> turnedAway(WireCall call, String organization) {
        if (!NUMBER.matcher(organization).matches()) {
            throw RefusalException.invalid(RefusalException.INVALID_REQUEST,
                    "The address must name an organization by its nine digits.");
        }
        if (!rate.admits(organization) || call.suffers(SimulatedPostenWire.RATE_LIMIT)) {
            // Posten publishes no body; the header alone distinguishes it from a poll that came too early
            return Optional.of(Response.status(429).header("DoSFilter", "unavailable").build());
        }
        if (outage.applies(call)) {
            return Optional.of(Response.status(503).build());
        }
        checkAccess(organization);
        return Optional.empty();
    }

    private void checkAccess(String organization) {
        String caller = client.number();
        if (!caller.equals(organization) && !config.brokers().contains(caller + ":" + organization)) {
            throw new RefusalException(403, RefusalException.BROKER_NOT_AUTHORIZED,
                    caller + " may not act for " + organization + ".");
        }
        if (config.organizationsWithoutAccess().orElse(Set.of()).contains(organization)) {
            throw new RefusalException(403, RefusalException.NOT_AUTHORIZED, organization + " has no access to the API.");
        }
    }
}
