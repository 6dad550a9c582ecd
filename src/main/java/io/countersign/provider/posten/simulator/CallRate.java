package io.countersign.provider.posten.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;

/** Counts the calls of each organization, in all processes together. */
@Simulator
@ApplicationScoped
class CallRate {

    /** Posten: who calls too often is refused for half a minute. */
    static final Duration BLOCK = Duration.ofSeconds(30);

    private final SimulatorStore store;
    private final PostenSimulatorConfig config;
    private final Clock clock;

    CallRate(SimulatorStore store, PostenSimulatorConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /** Counts a call; answers whether the organization may make it. */
    boolean admits(String organization) {
        Instant now = clock.instant();
        return store.inTransaction(connection -> Rows.first(connection, row -> row.getBoolean(1), """
                insert into simulator.posten_call_rate as rate (organization, second, calls) values (?, ?, 1)
                on conflict (organization) do update set
                    second = excluded.second,
                    calls = case when rate.second = excluded.second then rate.calls + 1 else 1 end,
                    blocked_until = case
                        when rate.blocked_until > ? then rate.blocked_until
                        when rate.second = excluded.second and rate.calls >= ? then ?
                    end
                returning blocked_until is null""", organization, now.getEpochSecond(), now, config.callsPerSecond(),
                now.plus(BLOCK)).orElseThrow());
    }
}
