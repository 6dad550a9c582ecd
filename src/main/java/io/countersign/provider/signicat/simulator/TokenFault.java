package io.countersign.provider.signicat.simulator;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.enterprise.context.ApplicationScoped;

import io.countersign.simulator.Simulator;
import io.countersign.simulator.store.Rows;
import io.countersign.simulator.store.SimulatorStore;
import io.countersign.simulator.wire.WireCall;

/**
 * Plays the fault that tokens are not taken any more. A caller with a new token is answered again, until the faults are set
 * anew, in all processes together.
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
        if (call.suffers(SimulatedSignicatWire.EXPIRE_TOKENS) && !issued.isAfter(first(call.faultsRevision()))) {
            throw RefusalException.unauthorized("The access token was revoked.");
        }
    }

    private Instant first(long revision) {
        return store.inTransaction(connection -> Rows.first(connection,
                row -> row.getObject(1, OffsetDateTime.class).toInstant(), """
                        insert into simulator.signicat_token_strike as strike (revision, at) values (?, ?)
                        on conflict (only_row) do update set
                            at = case when strike.revision < excluded.revision then excluded.at else strike.at end,
                            revision = greatest(strike.revision, excluded.revision)
                        returning at""", revision, clock.instant()).orElseThrow());
    }
}
