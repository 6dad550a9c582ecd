package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.platform.DetachedContext;
import io.countersign.platform.MonotonicClock;
import io.countersign.posting.Lease;
import io.countersign.posting.PostingWork;
import io.countersign.posting.PostingWork.Share;
import io.countersign.provider.PostingId;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Nothing is changed at a provider under a lease that somebody else may hold by now. */
@QuarkusTest
class FreshLeaseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    PostingWork work;

    @Inject
    NodeId process;

    @Inject
    DetachedContext contexts;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    private final AtomicLong nanos = new AtomicLong();

    private Leases leases() {
        return new Leases(work, process, contexts, new MonotonicClock() {
            @Override
            public long nanos() {
                return nanos.get();
            }
        }, vertx);
    }

    private Lease taken() {
        PostingId posting = new PostingId(UUID.fromString(Integrator.create().getString("id")));
        return work.take(posting, process.id(), new Share(1, 0, Long.MAX_VALUE, Long.MAX_VALUE)).await().atMost(PATIENCE).get(0)
                .lease();
    }

    private void takenOver(Lease lease) {
        pool.preparedQuery("update posting_work set lease_no = lease_no + 1, lease_owner = $2 where posting = $1")
                .execute(Tuple.of(lease.posting().value(), UUID.randomUUID())).await().atMost(PATIENCE);
    }

    @Test
    void aLeaseThatWasNotRenewedLatelyIsRenewedFirst() {
        // Given
        Leases leases = leases();
        Lease lease = taken();
        pool.preparedQuery("update posting_work set lease_until = now() where posting = $1")
                .execute(Tuple.of(lease.posting().value())).await().atMost(PATIENCE);

        // When
        leases.holding(lease, () -> {
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
            return leases.requireFresh(lease);
        }).await().atMost(PATIENCE);

        // Then
        Boolean held = pool.preparedQuery("select lease_until > now() from posting_work where posting = $1")
                .execute(Tuple.of(lease.posting().value())).await().atMost(PATIENCE).iterator().next().getBoolean(0);
        assertThat(held).isTrue();
    }

    @Test
    void aLeaseThatWasTakenOverMeanwhileIsLost() {
        // Given
        Leases leases = leases();
        Lease lease = taken();
        takenOver(lease);

        // When
        var changing = assertThatThrownBy(() -> leases.holding(lease, () -> {
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
            return leases.requireFresh(lease);
        }).await().atMost(PATIENCE));

        // Then
        changing.isInstanceOf(Lease.Lost.class);
    }

    @Test
    void aLeaseThatWasRenewedLatelyCostsNoStatement() {
        // Given
        Leases leases = leases();
        Lease lease = taken();
        takenOver(lease);

        // When
        leases.holding(lease, () -> {
            nanos.addAndGet(Duration.ofSeconds(9).toNanos());
            return leases.requireFresh(lease);
        }).await().atMost(PATIENCE);

        // Then
        assertThat(nanos).hasValue(Duration.ofSeconds(9).toNanos());
    }
}
