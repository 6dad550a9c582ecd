package io.countersign.provider.ignisign.simulator;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;
import io.countersign.simulator.wire.WireCall;

/**
 * Plays the fault that tokens are refused before they expire. A caller with a new token is answered again, until the faults
 * are set anew, in all processes together.
 */
@Simulator
@ApplicationScoped
class TokenFault {

    private final SimulatorStore store;
    private final Clock clock;

    TokenFault(SimulatorStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @throws RefusalException when the fault applies to the call, and the token is older than its first call */
    void check(WireCall call, Instant issued) {
        if (call.suffers(SimulatedIgniSignWire.EXPIRE_TOKENS)
                && !issued.isAfter(first(call.faultsRevision()))) {
            throw RefusalException.unauthorized("INVALID_AUTH_JWT_TOKEN");
        }
    }

    /** A transaction of its own, for the refusal undoes that of the call. */
    private Instant first(long revision) {
        return store.inTransaction(connection -> Rows.first(connection, row -> Rows.instant(row, "at"), """
                insert into simulator.ignisign_token_expiry as expiry (revision, at) values (?, ?)
                on conflict (only_row) do update set
                    at = case when expiry.revision < excluded.revision then excluded.at else expiry.at end,
                    revision = greatest(expiry.revision, excluded.revision)
                returning at""", revision, clock.instant()).orElseThrow());
    }
}
