package io.countersign.collector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.Reason;
import io.countersign.provider.ReasonType;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** What the frame does for every provider, seen at one that can do everything. */
@QuarkusTest
class FrameTest {

    @Inject
    FakeProvider provider;

    @Inject
    Pool pool;

    @Test
    void aPostingIsConfirmedOnceAndOnlyWhenAllOfItIsDurable() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true),
                FakeProvider.item(EvidenceKind.XADES, "two", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.phase = Phase.COMPLETE;

        // When
        fake.bodies.put("two", FakeProvider.xml("two"));
        Kit.advance("PT31S");

        // Then
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getList("evidence")).hasSize(2);
        assertThat(fake.confirmed).hasValue(1);
        Kit.advance("PT31S");
        assertThat(fake.confirmed).hasValue(1);
    }

    @Test
    void nothingIsConfirmedAfterAnUnverifiedCopy() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.wrongDigest = true;
        fake.phase = Phase.COMPLETE;

        // When
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("signed");
        Kit.advance("P1D");

        // Then
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getBoolean("evidence[0].verified")).isFalse();
        assertThat(fake.confirmed).hasValue(0);
    }

    @Test
    void aCopyThatFailedItsChecksIsKeptWhenTheProviderHasNoneAnyMore() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.wrongDigest = true;
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("signed");

        // When
        fake.bodies.clear();
        Kit.advance("P1D");

        // Then
        JsonPath collected = Integrator.get(posting);
        assertThat(collected.getString("state")).isEqualTo("collected");
        assertThat(collected.getBoolean("evidence[0].verified")).isFalse();
        assertThat(Integrator.evidence(collected)).isEqualTo(FakeProvider.xml("one"));
    }

    @Test
    void anOptionalItemThatIsNotThereDoesNotHoldUpTheRest() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true),
                FakeProvider.item(EvidenceKind.IMAGE, "none", false));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.phase = Phase.COMPLETE;

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
        assertThat(Integrator.get(posting).getString("nextCheckAt")).isNull();
    }

    @Test
    void whatWasSignedAndIsStillNotThereWhenItMayBeDeletedIsLost() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "none", true));
        fake.phase = Phase.COMPLETE;
        Kit.advance("PT31S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("signed");

        // When
        Kit.advance("P1D");

        // Then
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("lost");
    }

    @Test
    void evidenceOfAPostingThatWasRejectedIsKeptAndMakesItPartial() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", false));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.phase = Phase.REJECTED;

        // When
        Kit.advance("PT31S");

        // Then
        JsonPath rejected = Integrator.get(posting);
        assertThat(rejected.getString("state")).isEqualTo("rejected");
        assertThat(rejected.getBoolean("partial")).isTrue();
        assertThat(rejected.getList("evidence")).hasSize(1);
    }

    @Test
    void whyASignerRejectedReachesTheIntegrator() {
        // Given
        JsonPath posting = create();
        FakePosting fake = fake(posting);
        fake.signers = new SignerReport(SignerState.REJECTED,
                Reason.of(ReasonType.REJECTED_BY_SIGNER, "The sum is wrong.", "R1"));
        fake.phase = Phase.REJECTED;

        // When
        Kit.advance("PT31S");

        // Then
        JsonPath rejected = Integrator.get(posting);
        assertThat(rejected.getString("signers[0].state")).isEqualTo("rejected");
        assertThat(rejected.getMap("signers[0].reason")).isEqualTo(
                Map.of("type", "rejected-by-signer", "detail", "The sum is wrong.", "providerCode", "R1"));
    }

    @Test
    void whatOnlyThisProviderSaysIsShown() {
        // Given
        JsonPath posting = create();
        assertThat(posting.getMap("")).doesNotContainKey("providerDetails");
        fake(posting).notes = new JsonObject().put(FakeProvider.DETAILS, new JsonObject().put("colour", "blue"));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(Integrator.get(posting).getMap("providerDetails"))
                .isEqualTo(Map.of("reported", List.of(Map.of("colour", "blue"))));
    }

    @Test
    void aPostingIsCancelledAndOpenedAgain() {
        // Given
        JsonPath posting = create();

        // When
        JsonPath cancelled = ask(posting, "cancel").statusCode(200).extract().jsonPath();

        // Then
        assertThat(cancelled.getString("state")).isEqualTo("cancelled");
        assertThat(cancelled.getList("can")).contains("reopen");
        JsonPath open = ask(posting, "reopen").statusCode(200).extract().jsonPath();
        assertThat(open.getString("state")).isEqualTo("open");
        assertThat(open.getString("nextCheckAt")).isNotNull();
        assertThat(Integrator.events(posting)).containsExactly("posting.created", "posting.opened", "posting.cancelled",
                "posting.reopened");
    }

    @Test
    void whatTheProviderRefusesReachesTheIntegrator() {
        // Given
        JsonPath posting = create();
        fake(posting).phase = Phase.COMPLETE;

        // When
        var answer = ask(posting, "cancel");

        // Then
        answer.statusCode(422).body("providerCode", equalTo("SIGNED")).body("type", endsWith("refused-by-provider"));
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
    }

    @Test
    void whatDoesNotFitTheStateIsNotAskedOfTheProvider() {
        // Given
        JsonPath posting = create();

        // When
        var answer = ask(posting, "reopen");

        // Then
        answer.statusCode(409).body("type", endsWith("not-possible-now"));
    }

    @Test
    void aPostingThatIsWorkedOnIsBusy() {
        // Given
        JsonPath posting = create();
        pool.preparedQuery("update posting_work set lease_until = now() + interval '20 seconds' where posting = $1")
                .execute(Tuple.of(UUID.fromString(posting.getString("id")))).await().atMost(Duration.ofSeconds(60));

        // When
        var answer = ask(posting, "cancel");

        // Then
        answer.statusCode(409).body("type", endsWith("busy")).header("Retry-After", "5");
    }

    @Test
    void aOneTimeLinkIsShownAndNeverStored() {
        // Given
        JsonPath posting = create();
        String signer = posting.getString("signers[0].id");

        // When
        JsonPath link = given().post("/v1/postings/" + posting.getString("id") + "/signers/" + signer + "/signing-link")
                .then().statusCode(200).extract().jsonPath();

        // Then
        assertThat(posting.getString("signers[0].signingLink")).endsWith("/1");
        assertThat(link.getString("signingLink")).endsWith("/2");
        assertThat(Integrator.get(posting).getString("signers[0].signingLink")).isNull();
        assertThat(Integrator.get(posting).getBoolean("signers[0].signingLinkRenewable")).isTrue();
    }

    @Test
    void nobodyIsPromisedALinkWhoDoesNotWait() {
        // Given
        JsonPath posting = create();

        // When
        ask(posting, "cancel").statusCode(200);

        // Then
        assertThat(Integrator.get(posting).<Object> get("signers[0].signingLinkRenewable")).isNull();
    }

    @Test
    void aSlowProviderDoesNotHoldUpAnother() {
        // Given
        JsonPath slow = create();
        CompletableFuture<Void> answer = new CompletableFuture<>();
        fake(slow).beforeCheck = Uni.createFrom().completionStage(answer);
        JsonPath other = Integrator.create();
        Kit.sign(other);
        CompletableFuture<Void> moved = CompletableFuture.runAsync(() -> Kit.advance("PT31S"));

        // When
        await().atMost(Duration.ofSeconds(60)).until(() -> Integrator.get(other).getString("state").equals("collected"));

        // Then
        assertThat(moved).isNotDone();
        answer.complete(null);
        assertThat(moved).succeedsWithin(Duration.ofSeconds(60));
    }

    private static JsonPath create() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        return Integrator.create(order);
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    private static io.restassured.response.ValidatableResponse ask(JsonPath posting, String what) {
        return given().post("/v1/postings/" + posting.getString("id") + "/" + what).then();
    }
}
