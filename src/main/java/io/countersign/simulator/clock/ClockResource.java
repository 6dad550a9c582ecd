package io.countersign.simulator.clock;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.countersign.simulator.Problems;
import io.countersign.simulator.Simulator;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;

/** Shows and moves the one clock of gateway and simulators. */
@Simulator
@Path("/simulator/clock")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ClockResource {

    /** So that a slip of the pen does not move a shared clock out of the calendar. */
    private static final Duration FARTHEST = Duration.ofDays(3660);

    private final ClockDesk desk;

    ClockResource(ClockDesk desk) {
        this.desk = desk;
    }

    /** The virtual time and how far it is ahead of the system's. */
    record Time(Instant now, String offset) {
    }

    @GET
    public Time time() {
        return new Time(desk.clock().instant(), desk.clock().offset().toString());
    }

    /** Answers when this process's clock moved and all that listen to it have done what became due. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @CheckReturnValue
    public Uni<Time> advance(Object body) {
        desk.advance(by(body));
        return desk.notifyListeners().map(done -> time());
    }

    private static Duration by(Object body) {
        if (!(body instanceof Map<?, ?> fields) || fields.size() != 1 || !(fields.get("advance") instanceof String text)) {
            throw Problems.invalid("Send {\"advance\": \"PT14M\"}: one field, an ISO 8601 duration.");
        }
        Duration by = parse(text);
        if (by.isNegative() || by.compareTo(FARTHEST) > 0) {
            throw Problems.invalid("The clock only goes forward, at most " + FARTHEST.toDays() + " days at once.");
        }
        return by;
    }

    private static Duration parse(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException notADuration) {
            throw Problems.invalid("\"advance\" is not an ISO 8601 duration such as PT14M.");
        }
    }
}
