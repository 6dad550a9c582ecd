package io.countersign.platform;

import java.time.Duration;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Keeps the rate of calls to somebody who counts those of all our processes together. The count is in the database and
 * runs by its clock: what is counted happens in real time.
 */
@ApplicationScoped
public class SharedRate {

    /**
     * Counts a call if it may leave now. A row's {@code next_at} is when the calls so far will have been used up at the
     * steady rate; it may be ahead of the clock by what may come at once.
     */
    private static final String TAKE = """
            insert into shared_rate (key, next_at) values ($1, clock_timestamp() + $2 * interval '1 microsecond')
            on conflict (key) do update
            set next_at = greatest(shared_rate.next_at, clock_timestamp()) + $2 * interval '1 microsecond'
            where shared_rate.next_at <= clock_timestamp() + $3 * interval '1 microsecond'
              and (shared_rate.paused_until is null or shared_rate.paused_until <= clock_timestamp())
            returning key""";

    private static final String WAIT = """
            select ceil(1000 * extract(epoch from
                   greatest(next_at - $2 * interval '1 microsecond', paused_until) - clock_timestamp()))::bigint
            from shared_rate where key = $1""";

    private static final String PAUSE = """
            insert into shared_rate (key, next_at, paused_until)
            values ($1, clock_timestamp(), clock_timestamp() + $2 * interval '1 millisecond')
            on conflict (key) do update set paused_until = greatest(shared_rate.paused_until, excluded.paused_until)""";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private final Statements statements;

    SharedRate(Statements statements) {
        this.statements = statements;
    }

    /**
     * How many calls may leave. No second has more than {@code perSecond} of them, wherever it begins.
     *
     * @param perSecond at least 2
     * @param atOnce how many of them may leave without a pause in between; at least 1, less than {@code perSecond}
     * @param reserved how many of {@code atOnce} are kept for urgent calls; less than {@code atOnce}
     */
    public record Allowance(int perSecond, int atOnce, int reserved) {

        public Allowance {
            if (atOnce < 1 || atOnce >= perSecond || reserved < 0 || reserved >= atOnce) {
                throw new IllegalArgumentException("Not possible: " + perSecond + " calls a second, " + atOnce
                        + " of them at once, " + reserved + " of those reserved.");
            }
        }

        private long step() {
            return 1_000_000L / (perSecond - atOnce);
        }

        private long ahead(boolean urgent) {
            return step() * (urgent ? atOnce - 1L : atOnce - 1L - reserved);
        }
    }

    /** The call may not leave for longer than anybody waits here. */
    public static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration wait;

        Exhausted(Duration wait) {
            super("No more calls are permitted for " + wait.toMillis() + " ms.");
            this.wait = wait;
        }

        /** When to try again. */
        public Duration retryAfter() {
            return wait;
        }
    }

    /**
     * Waits until a call may leave, a few seconds at most, and counts it.
     *
     * @param key who counts our calls, such as a provider and our organization there
     * @param urgent true for a call for which some are reserved
     * @return completes when the call may leave; fails with {@link Exhausted} when that takes too long
     */
    @CheckReturnValue
    public Uni<Void> admit(String key, Allowance allowance, boolean urgent) {
        return admit(key, allowance, urgent, PATIENCE);
    }

    private Uni<Void> admit(String key, Allowance allowance, boolean urgent, Duration patience) {
        long ahead = allowance.ahead(urgent);
        return statements.execute(TAKE, Tuple.of(key, allowance.step(), ahead)).chain(taken -> taken.rowCount() > 0
                ? Uni.createFrom().voidItem()
                : statements.read(WAIT, Tuple.of(key, ahead)).map(SharedRate::wait)
                        .chain(wait -> wait.compareTo(patience) > 0 ? Uni.createFrom().failure(new Exhausted(wait))
                                : Uni.createFrom().voidItem().onItem().delayIt().by(wait)
                                        .chain(() -> admit(key, allowance, urgent, patience.minus(wait)))));
    }

    private static Duration wait(RowSet<Row> rows) {
        Duration wait = Duration.ofMillis(rows.iterator().next().getLong(0));
        return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
    }

    /** Lets no call leave for this long, whichever process it comes from. */
    @CheckReturnValue
    public Uni<Void> pause(String key, Duration length) {
        Objects.requireNonNull(key, "key is null");
        return statements.execute(PAUSE, Tuple.of(key, length.toMillis())).replaceWithVoid();
    }
}
