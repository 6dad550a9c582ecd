package io.countersign.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.posting.PostingWork.Share;
import io.countersign.provider.PostingId;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** When a posting is looked at because its provider called; by instants that the test sets. */
@QuarkusTest
class CallbackRequestsTest {

    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);

    @Inject
    CallbackRequests calls;

    @Inject
    PostingWork work;

    @Inject
    Pool pool;

    private PostingId posting;

    @BeforeEach
    void aPostingThatIsNotDue() {
        posting = new PostingId(UUID.fromString(Integrator.create().getString("id")));
        done(work.release(take(), LATER, 0, NOW));
    }

    @Test
    void aCallIsHeededAtOnce() {
        // When
        done(calls.called(posting, NOW, false));

        // Then
        assertThat(nextCheck()).isEqualTo(NOW);
    }

    @Test
    void aCallWithinTheSecondIsHeededAtItsEnd() {
        // Given
        done(calls.called(posting, NOW, false));
        done(work.release(take(), LATER, 0, NOW.plusMillis(100)));

        // When
        done(calls.called(posting, NOW.plusMillis(300), false));

        // Then
        assertThat(nextCheck()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void manyCallsWithinTheSecondAreHeededTogether() {
        // Given
        done(calls.called(posting, NOW, false));
        done(work.release(take(), LATER, 0, NOW.plusMillis(100)));

        // When
        IntStream.range(200, 220).forEach(i -> done(calls.called(posting, NOW.plusMillis(i), false)));

        // Then
        assertThat(nextCheck()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void callsAtOnceOnSeveralConnectionsAreHeededTwiceAtMost() {
        // When
        done(Uni.join().all(IntStream.range(0, 20).mapToObj(i -> calls.called(posting, NOW, false)).toList()).andFailFast());

        // Then
        assertThat(nextCheck()).isEqualTo(NOW);
        assertThat(calledBackAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aStreamOfCallsIsHeededOnceASecond() {
        // Given
        Instant until = NOW.plusSeconds(5);
        int checks = 0;

        // When
        for (Instant at = NOW; at.isBefore(until); at = at.plusMillis(50)) {
            done(calls.called(posting, at, false));
            if (!nextCheck().isAfter(at)) {
                Lease lease = take();
                done(calls.called(posting, at.plusMillis(10), false));
                done(work.release(lease, LATER, 0, at.plusMillis(20)));
                checks++;
            }
        }

        // Then
        assertThat(checks).isEqualTo(5);
    }

    @Test
    void aCallDuringACheckIsHeededByAnother() {
        // Given
        done(calls.called(posting, NOW, false));
        Lease lease = take();

        // When
        done(calls.called(posting, NOW.plusMillis(200), false));

        // Then
        done(work.release(lease, LATER, 0, NOW.plusMillis(400)));
        assertThat(nextCheck()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aCallDuringALongCheckIsHeededWhenItEnds() {
        // Given
        done(calls.called(posting, NOW, false));
        Lease lease = take();
        done(calls.called(posting, NOW.plusMillis(200), false));

        // When
        done(work.release(lease, LATER, 0, NOW.plusSeconds(5)));

        // Then
        assertThat(nextCheck()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void aCallAfterTheSecondIsHeededAtOnce() {
        // Given
        done(calls.called(posting, NOW, false));
        done(work.release(take(), LATER, 0, NOW.plusMillis(100)));

        // When
        done(calls.called(posting, NOW.plusSeconds(1), false));

        // Then
        assertThat(nextCheck()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aProcessWhoseClockIsBehindHeedsACallWithinASecond() {
        // Given
        done(calls.called(posting, NOW.plusSeconds(20), false));
        done(work.release(take(), LATER, 0, NOW.plusSeconds(20)));

        // When
        done(calls.called(posting, NOW, false));

        // Then
        assertThat(nextCheck()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void aCallNeverPutsACheckOff() {
        // Given
        done(calls.called(posting, NOW, false));
        done(work.release(take(), NOW.plusMillis(500), 0, NOW));

        // When
        done(calls.called(posting, NOW.plusMillis(100), false));

        // Then
        assertThat(nextCheck()).isEqualTo(NOW.plusMillis(500));
    }

    @Test
    void theFirstCallThatReportedOfCompletionIsKept() {
        // Given
        done(calls.called(posting, NOW, true));

        // When
        done(calls.called(posting, NOW.plusMillis(100), true));
        done(calls.called(posting, NOW.plusMillis(200), false));

        // Then
        assertThat(at("told_completed_at")).isEqualTo(NOW);
    }

    @Test
    void aPostingForWhichNothingIsLeftToDoStaysAsItIs() {
        // Given
        done(work.release(take(), null, 0, NOW));

        // When
        done(calls.called(posting, NOW, true));

        // Then
        assertThat(nextCheck()).isNull();
        assertThat(at("told_completed_at")).isNull();
    }

    private Lease take() {
        return done(work.take(posting, UUID.randomUUID(), new Share(1, 0, Long.MAX_VALUE, Long.MAX_VALUE))).get(0).lease();
    }

    private Instant nextCheck() {
        return at("next_check_at");
    }

    private Instant calledBackAt() {
        return at("called_back_at");
    }

    private Instant at(String column) {
        Row row = done(pool.preparedQuery("select " + column + " from posting_work where posting = $1")
                .execute(Tuple.of(posting.value()))).iterator().next();
        return row.getOffsetDateTime(0) == null ? null : row.getOffsetDateTime(0).toInstant();
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(60));
    }
}
