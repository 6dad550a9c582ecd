package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.posting.Lease;
import io.countersign.provider.PostingId;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What becomes of the leases of a process that stops before its work has completed. */
@QuarkusTest
class LeasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Leases leases;

    @Inject
    Claims claims;

    @Inject
    Pool pool;

    @Test
    void aLeaseIsGivenBackUnlessItsCreateMayHaveLeft() {
        // Given
        Held checking = hold();
        Held creating = hold();
        leases.sending(creating.lease);

        // When
        leases.giveAllBack().await().atMost(PATIENCE);

        // Then
        assertThat(isLeased(checking)).isFalse();
        assertThat(isLeased(creating)).isTrue();
        checking.complete();
        creating.complete();
        assertThat(leases.awaitNone(PATIENCE)).isTrue();
    }

    private Held hold() {
        PostingId posting = new PostingId(UUID.fromString(Integrator.create().getString("id")));
        Claims.Claim claim = claims.takeWithin(posting, PATIENCE).await().atMost(PATIENCE);
        Held held = new Held(claim);
        leases.holding(held.lease, () -> Uni.createFrom().<Void> emitter(emitter -> held.work = emitter)).subscribe()
                .with(done -> {
                });
        return held;
    }

    private boolean isLeased(Held held) {
        return pool.preparedQuery("select 1 from posting_work where posting = $1 and lease_owner = $2 and lease_until > now()")
                .execute(Tuple.of(held.lease.posting().value(), held.lease.owner())).await().atMost(PATIENCE).rowCount() == 1;
    }

    private static final class Held {

        private final Claims.Claim claim;
        private final Lease lease;
        private UniEmitter<? super Void> work;

        Held(Claims.Claim claim) {
            this.claim = claim;
            this.lease = claim.posting().lease();
        }

        void complete() {
            claim.memory().close();
            work.complete(null);
        }
    }
}
