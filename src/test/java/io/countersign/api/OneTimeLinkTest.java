package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What a caller who asks again under the same key gets where links work once. */
@QuarkusTest
class OneTimeLinkTest {

    private final String key = Calls.newKey();

    @Inject
    FakeProvider provider;

    @Inject
    Pool pool;

    private static Map<String, Object> order(int signers) {
        Map<String, Object> order = Integrator.order(Documents.pdf(), signers);
        order.put("provider", "fake");
        return order;
    }

    private JsonPath post(Map<String, Object> order) {
        return Calls.post(order, key).then().statusCode(201).extract().jsonPath();
    }

    private FakeProvider.FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    @Test
    void aReplayGivesEveryoneWhoWaitsAFreshLink() {
        // Given
        Map<String, Object> order = order(2);
        List<String> links = new ArrayList<>(post(order).getList("signers.signingLink"));

        // When
        JsonPath replay = post(order);

        // Then
        links.addAll(replay.getList("signers.signingLink"));
        assertThat(links).hasSize(4).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void aReplayShowsNoLinkThatCouldNotBeFetchedAndSaysThatOneCanBeAskedFor() {
        // Given
        Map<String, Object> order = order(1);
        JsonPath first = post(order);
        fake(first).beforeRenewal = Uni.createFrom().failure(ProviderFailure
                .of(provider.id(), Kind.NOT_SENT, "Not reachable.").build());

        // When
        JsonPath replay = post(order);

        // Then
        assertThat(replay.getString("id")).isEqualTo(first.getString("id"));
        assertThat(replay.<Object> get("signers[0].signingLink")).isNull();
        assertThat(replay.getBoolean("signers[0].signingLinkRenewable")).isTrue();
        assertThat(fake(first).links).hasValue(1);
    }

    @Test
    void aReplayDoesNotFailThoughThePostingIsWorkedOn() {
        // Given
        Map<String, Object> order = order(1);
        JsonPath first = post(order);
        pool.preparedQuery("update posting_work set lease_until = now() + interval '1 minute' where posting = $1")
                .execute(Tuple.of(UUID.fromString(first.getString("id")))).await().atMost(Duration.ofSeconds(60));

        // When
        JsonPath replay = post(order);

        // Then
        assertThat(replay.<Object> get("signers[0].signingLink")).isNull();
        assertThat(replay.getBoolean("signers[0].signingLinkRenewable")).isTrue();
    }

    @Test
    void aReplayFetchesNoLinkOnceThePostingHasEnded() {
        // Given
        Map<String, Object> order = order(1);
        JsonPath first = post(order);
        fake(first).phase = Phase.REJECTED;
        Kit.advance("PT31S");

        // When
        JsonPath replay = post(order);

        // Then
        assertThat(replay.getString("state")).isEqualTo("rejected");
        assertThat(replay.<Object> get("signers[0].signingLink")).isNull();
        assertThat(replay.<Object> get("signers[0].signingLinkRenewable")).isNull();
        assertThat(fake(first).links).hasValue(1);
    }

    @Test
    void aLinkThatLastsIsNotCalledRenewable() {
        // When
        JsonPath posting = Integrator.create();

        // Then
        assertThat(posting.getString("signers[0].signingLink")).isNotBlank();
        assertThat(posting.<Object> get("signers[0].signingLinkRenewable")).isNull();
    }
}
