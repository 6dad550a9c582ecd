package io.countersign.simulator.wire;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;

/**
 * Plays the fault that tokens are refused before they expire. A caller with a new token is answered again, until the faults
 * are set anew, in all processes together.
 */
@Simulator
@ApplicationScoped
public class TokenExpiry {

    /** The fault's name, which a wire that has tokens lists among its own faults. */
    public static final String FAULT = "expireTokens";

    private final SimulatorStore store;
    private final Clock clock;

    TokenExpiry(SimulatorStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Blocks.
     *
     * @param provider the provider's id
     * @param issued when the token of the call was issued
     * @return true when the fault applies to the call, and the token is older than the first call to which it applied
     */
    public boolean refuses(WireCall call, String provider, Instant issued) {
        return call.suffers(FAULT) && !issued.isAfter(first(provider, call.faultsRevision()));
    }

    /** A transaction of its own, for the refusal undoes that of the call. */
    private Instant first(String provider, long revision) {
        return store.inTransaction(connection -> Rows.first(connection, row -> Rows.instant(row, "at"), """
                insert into simulator.token_expiry as expiry (provider, revision, at) values (?, ?, ?)
                on conflict (provider) do update set
                    at = case when expiry.revision < excluded.revision then excluded.at else expiry.at end,
                    revision = greatest(expiry.revision, excluded.revision)
                returning at""", provider, revision, clock.instant()).orElseThrow());
    }
}
