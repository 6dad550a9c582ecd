package io.countersign.collector;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.countersign.posting.IdempotencyKeys;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

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
            delete from content c
            where not c.complete and c.created_at < now() - interval '1 hour'
              and not exists (select 1 from posting_work w where w.posting = c.posting and w.lease_until > now())""";

    private final Pool pool;
    private final IdempotencyKeys keys;
    private final Retention retention;
    private final CollectorConfig config;
    private final Clock clock;

    Sweeper(Pool pool, IdempotencyKeys keys, Retention retention, CollectorConfig config, Clock clock) {
        this.retention = retention;
        this.pool = pool;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    @CheckReturnValue
    Uni<Void> sweep() {
        return pool.query(SWEEP).execute()
                .invoke(rows -> LOG.debugf("Swept %d abandoned contents.", rows.rowCount()))
                .chain(() -> keys.forget(clock.instant().minus(config.idempotencyKeyLife())))
                .chain(() -> retention.sweep(clock.instant()));
    }
}
