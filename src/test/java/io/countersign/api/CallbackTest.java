package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.FakeProvider;
import io.countersign.testing.FakeProvider.FakePosting;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** The address for providers that call when something happened. */
@QuarkusTest
class CallbackTest {

    private static final int MAX_BODY = 64 * 1024;

    @Inject
    FakeProvider provider;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Test
    void aCallMakesThePostingDueAndIsAnsweredBeforeAnybodyLooks() {
        // Given
        JsonPath posting = create();

        // When
        Response answer = call(posting, "");

        // Then
        answer.then().statusCode(204);
        assertThat(answer.asString()).isEmpty();
        assertThat(fake(posting).checks).hasValue(0);
        assertThat(nextCheck(posting)).isBeforeOrEqualTo(clock.instant());
    }

    @Test
    void whatWasCalledAboutIsCollected() {
        // Given
        JsonPath posting = create();
        complete(posting);

        // When
        call(posting, "").then().statusCode(204);

        // Then
        Kit.advance("PT1S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void notificationsAfterTheFirstCallAreSeenByTheSecond() {
        // Given
        JsonPath posting = create();
        call(posting, "").then().statusCode(204);
        Kit.advance("PT0.1S");
        complete(posting);

        // When
        call(posting, "").then().statusCode(204);

        // Then
        Kit.advance("PT1S");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void whatACallReportedCompletedAndIsGoneIsLost() {
        // Given
        JsonPath posting = create();

        // When
        call(posting, "?" + FakeProvider.COMPLETED).then().statusCode(204);

        // Then
        forget(posting);
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("lost");
    }

    @Test
    void ofWhatACallReportedNothingNobodyKnowsWhetherItWasSigned() {
        // Given
        JsonPath posting = create();

        // When
        call(posting, "").then().statusCode(204);

        // Then
        forget(posting);
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("expired");
        assertThat(Integrator.get(posting).getString("outcome")).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', value = {
            "none|none",
            "none|anything",
            "application/json|{\"orderId\": ",
            "application/json; charset=utf-8|{}",
            "application/x-www-form-urlencoded|order=1&order=2&%zz",
            "multipart/form-data; boundary=x|no part at all",
            "text/plain|signed",
            "application/vnd.unheard-of|\u0000" })
    void whateverIsSentIsTakenUnread(String type, String body) throws IOException {
        // Given
        String sent = body == null ? "" : body;
        String typed = type == null ? "X-No-Type: 1" : "Content-Type: " + type;

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("POST " + address(create()).getPath(), typed, "Content-Length: " + sent.length()).text(sent)
                    .answer();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 204 ");
    }

    @Test
    void aBodyOf64KibibytesIsTaken() {
        // When
        Response answer = given().contentType("application/octet-stream").body(new byte[MAX_BODY]).post(address(create()));

        // Then
        answer.then().statusCode(204);
    }

    @Test
    void aLargerBodyIsRefusedAndHasNoEffect() {
        // Given
        JsonPath posting = create();

        // When
        Response answer = given().contentType("application/octet-stream").body(new byte[MAX_BODY + 1]).post(address(posting));

        // Then
        Calls.problem(answer, 413, "too-large");
        assertThat(wakes(posting)).isZero();
    }

    @Test
    void aBodyWithoutALengthIsCountedWhileItIsRead() throws IOException {
        // Given
        JsonPath posting = create();

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request
                    .head("POST " + address(posting).getPath(), "Content-Type: text/plain", "Transfer-Encoding: chunked")
                    .chunk(new byte[MAX_BODY]).chunk(new byte[1]).answerUntil("}");
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("urn:countersign:problem:too-large");
        assertThat(wakes(posting)).isZero();
    }

    @Test
    void aQueryIsTaken() {
        // When
        Response answer = call(create(), "?a=1&a=2&b&%C3%A5=%20");

        // Then
        answer.then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = { "many", "long" })
    void tooMuchOfAQueryIsRefused(String what) {
        // Given
        JsonPath posting = create();

        // When
        Response answer = call(posting, "?" + (what.equals("many") ? "a=1&".repeat(21) : "a=" + "x".repeat(2100)));

        // Then
        Calls.problem(answer, 400, "malformed-request");
        assertThat(wakes(posting)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/callbacks/fake/no-such-token", "/callbacks/nobody/no-such-token", "/callbacks/fake",
            "/callbacks", "/callbacks/fake/a%2Fb", "/callbacks/fake/%00" })
    void whereNoAddressIsNothingIsFound(String path) {
        // When
        Response answer = given().urlEncodingEnabled(false).post(path);

        // Then
        Calls.problem(answer, 404, "not-found");
    }

    @Test
    void theTokenOfAnotherProvidersPostingOpensNothing() {
        // Given
        JsonPath posting = Integrator.create();

        // When
        Response answer = given().post("/callbacks/fake/" + token(posting, "callback_token"));

        // Then
        Calls.problem(answer, 404, "not-found");
        assertThat(wakes(posting)).isZero();
    }

    @Test
    void aProviderThatDoesNotCallHasNoAddress() {
        // Given
        JsonPath posting = Integrator.create();

        // When
        Response answer = given().post("/callbacks/signant/" + token(posting, "callback_token"));

        // Then
        Calls.problem(answer, 404, "not-found");
    }

    @Test
    void theTokenOfTheReturnAddressIsNotThatOfThisOne() {
        // Given
        JsonPath posting = create();

        // When
        Response answer = given().post("/callbacks/fake/" + token(posting, "return_token"));

        // Then
        Calls.problem(answer, 404, "not-found");
    }

    @Test
    void aCallAboutWhatHasEndedChangesNothing() {
        // Given
        JsonPath posting = create();
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(200);

        // When
        Response answer = call(posting, "?" + FakeProvider.COMPLETED);

        // Then
        answer.then().statusCode(204);
        assertThat(nextCheck(posting)).isNull();
        assertThat(wakes(posting)).isZero();
    }

    @Test
    void aCallAboutWhatWasErasedChangesNothing() {
        // Given
        JsonPath posting = create();
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(200);
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);

        // When
        Response answer = call(posting, "?" + FakeProvider.COMPLETED);

        // Then
        answer.then().statusCode(204);
        assertThat(wakes(posting)).isZero();
    }

    @Test
    void nothingCanBeReadAtTheAddress() {
        // When
        Response answer = given().get(address(create()));

        // Then
        Calls.problem(answer, 405, "method-not-allowed");
    }

    @Test
    void theProviderThatCallsIsShownAsOne() {
        // Then
        assertThat(given().get("/v1/providers").then().statusCode(200).extract().jsonPath()
                .getList("find { it.id == 'fake' }.capabilities")).contains("callback");
    }

    private static JsonPath create() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        return Integrator.create(order);
    }

    private FakePosting fake(JsonPath posting) {
        return provider.fake(posting.getString("providerReference"));
    }

    private URI address(JsonPath posting) {
        return fake(posting).callback;
    }

    private Response call(JsonPath posting, String query) {
        return given().urlEncodingEnabled(false).contentType("application/json").body("{}")
                .post(URI.create(address(posting) + query));
    }

    private void complete(JsonPath posting) {
        FakePosting fake = fake(posting);
        fake.evidence = List.of(FakeProvider.item(EvidenceKind.XADES, "one", true));
        fake.bodies.put("one", FakeProvider.xml("one"));
        fake.phase = Phase.COMPLETE;
    }

    /** Lets the provider have deleted it, long after it surely had it. */
    private void forget(JsonPath posting) {
        fake(posting).beforeCheck = Uni.createFrom().failure(
                ProviderFailure.of(provider.id(), Kind.GONE, "There is no such posting.").build());
        Kit.advance("PT25H");
    }

    private Instant nextCheck(JsonPath posting) {
        var at = row("select next_check_at from posting_work where posting = $1", posting).getOffsetDateTime(0);
        return at == null ? null : at.toInstant();
    }

    private long wakes(JsonPath posting) {
        return row("select wake_no from posting_work where posting = $1", posting).getLong(0);
    }

    private String token(JsonPath posting, String column) {
        return row("select " + column + " from posting where id = $1", posting).getString(0);
    }

    private Row row(String query, JsonPath posting) {
        return pool.preparedQuery(query).execute(Tuple.of(UUID.fromString(posting.getString("id")))).await()
                .atMost(Duration.ofSeconds(60)).iterator().next();
    }
}
