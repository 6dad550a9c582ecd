package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Parallel work shares no transaction, and what is given up leaves nothing behind. */
@QuarkusTest
class TransactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @Inject
    Sweeper sweeper;

    @AfterEach
    void nothingIsRefused() {
        run("drop trigger if exists poisoned on posting");
        run("drop function if exists poisoned()");
    }

    @Test
    void oneOfManyParallelPostingsFailsItsCommitAndOnlyItsOwnRowsAreGone() {
        // Given
        List<JsonPath> postings = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            postings.add(titled(i == 3 ? "poison" : "sound"));
        }
        postings.forEach(Kit::sign);
        run("""
                create function poisoned() returns trigger language plpgsql as $$
                begin raise exception 'poisoned'; end $$""");
        run("""
                create constraint trigger poisoned after update on posting deferrable initially deferred
                for each row when (new.title = 'poison' and new.state = 'signed') execute function poisoned()""");

        // When
        Kit.advance("PT31S");

        // Then
        for (int i = 0; i < postings.size(); i++) {
            assertThat(Integrator.get(postings.get(i)).getString("state")).isEqualTo(i == 3 ? "open" : "collected");
        }
        assertThat(Integrator.events(postings.get(3))).containsExactly("posting.created", "posting.opened");
    }

    @Test
    void abandonedBytesAreSweptAfterAnHourAndCompleteOnesAreNot() {
        // Given
        UUID abandoned = content("2 hours", null);
        UUID fresh = content("10 minutes", null);
        JsonPath posting = Integrator.create();

        // When
        sweeper.sweep().await().atMost(PATIENCE);

        // Then
        assertThat(exists(abandoned)).isFalse();
        assertThat(exists(fresh)).isTrue();
        assertThat(Integrator.get(posting).getString("documents[0].sha256")).isNotNull();
    }

    @Test
    void bytesThatAreBeingFetchedUnderALeaseAreNotSwept() {
        // Given
        JsonPath posting = Integrator.create();
        UUID id = UUID.fromString(posting.getString("id"));
        pool.preparedQuery("update posting_work set lease_until = now() + interval '20 seconds' where posting = $1")
                .execute(Tuple.of(id)).await().atMost(PATIENCE);
        UUID leased = content("2 hours", id);

        // When
        sweeper.sweep().await().atMost(PATIENCE);

        // Then
        assertThat(exists(leased)).isTrue();
    }

    private static JsonPath titled(String title) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("title", title);
        return Integrator.create(order);
    }

    private UUID content(String age, UUID posting) {
        UUID id = UUID.randomUUID();
        pool.preparedQuery("insert into content (id, posting, created_at) values ($1, $2, now() - $3::text::interval)")
                .execute(Tuple.of(id, posting, age)).await().atMost(PATIENCE);
        return id;
    }

    private boolean exists(UUID content) {
        return pool.preparedQuery("select 1 from content where id = $1").execute(Tuple.of(content)).await()
                .atMost(PATIENCE).size() == 1;
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
