package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.evidence.EvidenceKind;
import io.countersign.platform.Statements;
import io.countersign.posting.IdempotencyKeys;
import io.countersign.posting.PostingErasures;
import io.countersign.posting.Postings;
import io.countersign.provider.Providers;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** How long bytes are kept. Postings of long ago, so that those of other tests are left alone. */
@QuarkusTest
class RetentionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Instant NOW = Instant.parse("2001-02-01T00:00:00Z");

    @Inject
    FakeProvider provider;

    @Inject
    Postings postings;

    @Inject
    PostingErasures erasures;

    @Inject
    LeasedWork leasedWork;

    @Inject
    Providers providers;

    @Inject
    IdempotencyKeys keys;

    @Inject
    CollectorConfig collector;

    @Inject
    RetentionConfig config;

    @Inject
    Pool pool;
    @Inject
    Statements statements;

    private Retention retention;

    @BeforeEach
    void keepForThirtyDays() {
        retention = new Retention(postings, erasures, leasedWork, providers, () -> Optional.of(KEPT));
    }

    @Test
    void theBytesGoAndTheNamesStay() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");

        // When
        sweep();

        // Then
        JsonPath kept = Integrator.get(posting);
        assertThat(kept.getString("title")).isEqualTo("Loan agreement");
        assertThat(kept.getString("signers[0].name")).isEqualTo("Kari Nordmann");
        assertThat(kept.getString("erasedAt")).isNotNull();
        assertThat(kept.getList("can")).contains("erase");
        assertThat(Integrator.events(posting)).endsWith("posting.erased");
        given().get("/v1/postings/" + posting.getString("id") + "/evidence/" + posting.getString("evidence[0].id")).then()
                .statusCode(410);
        given().get("/v1/postings/" + posting.getString("id") + "/documents/" + posting.getString("documents[0].id")).then()
                .statusCode(410);
    }

    @Test
    void theProvidersCopyGoesToo() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");

        // When
        sweep();
        Kit.advance("PT1S");

        // Then
        assertThat(fake(posting).erased).hasSize(1);
        assertThat(Integrator.get(posting).getString("erasure")).isEqualTo("done");
    }

    @Test
    void whatEndedLaterIsKept() {
        // Given
        JsonPath posting = collected("2001-01-03T00:00:00Z");

        // When
        sweep();

        // Then
        assertThat(Integrator.get(posting).getString("erasedAt")).isNull();
        assertThat(Integrator.evidence(posting)).isNotEmpty();
    }

    @Test
    void whatHasNotEndedIsKept() {
        // Given
        JsonPath posting = create();
        set(posting, "update posting set created_at = '2000-01-01Z', updated_at = '2000-01-01Z' where id = $1");

        // When
        sweep();

        // Then
        assertThat(Integrator.get(posting).getString("erasedAt")).isNull();
    }

    @Test
    void anUnverifiedCopyIsKeptUntilSomebodyHasLookedAtIt() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");
        set(posting, "update evidence set verified = false where posting = $1");

        // When
        sweep();

        // Then
        assertThat(Integrator.get(posting).getString("erasedAt")).isNull();
        assertThat(Integrator.evidence(posting)).isNotEmpty();
    }

    @Test
    void whatSomethingIsLeftToDoForIsKept() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");
        set(posting, "update posting_work set next_check_at = '2100-01-01Z' where posting = $1");

        // When
        sweep();

        // Then
        assertThat(Integrator.get(posting).getString("erasedAt")).isNull();
    }

    @Test
    void whatIsWorkedOnIsLeftToTheNextSweep() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");
        set(posting, "update posting_work set lease_until = now() + interval '1 hour' where posting = $1");
        sweep();
        assertThat(Integrator.get(posting).getString("erasedAt")).isNull();
        set(posting, "update posting_work set lease_until = null where posting = $1");

        // When
        sweep();

        // Then
        assertThat(Integrator.get(posting).getString("erasedAt")).isNotNull();
    }

    @Test
    void theBytesGoOnce() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");
        sweep();

        // When
        sweep();

        // Then
        assertThat(Integrator.events(posting)).containsOnlyOnce("posting.erased");
    }

    @Test
    void theNamesCanStillBeErasedAfterwards() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");
        sweep();
        String bytesAt = Integrator.get(posting).getString("erasedAt");

        // When
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);
        Kit.advance("PT1S");

        // Then
        JsonPath erased = Integrator.get(posting);
        assertThat(erased.getString("title")).isNull();
        assertThat(erased.getString("erasedAt")).isEqualTo(bytesAt);
        assertThat(erased.getString("erasure")).isEqualTo("done");
        assertThat(fake(posting).erased).hasSize(1);
    }

    @Test
    void aPostingThatFailedAtOnceIsSweptLikeAnyOther() {
        // Given
        JsonPath posting = create();
        fake(posting).phase = Phase.FAILED;
        Kit.advance("PT31S");
        end(posting, "2001-01-01T00:00:00Z");

        // When
        sweep();

        // Then
        assertThat(Integrator.get(posting).getString("erasedAt")).isNotNull();
    }

    @Test
    void everythingIsKeptForGoodUnlessSaidOtherwise() {
        // Given
        JsonPath posting = collected("2001-01-01T00:00:00Z");
        retention = new Retention(postings, erasures, leasedWork, providers, config);

        // When
        sweep();

        // Then
        assertThat(config.after()).isEmpty();
        assertThat(Integrator.evidence(posting)).isNotEmpty();
    }

    private void sweep() {
        new Sweeper(statements, keys, retention, collector, Clock.fixed(NOW, ZoneOffset.UTC)).sweep().await().atMost(PATIENCE);
    }

    private JsonPath create() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        return Integrator.create(order);
    }

    private JsonPath collected(String at) {
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        end(posting, at);
        return collected;
    }

    private void end(JsonPath posting, String at) {
        set(posting, "update posting set ended_at = '" + at + "' where id = $1");
    }

    private void set(JsonPath posting, String sql) {
        int rows = pool.preparedQuery(sql).execute(Tuple.of(UUID.fromString(posting.getString("id")))).await().atMost(PATIENCE)
                .rowCount();
        assertThat(rows).isEqualTo(1);
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }
}
