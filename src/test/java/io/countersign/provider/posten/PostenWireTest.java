package io.countersign.provider.posten;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.evidence.EvidenceKind;
import io.countersign.evidence.SignedPdfs;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.ExpectedEvidence;
import io.countersign.provider.PollsFeed.Answer;
import io.countersign.provider.PollsFeed.Entry;
import io.countersign.provider.PollsFeed.Feed;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Presentation;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SignerReport;
import io.countersign.provider.SignerState;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.countersign.testing.Documents;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The adapter against Posten's simulator: over two-way TLS, with its faults. Each test has a queue of its own. */
@QuarkusTest
class PostenWireTest {

    private static final String POSTEN = "posten";

    @Inject
    PostenProvider posten;

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    Clock clock;

    private final PostingId id = new PostingId(UUID.randomUUID());
    private final String queue = "wire-" + id;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults(POSTEN);
        given().delete("/simulator/calls/posten").then().statusCode(204);
        breakers.resetAll();
    }

    @Test
    void aPolledPostingIsCreatedSignedFetchedAndConfirmed() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI);
        act(posting, 0, "sign");

        // When
        Entry entry = await(posten.read(feed(posting))).entry().orElseThrow();
        ProviderPosting reported = after(posting, await(posten.check(posting, entry.notification())));

        // Then
        assertThat(entry.reference()).isEqualTo(posting.reference());
        assertThat(entry.posting()).isEqualTo(id);
        StatusReport report = await(posten.check(posting, entry.notification()));
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(report.toConfirm()).isTrue();
        assertThat(report.signers()).containsExactly(Map.entry(Given.signerId(0), SignerReport.of(SignerState.SIGNED)));
        assertThat(report.evidence()).extracting(ExpectedEvidence::kind).containsExactly(EvidenceKind.PADES,
                EvidenceKind.XADES);
        assertThat(report.evidence()).allMatch(ExpectedEvidence::required);
        assertThat(text(reported, report.evidence().get(0))).startsWith("%PDF-").contains("/ByteRange");
        assertThat(text(reported, report.evidence().get(1))).contains("<").contains("XAdES");
        await(posten.confirm(reported));
        assertThat(calls("confirm")).hasSize(1);
        assertThat(await(posten.read(feed(posting))).entry()).isEmpty();
    }

    @Test
    void whoSignedWhileOthersHaveYetToIsReported() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI, "customer-7");
        act(posting, 0, "sign");

        // When
        StatusReport report = await(posten.check(posting, notification(posting)));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.status()).isEqualTo("IN_PROGRESS");
        assertThat(report.nothingSigned()).isFalse();
        assertThat(report.signers()).containsEntry(Given.signerId(0), SignerReport.of(SignerState.SIGNED))
                .containsEntry(Given.signerId(1), SignerReport.of(SignerState.WAITING));
        ExpectedEvidence signature = report.evidence().get(0);
        assertThat(report.evidence()).hasSize(1);
        assertThat(signature.signer()).isEqualTo(Given.signerId(0));
        assertThat(signature.required()).isFalse();
        assertThat(text(after(posting, report), signature)).isNotEmpty();
    }

    @Test
    void aRejectionEndsIt() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI, Given.OLA);
        act(posting, 0, "reject");

        // When
        StatusReport report = await(posten.check(posting, notification(posting)));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.REJECTED);
        assertThat(report.reason().type()).isEqualTo("rejected-by-signer");
        assertThat(report.signers()).containsEntry(Given.signerId(0), SignerReport.of(SignerState.REJECTED))
                .containsEntry(Given.signerId(1), SignerReport.of(SignerState.NOT_APPLICABLE));
    }

    @Test
    void aReturnWithItsTokenSaysOfOneThatIsNotPolled() {
        // Given
        ProviderPosting posting = create(Given.json("{'statusRetrieval':'callback'}"), Given.KARI);
        String token = token(act(posting, 0, "sign"));

        // When
        String notification = posten.received(posting, Map.of("status_query_token", List.of(token))).orElseThrow();
        StatusReport report = await(posten.check(posting, notification));

        // Then
        assertThat(posten.feed(posting)).isEmpty();
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        ProviderPosting reported = after(posting, report);
        assertThat(text(reported, report.evidence().get(0))).startsWith("%PDF-");
        assertThat(await(posten.check(reported)).phase()).isEqualTo(Phase.COMPLETE);
        await(posten.confirm(reported));
    }

    @ParameterizedTest
    @ValueSource(strings = { "wrong", "a b/ø?&=%", "<direct-signature-job-status-response/>" })
    void aTokenThatPostenDidNotGiveIsNoNotifications(String token) {
        // Given
        ProviderPosting posting = create(Given.json("{'statusRetrieval':'callback'}"), Given.KARI);
        String notification = posten.received(posting, Map.of("status_query_token", List.of(token))).orElseThrow();

        // When
        StatusReport report = await(posten.check(posting, notification));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.nothingSigned()).isFalse();
        assertThat(report.notes()).isNull();
    }

    @Test
    void withoutNotificationsNobodyIsAsked() {
        // Given
        ProviderPosting polled = create(polled(), Given.KARI);
        ProviderPosting called = create(Given.json("{'statusRetrieval':'callback'}"), Given.OLA);
        given().delete("/simulator/calls/posten").then().statusCode(204);

        // When
        StatusReport report = await(posten.check(polled));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.nothingSigned()).isFalse();
        assertThat(await(posten.check(called)).phase()).isEqualTo(Phase.OPEN);
        assertThat(given().get("/simulator/calls/posten").jsonPath().getList("findAll { it.reference == '"
                + polled.reference() + "' || it.reference == '" + called.reference() + "' }")).isEmpty();
    }

    @Test
    void everySignerHasALinkThatWorksOnceAndCanBeRenewed() {
        // Given
        CreatedPosting created = await(posten.create(request(polled(), Given.KARI, "customer-7"), null));
        ProviderPosting posting = posting(created, Given.KARI, "customer-7");

        // When
        SigningLink renewed = await(posten.renewLink(posting, Given.signerId(1)));

        // Then
        assertThat(created.links()).extracting(SigningLink::signer).containsExactly(Given.signerId(0), Given.signerId(1));
        assertThat(created.links()).allMatch(SigningLink::oneTime);
        assertThat(renewed.oneTime()).isTrue();
        assertThat(renewed.signer()).isEqualTo(Given.signerId(1));
        assertThat(created.links()).extracting(SigningLink::address).doesNotContain(renewed.address());
    }

    @Test
    void aJobLivesThirtyDays() {
        // When
        CreatedPosting created = await(posten.create(request(polled(), Given.KARI), null));

        // Then
        assertThat(created.status()).isEqualTo("IN_PROGRESS");
        assertThat(created.expiresAt()).isBetween(clock.instant().plus(Duration.ofDays(30)).minusSeconds(60),
                clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void anEmptyQueueSaysWhenItMayBeAskedAgain() {
        // Given
        Feed feed = feed(create(polled(), Given.KARI));
        Instant before = clock.instant();
        Answer first = await(posten.read(feed));

        // When
        Answer early = await(posten.read(feed));

        // Then
        assertThat(first.entry()).isEmpty();
        assertThat(first.nextReadAt()).isAfter(before);
        assertThat(early.entry()).isEmpty();
        assertThat(early.nextReadAt()).isAfter(before);
    }

    @Test
    void whatIsNotWaitedForAnyMoreIsConfirmedAllTheSame() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI);
        act(posting, 0, "sign");
        Entry entry = await(posten.read(feed(posting))).entry().orElseThrow();

        // When
        await(posten.dismiss(feed(posting), entry));

        // Then
        assertThat(calls("confirm")).hasSize(1);
    }

    @Test
    void aConfirmationThatIsRepeatedDoesNoHarm() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI);
        act(posting, 0, "sign");
        ProviderPosting reported = after(posting, await(posten.check(posting, notification(posting))));
        await(posten.confirm(reported));

        // When
        await(posten.confirm(reported));

        // Then
        assertThat(calls("confirm")).hasSize(2);
    }

    @Test
    void manyLargeDocumentsArriveWhole() {
        // Given
        List<SigningRequest.Document> documents = IntStream.range(0, 4)
                .mapToObj(i -> Given.document(i, "Lån nr. " + i + ".pdf", "application/pdf", Documents.pdf(2_000_000)))
                .toList();
        SigningRequest request = new SigningRequest(id, "default",
                new Presentation("Loan agreement", "To be signed today", null, null), documents,
                List.of(Given.signer(0, Given.KARI, null)), Given.URLS, null, polled());

        // When
        CreatedPosting created = await(posten.create(request, null));

        // Then
        assertThat(created.links()).hasSize(1);
    }

    @Test
    void aBrokerThatMayNotActIsReportedSo() {
        // Given
        JsonObject options = polled().put("senderOrganization", "111111111");

        // When
        ProviderFailure failure = failure(posten.create(request(options, Given.KARI), null));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.providerCode()).isEqualTo("BROKER_NOT_AUTHORIZED");
    }

    @Test
    void anOrganizationWithoutAccessHasWrongCredentials() {
        // Given
        JsonObject options = polled().put("senderOrganization", "999999991");

        // When
        ProviderFailure failure = failure(posten.create(request(options, Given.KARI), null));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.providerCode()).isEqualTo("NOT_AUTHORIZED");
    }

    @ParameterizedTest
    @CsvSource({ "loseReplies", "errorRate" })
    void aCreateWithoutClearAnswerIsUnclearAndNeverRepeated(String fault) {
        // Given
        Kit.faults(POSTEN, Map.of(fault, 1));

        // When
        ProviderFailure failure = failure(posten.create(request(polled(), Given.KARI), null));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(calls("create")).hasSize(1);
    }

    @Test
    void whatFailsOnceIsAskedForAgain() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI);
        act(posting, 0, "sign");
        StatusReport report = await(posten.check(posting, notification(posting)));
        ProviderPosting reported = after(posting, report);
        Kit.faults(POSTEN, Map.of("unavailableOnce", true));

        // When
        String pdf = text(reported, report.evidence().get(0));

        // Then
        assertThat(pdf).startsWith("%PDF-");
        await(posten.confirm(reported));
    }

    @Test
    void aDownloadThatIsCutOffIsUnclear() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI);
        act(posting, 0, "sign");
        StatusReport report = await(posten.check(posting, notification(posting)));
        Kit.faults(POSTEN, Map.of("cutDownloads", 1));

        // When
        ProviderFailure failure = failure(posten.collect(after(posting, report), report.evidence().get(0))
                .map(PostenWireTest::bytes));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void tooManyCallsAreThrottledForAWhile() {
        // Given: an organization that no other test calls for
        JsonObject options = polled().put("senderOrganization", "999999993");
        Kit.faults(POSTEN, Map.of("rateLimit", 1));

        // When
        ProviderFailure failure = failure(posten.create(request(options, Given.KARI), null));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        Kit.noFaults(POSTEN);
        ProviderFailure paused = failure(posten.create(request(options, Given.KARI), null));
        assertThat(paused.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(paused.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void aSignerStatusThatNobodyDocumentedIsIgnored() {
        // Given
        ProviderPosting posting = create(polled(), Given.KARI, Given.OLA);
        act(posting, 0, "sign");
        Kit.faults(POSTEN, Map.of("unknownSignerStatus", 1));

        // When
        StatusReport report = await(posten.check(posting, notification(posting)));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
    }

    @Test
    void whatIsEncryptedIsNotSent() {
        // Given
        SigningRequest request = new SigningRequest(id, "default", new Presentation("Loan agreement", null, null, null),
                List.of(Given.document(0, "loan.pdf"), Given.document(1, "secret.pdf", "application/pdf",
                        SignedPdfs.encrypted(Documents.pdf(), true))),
                List.of(Given.signer(0, Given.KARI, null)), Given.URLS, null, polled());

        // When
        ProviderFailure failure = failure(posten.create(request, null));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.violations()).extracting("field").containsExactly("documents[1].content");
        assertThat(calls("create")).isEmpty();
    }

    private JsonObject polled() {
        return new JsonObject().put("pollingQueue", queue);
    }

    private SigningRequest request(JsonObject options, String... known) {
        List<SigningRequest.Signer> signers = IntStream.range(0, known.length).mapToObj(i -> {
            boolean national = known[i].matches("\\d{11}");
            return Given.signer(i, national ? known[i] : null, national ? null : known[i]);
        }).toList();
        return new SigningRequest(id, "default", new Presentation("Loan agreement", "To be signed today", null, null),
                List.of(Given.document(0, "loan.pdf", "application/pdf", Documents.pdf())), signers, Given.URLS, null, options);
    }

    private ProviderPosting create(JsonObject options, String... known) {
        return posting(await(posten.create(request(options, known), null)), known);
    }

    private ProviderPosting posting(CreatedPosting created, String... known) {
        ProviderPosting shape = Given.posting(created.reference(), created.notes(), known);
        Instant now = clock.instant();
        return new ProviderPosting(id, "default", created.reference(), created.notes(), shape.signers(), shape.documents(),
                new PostingTimes(now, now, null));
    }

    private static ProviderPosting after(ProviderPosting posting, StatusReport report) {
        return new ProviderPosting(posting.posting(), posting.account(), posting.reference(), report.notes(),
                posting.signers(), posting.documents(), posting.times());
    }

    private Feed feed(ProviderPosting posting) {
        return posten.feed(posting).orElseThrow();
    }

    private String notification(ProviderPosting posting) {
        return await(posten.read(feed(posting))).entry().orElseThrow().notification();
    }

    private String text(ProviderPosting posting, ExpectedEvidence item) {
        return bytes(await(posten.collect(posting, item))).toString(StandardCharsets.ISO_8859_1);
    }

    private static Buffer bytes(EvidenceBody body) {
        Buffer whole = Buffer.buffer();
        body.bytes().subscribe().asIterable().forEach(whole::appendBuffer);
        assertThat(body.size().orElse(whole.length())).isEqualTo(whole.length());
        return whole;
    }

    /** Where the browser is sent. */
    private static String act(ProviderPosting posting, int signer, String act) {
        List<String> keys = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath()
                .param("reference", posting.reference())
                .getList("findAll { it.provider == 'posten' && it.reference == reference }.signer.key");
        String at = "/simulator/desk/posten/" + posting.reference() + "/" + keys.get(signer) + "/";
        given().post(at + "begin").then().statusCode(200);
        return given().post(at + act).then().statusCode(200).extract().jsonPath().getString("returnUrl");
    }

    private static String token(String returnUrl) {
        return Arrays.stream(URI.create(returnUrl).getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("status_query_token=")).findFirst().orElseThrow()
                .substring("status_query_token=".length());
    }

    private static List<Map<String, Object>> calls(String operation) {
        return Kit.calls(POSTEN, operation);
    }

    private static <T> T await(Uni<T> call) {
        return call.await().atMost(Duration.ofMinutes(2));
    }

    private static ProviderFailure failure(Uni<?> call) {
        Throwable thrown = catchThrowableOfType(RuntimeException.class, () -> await(call));
        assertThat(thrown).as("the call succeeded").isNotNull();
        return ProviderFailures.from(PostenFailures.POSTEN, thrown);
    }
}
