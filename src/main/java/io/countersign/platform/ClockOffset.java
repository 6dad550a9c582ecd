package io.countersign.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Compares the clock of this process with the database's. Leases run by the latter; deadlines are computed by the former, by
 * each replica for itself. It is the clock of the machine that is compared: where simulators run, the injected clock is moved
 * on purpose, by the same amount in every process, and that is not an error.
 */
@ApplicationScoped
public class ClockOffset {

    private static final Logger LOG = Logger.getLogger(ClockOffset.class);
    private static final String READ = "select clock_timestamp()";
    private static final double NANOS = 1e9;
    /** From here on it is logged. */
    private static final Duration MAX_OFFSET = Duration.ofSeconds(1);
    /** An answer that took longer does not show the offset to within half a second. */
    private static final Duration MAX_ROUND_TRIP = Duration.ofSeconds(1);

    private final Statements statements;
    private final Clock clock;
    private final MeterRegistry registry;
    private volatile double seconds = Double.NaN;
    private volatile boolean off;

    ClockOffset(Statements statements, @SystemTime Clock clock, MeterRegistry registry) {
        this.statements = statements;
        this.clock = clock;
        this.registry = registry;
    }

    void onStart(@Observes StartupEvent event) {
        Gauge.builder("countersign.clock.offset", () -> seconds).baseUnit("seconds")
                .description("How far the clock of this process is ahead of the database's (negative: behind)")
                .register(registry);
    }

    /** Asks for the database's time; fails when it does not answer, and the last offset stays. */
    @CheckReturnValue
    public Uni<Void> measure() {
        return Uni.createFrom().deferred(() -> {
            Instant before = clock.instant();
            return statements.read(READ, Tuple.tuple()).invoke(rows -> measured(before, clock.instant(),
                    rows.iterator().next().getOffsetDateTime(0).toInstant()));
        }).replaceWithVoid();
    }

    /** The database is taken to have read its clock half-way between question and answer. */
    void measured(Instant before, Instant after, Instant database) {
        Duration roundTrip = Duration.between(before, after);
        if (roundTrip.isNegative() || roundTrip.compareTo(MAX_ROUND_TRIP) > 0) {
            return;
        }
        Duration offset = Duration.between(database, before.plus(roundTrip.dividedBy(2)));
        seconds = offset.toNanos() / NANOS;
        log(offset);
    }

    /** Once when it begins and once when it has ended, which is at half of it, so that no line is written again and again. */
    private void log(Duration offset) {
        if (!off && offset.abs().compareTo(MAX_OFFSET) > 0) {
            off = true;
            LOG.warnf("The clock of this process differs from the database's by %s. Deadlines are computed by it: synchronize"
                    + " both with NTP.", offset);
        } else if (off && offset.abs().compareTo(MAX_OFFSET.dividedBy(2)) < 0) {
            off = false;
            LOG.infof("The clock of this process agrees with the database's again, to within %s.", offset.abs());
        }
    }

    /** Seconds ahead of the database; NaN before the first measurement. */
    double seconds() {
        return seconds;
    }
}
