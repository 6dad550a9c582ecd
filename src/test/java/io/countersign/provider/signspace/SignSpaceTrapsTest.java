package io.countersign.provider.signspace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** The traps of SignSpace, and our decisions about it, that only show when all of the gateway works together. */
@QuarkusTest
class SignSpaceTrapsTest {

    private static final String SIGNSPACE = "signspace";
    private static final String CREATE = "tasks.signingRequest.create";

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults(SIGNSPACE);
    }

    private static JsonPath create(int signers, int documents) {
        return Integrator.create(Integrator.signSpaceOrder(signers, documents));
    }

    private static void signAll(JsonPath posting, int signers) {
        for (int i = 0; i < signers; i++) {
            Kit.act(posting, i, "begin");
            Kit.act(posting, i, "sign");
        }
    }

    private static JsonPath check(JsonPath posting) {
        Kit.advance("PT61S");
        return Integrator.get(posting);
    }

    private static void assertCollected(JsonPath posting, int files) {
        assertThat(posting.getString("state")).isEqualTo("collected");
        assertThat(posting.getList("evidence.kind")).hasSize(files).containsOnly("signed-file");
        assertThat(posting.getList("evidence.verified")).containsOnly(true);
    }

    private static int calls(String operation) {
        return Kit.calls(SIGNSPACE, operation).size();
    }

    private static List<String> mailsTo(String address) {
        return given().accept("application/json").queryParam("to", address).get("/simulator/mail").then().statusCode(200)
                .extract().jsonPath().getList("kind");
    }

    private static String address(Map<String, Object> order, int signer) {
        return (String) Integrator.person(order, signer).get("email");
    }

    // -------------------------------------------------------------------------------------------- the main job

    @Test
    void signersAreInvitedByMailAndEachDocumentComesBackSigned() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(2, 2);

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(posting.getString("state")).isEqualTo("open");
        assertThat(posting.getList("signers.invitedBy")).containsOnly("provider-mail").hasSize(2);
        assertThat(posting.getList("signers.signingLink")).containsOnlyNulls();
        assertThat(mailsTo(address(order, 0))).hasSize(1);
        signAll(posting, 2);
        JsonPath collected = check(posting);
        assertCollected(collected, 2);
        assertThat(collected.getList("signers.state")).containsOnly("signed");
        assertThat(collected.getList("evidence.name")).containsExactlyInAnyOrder("part-1.pdf", "part-2.pdf");
        assertThat(new String(Integrator.evidence(collected), StandardCharsets.ISO_8859_1)).startsWith("%PDF-")
                .contains("/ByteRange");
    }

    @Test
    void aSigningLinkIsNotSupported() {
        // Given
        JsonPath posting = create(1, 1);

        // Then
        given().post("/v1/postings/" + posting.getString("id") + "/signers/" + posting.getString("signers[0].id")
                + "/signing-link").then().statusCode(409)
                .body("type", equalTo("urn:countersign:problem:not-supported-by-provider"));
    }

    @Test
    void aFileOfAnyTypeIsTaken() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        Integrator.document(order, 0).put("name", "terms.txt");
        Integrator.document(order, 0).put("contentType", "text/plain");
        Integrator.document(order, 0).put("content",
                Base64.getEncoder().encodeToString("Terms".getBytes(StandardCharsets.UTF_8)));

        // When
        JsonPath posting = Integrator.create(order);
        signAll(posting, 1);

        // Then
        assertCollected(check(posting), 1);
    }

    // -------------------------------------------------------------------------------------------- traps 2, 4, 6

    @ParameterizedTest
    @ValueSource(strings = { "wrappedAnswers", "signedFileObjects", "mixedCaseStatus", "upperCaseStatus", "reversedLists",
            "fileNames", "signedData" })
    void answersThatLookDifferentAreRead(String fault) {
        // Given
        Kit.faults(SIGNSPACE, Map.of(fault, 1));

        // When
        JsonPath posting = create(1, 2);
        JsonPath other = create(1, 1);
        signAll(posting, 1);

        // Then
        assertCollected(check(posting), 2);
        assertThat(Integrator.get(other).getString("state")).isEqualTo("open");
    }

    @Test
    void bothSpellingsOfCancelledEndAPosting() {
        // Given
        Kit.faults(SIGNSPACE, Map.of("oneLCanceled", 1));
        JsonPath posting = create(1, 1);
        cancelAtSignSpace(posting);

        // When
        JsonPath cancelled = check(posting);

        // Then
        assertThat(cancelled.getString("state")).isEqualTo("cancelled");
        assertThat(cancelled.getString("providerStatus")).isEqualTo("canceled");
        assertThat(cancelled.getString("reason.type")).isEqualTo("cancelled-at-provider");
    }

    private static void cancelAtSignSpace(JsonPath posting) {
        given().header("Authorization", "Bearer " + token()).contentType("application/json")
                .body(Map.of("acting_handle", "robot@simulator.example", "task", posting.getString("providerReference")))
                .post("/simulator/signspace/api/v1/tasks.cancel").then().statusCode(200);
    }

    private static String token() {
        return given().auth().preemptive().basic("simulator", "simulator-client-secret")
                .formParam("grant_type", "client_credentials").post("/simulator/signspace/auth/token").then().statusCode(200)
                .extract().path("access_token");
    }

    @Test
    void aRequestThatIsMissingInTheAnswerStaysOpen() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNSPACE, Map.of("missingTasks", 1));

        // When
        JsonPath missing = check(posting);

        // Then
        assertThat(missing.getString("state")).isEqualTo("open");
        Kit.noFaults(SIGNSPACE);
        signAll(posting, 1);
        Kit.advance("PT2M");
        assertCollected(Integrator.get(posting), 1);
    }

    @Test
    void aRequestThatIsNeverAnsweredEndsUnknownLongAfterItWasSurelyKept() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNSPACE, Map.of("missingTasks", 1));

        // When
        Kit.advance("P90D");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
        Kit.advance("PT25H");
        Kit.advance("PT10M");

        // Then
        JsonPath ended = Integrator.get(posting);
        assertThat(ended.getString("state")).isEqualTo("expired");
        assertThat(ended.getString("outcome")).isEqualTo("unknown");
    }

    @Test
    void aStatusThatNobodyKnowsLeavesThePostingOpen() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.faults(SIGNSPACE, Map.of("unknownStatus", 1));

        // When
        JsonPath unknown = check(posting);

        // Then
        assertThat(unknown.getString("state")).isEqualTo("open");
        assertThat(unknown.getString("providerStatus")).isEqualTo("awaiting_archive");
    }

    @Test
    void keepUntilRollsAsLongAsNotAllHaveSigned() {
        // Given
        JsonPath posting = create(2, 1);
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        Instant before = Instant.parse(Integrator.get(posting).getString("keepUntil"));

        // When
        Kit.advance("P10D");

        // Then
        JsonPath checked = Integrator.get(posting);
        assertThat(Instant.parse(checked.getString("keepUntil"))).isAfterOrEqualTo(before.plus(10, ChronoUnit.DAYS));
        assertThat(checked.getBoolean("keepUntilKnown")).isFalse();
    }

    // -------------------------------------------------------------------------------------------- trap 5

    @ParameterizedTest
    @ValueSource(strings = { "infectedRate", "fileNotFound" })
    void aFileThatIsNotSentNowIsAskedForAgainEverySixHoursWithAnAlarmAtTheFirst(String fault) {
        // Given
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        Kit.faults(SIGNSPACE, Map.of(fault, 1));
        double refused = refused();

        // When
        JsonPath signed = check(posting);

        // Then
        assertThat(signed.getString("state")).isEqualTo("signed");
        assertThat(refused()).isEqualTo(refused + 1);
        Kit.advance("PT5H");
        assertThat(refused()).isEqualTo(refused + 1);
        Kit.advance("PT2H");
        assertThat(refused()).isEqualTo(refused + 2);
        Kit.noFaults(SIGNSPACE);
        Kit.advance("PT8H");
        assertCollected(Integrator.get(posting), 1);
    }

    private double refused() {
        return metrics.get("countersign.evidence.refused").tag("provider", SIGNSPACE).counter().count();
    }

    @Test
    void aFileIsWaitedForWhileItIsScanned() {
        // Given
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        Kit.faults(SIGNSPACE, Map.of("scanTime", "PT3S"));

        // Then
        assertCollected(check(posting), 1);
    }

    @Test
    void aDownloadThatBreaksOffIsBegunAgain() {
        // Given
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        Kit.faults(SIGNSPACE, Map.of("cutDownloads", 1));
        assertThat(check(posting).getString("state")).isEqualTo("signed");

        // When
        Kit.noFaults(SIGNSPACE);
        Kit.advance("PT1M");

        // Then
        assertCollected(Integrator.get(posting), 1);
    }

    // -------------------------------------------------------------------------------------------- trap 7: reopen

    @Test
    void aCancelledPostingCanBeReopenedSignedAndCollected() {
        // Given
        JsonPath posting = create(1, 1);
        String id = posting.getString("id");

        // When
        given().post("/v1/postings/" + id + "/cancel").then().statusCode(200).body("state", equalTo("cancelled"))
                .body("can", hasItem("reopen"));
        given().post("/v1/postings/" + id + "/reopen").then().statusCode(200).body("state", equalTo("open"));
        signAll(posting, 1);

        // Then
        assertCollected(check(posting), 1);
        assertThat(Integrator.events(posting)).contains("posting.cancelled", "posting.reopened", "posting.collected");
    }

    @Test
    void aRequestOnHoldStaysOpenAndGoesOnWhenItIsReopened() {
        // Given
        JsonPath posting = create(1, 1);
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "reject");

        // When
        JsonPath held = check(posting);

        // Then
        assertThat(held.getString("state")).isEqualTo("open");
        assertThat(held.getString("providerStatus")).isEqualTo("on_hold");
        assertThat(held.<String> getList("can")).contains("reopen", "cancel");
        assertThat(Integrator.events(posting)).contains("posting.on-hold");
        given().post("/v1/postings/" + posting.getString("id") + "/reopen").then().statusCode(200);
        signAll(posting, 1);
        assertCollected(check(posting), 1);
    }

    @Test
    void whatIsCompleteIsNotCancelled() {
        // Given
        JsonPath posting = create(1, 1);
        signAll(posting, 1);

        // Then
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(422)
                .body("type", equalTo("urn:countersign:problem:refused-by-provider"));
        assertCollected(check(posting), 1);
    }

    // -------------------------------------------------------------------------------------------- traps 11: deadlines

    private static Map<String, Object> ending(Instant at) {
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        order.put("expiresAt", at.toString());
        return order;
    }

    private static Instant now() {
        return Instant.parse(given().get("/simulator/clock").then().statusCode(200).extract().path("now"))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void whatNobodySignedInTimeExpiresAndIsCancelledAtSignSpace() {
        // Given
        JsonPath posting = Integrator.create(ending(now().plus(2, ChronoUnit.DAYS)));

        // When
        Kit.advance("P2D");
        Kit.advance("PT6M");

        // Then
        JsonPath expired = Integrator.get(posting);
        assertThat(expired.getString("state")).isEqualTo("expired");
        assertThat(expired.getString("outcome")).isEqualTo("known");
        assertThat(expired.getList("signers.state")).containsOnly("expired");
        assertThat(Kit.calls("tasks.cancel", posting)).isEqualTo(1);
    }

    @Test
    void whatWasSignedInTheLastMomentIsCollected() {
        // Given
        JsonPath posting = Integrator.create(ending(now().plus(2, ChronoUnit.DAYS)));
        signAll(posting, 1);

        // When
        Kit.advance("P2D");
        Kit.advance("PT10M");

        // Then
        assertCollected(Integrator.get(posting), 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aDueDateIsAMarkAfterWhichPeopleStillSign(boolean asStatus) {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        order.put("options", Map.of("dueDate", now().plus(1, ChronoUnit.DAYS).toString().substring(0, 10)));
        JsonPath posting = Integrator.create(order);
        if (asStatus) {
            Kit.faults(SIGNSPACE, Map.of("overdueStatus", 1));
        }

        // When
        Kit.advance("P4D");

        // Then
        JsonPath overdue = Integrator.get(posting);
        assertThat(overdue.getString("state")).isEqualTo("open");
        assertThat(overdue.getString("providerStatus")).containsIgnoringCase("overdue");
        signAll(posting, 1);
        assertCollected(check(posting), 1);
    }

    // -------------------------------------------------------------------------------------------- trap 13: lost replies

    @Test
    void aLostReplyInvitesOnceAndThePostingIsFoundAndCollectedWhenItIsSignedTwoDaysLater() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        int before = calls(CREATE);
        Kit.faults(SIGNSPACE, Map.of("loseReplies", 1, "operations", List.of(CREATE)));

        // When
        String id = Integrator.post(order).then().statusCode(502).extract().path("posting");

        // Then
        JsonPath posting = JsonPath.from(given().get("/v1/postings/" + id).asString());
        assertThat(posting.getString("state")).isEqualTo("preparing");
        assertThat(posting.getString("outcome")).isEqualTo("unknown");
        Kit.noFaults(SIGNSPACE);
        Kit.advance("PT1M");
        JsonPath found = Integrator.get(posting);
        assertThat(found.getString("state")).isEqualTo("open");
        assertThat(found.getString("outcome")).isEqualTo("known");
        Kit.advance("P2D");
        signAll(found, 1);
        assertCollected(check(posting), 1);
        assertThat(calls(CREATE)).isEqualTo(before + 1);
        assertThat(mailsTo(address(order, 0)).stream().filter("invitation"::equals)).hasSize(1);
    }

    @Test
    void aLostReplyIsFoundByNamesWhereSignSpaceShowsNoIds() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        Kit.faults(SIGNSPACE, Map.of("loseReplies", 1, "operations", List.of(CREATE)));
        String id = Integrator.post(order).then().statusCode(502).extract().path("posting");

        // When
        Kit.faults(SIGNSPACE, Map.of("fileNames", 1));
        Kit.advance("PT1M");

        // Then
        assertThat(given().get("/v1/postings/" + id).<String> path("state")).isEqualTo("open");
    }

    @Test
    void aRequestThatNeverArrivedIsSearchedForAndNeverSentAgain() {
        // Given
        int before = calls(CREATE);
        Kit.faults(SIGNSPACE, Map.of("errorRate", 1, "operations", List.of(CREATE), "seed", 1));

        // When
        String id = Integrator.post(Integrator.signSpaceOrder(1, 1)).then().extract().path("posting");

        // Then
        Kit.noFaults(SIGNSPACE);
        Kit.advance("P1D");
        assertThat(given().get("/v1/postings/" + id).<String> path("state")).isEqualTo("preparing");
        Kit.advance("P90D");
        Kit.advance("PT7H");
        JsonPath ended = given().get("/v1/postings/" + id).jsonPath();
        assertThat(ended.getString("state")).isEqualTo("failed");
        assertThat(ended.getString("outcome")).isEqualTo("unknown");
        assertThat(calls(CREATE)).isEqualTo(before + 1);
    }

    // -------------------------------------------------------------------------------------------- access

    @Test
    void aTokenThatIsRefusedIsRenewedAndTheCallMadeOnceMore() {
        // Given
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        int before = calls("token");

        // When
        Kit.faults(SIGNSPACE, Map.of("expireTokens", 1));

        // Then
        assertCollected(check(posting), 1);
        assertThat(calls("token")).isGreaterThan(before);
    }

    @Test
    void aHandleOfAnotherOrganisationIsRefused() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        order.put("options", Map.of("actingHandle", "nobody@elsewhere.example"));
        int before = calls(CREATE);

        // When
        Integrator.post(order).then().statusCode(503);

        // Then
        assertThat(calls(CREATE)).isEqualTo(before);
    }

    // -------------------------------------------------------------------------------------------- decisions 3, 5, 6, 11

    @Test
    void aProtectedSignerSignsWithTheRightNumberAndNameAlone() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        Integrator.person(order, 0).put("nationalId", "123456-123A");
        JsonPath posting = Integrator.create(order);

        // When
        Kit.faults(SIGNSPACE, Map.of("wrongPerson", 1));

        // Then
        String key = given().get("/simulator/desk").jsonPath()
                .param("reference", posting.getString("providerReference"))
                .getString("find { it.reference == reference }.signer.key");
        String seat = "/simulator/desk/signspace/" + posting.getString("providerReference") + "/" + key;
        given().post(seat + "/begin").then().statusCode(409);
        given().post(seat + "/sign").then().statusCode(409);
        Kit.noFaults(SIGNSPACE);
        signAll(posting, 1);
        assertCollected(check(posting), 1);
    }

    @Test
    void signersSignInTheirOrder() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(2, 1);
        Integrator.person(order, 0).put("order", 20);
        Integrator.person(order, 1).put("order", 10);

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(mailsTo(address(order, 0))).isEmpty();
        assertThat(mailsTo(address(order, 1))).hasSize(1);
        Kit.act(posting, 1, "begin");
        Kit.act(posting, 1, "sign");
        assertThat(mailsTo(address(order, 0))).hasSize(1);
        Kit.act(posting, 0, "begin");
        Kit.act(posting, 0, "sign");
        assertCollected(check(posting), 1);
    }

    @Test
    void aWatcherIsInformedAndDoesNotSign() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(2, 1);
        Integrator.person(order, 1).put("role", "watcher");
        Integrator.person(order, 1).put("nationalId", "123456-123A");

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(posting.<String> getList("ignored")).contains("signers[1].nationalId");
        signAll(posting, 1);
        JsonPath collected = check(posting);
        assertCollected(collected, 1);
        assertThat(collected.getList("signers.state")).containsExactly("signed", "not-applicable");
        assertThat(mailsTo(address(order, 1))).isNotEmpty();
    }

    @Test
    void allOptionsAreTaken() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(1, 1);
        Map<String, Object> options = new HashMap<>(Map.of("actingHandle", "robot@simulator.example",
                "signatureStrength", "strong", "signingDiscussionDisabled", true, "overdueSigningDisabled", true, "dueDate",
                now().plus(30, ChronoUnit.DAYS).toString().substring(0, 10), "cannotSignDisabled", true, "invitationType",
                "force-swr", "owners", List.of("boss@example.com", "group:63a199d56cd3aa8f6875e3b3")));
        options.put("metadataTemplate", "6659c53f6cd3aa12a84e08f3");
        options.put("metadata", Map.of("6659c5826cd3aa12a84e08f4", "Example A"));
        order.put("options", options);
        order.put("language", "fi");
        Integrator.person(order, 0).put("options", Map.of("checkName", false));

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(posting.<String> getList("ignored")).containsExactly("signers[0].name");
        signAll(posting, 1);
        assertCollected(check(posting), 1);
    }

    @Test
    void whatSignSpaceHoldsCannotBeErasedThere() {
        // Given
        JsonPath posting = create(1, 1);
        signAll(posting, 1);
        check(posting);

        // Then
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202)
                .body("erasure", equalTo("not-possible"));
    }
}
