package io.countersign.collector;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.platform.Statements;
import io.countersign.posting.IdempotencyKeys;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Removes what nobody needs any more: bytes of attempts that were given up, old keys, and
 * bytes that have been kept long enough.
 */
@ApplicationScoped
class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);

    /**
     * By the database's clock, for it wrote created_at; never what is being fetched for a posting that somebody works on.
     */
    private static final String SWEEP = """
            delete from content where id in (
                select c.id from content c
                where not c.complete and c.created_at < now() - interval '1 hour'
                  and not exists (select 1 from posting_work w where w.posting = c.posting and w.lease_until > now())
                limit $1)""";

    /** As many as a statement certainly removes within its deadline, with all their bytes; the next round removes more. */
    private static final int MAX_AT_ONCE = 100;
    private static final int MAX_ROUNDS = 100;

    private final Statements statements;
    private final IdempotencyKeys keys;
    private final Retention retention;
    private final CollectorConfig config;
    private final Clock clock;

    Sweeper(Statements statements, IdempotencyKeys keys, Retention retention, CollectorConfig config, Clock clock) {
        this.retention = retention;
        this.statements = statements;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    @CheckReturnValue
    Uni<Void> sweep() {
        return Multi.createBy().repeating().uni(() -> statements.execute(SWEEP, Tuple.of(MAX_AT_ONCE)).map(RowSet::rowCount))
                .until(swept -> swept == 0).select().first(MAX_ROUNDS)
                .invoke(swept -> LOG.debugf("Swept %d abandoned contents.", swept))
                .onItem().ignoreAsUni()
                .chain(() -> keys.forget(clock.instant().minus(config.idempotencyKeyLife())))
                .chain(() -> retention.sweep(clock.instant()));
    }
}
