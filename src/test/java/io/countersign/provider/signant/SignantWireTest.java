package io.countersign.provider.signant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.CreateSteps;
import io.countersign.provider.CreatedPosting;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.PostingId;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.Presentation;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The adapter against Signant's simulator: over a real wire, with its faults. */
@QuarkusTest
class SignantWireTest {

    private static final CreateSteps NO_STEPS = new CreateSteps() {
        @Override
        public JsonObject reached() {
            return new JsonObject();
        }

        @Override
        public Uni<Void> note(JsonObject notes) {
            return Uni.createFrom().voidItem();
        }
    };

    @Inject
    SignantProvider signant;

    @Inject
    CircuitBreakerMaintenance breakers;

    @Inject
    Clock clock;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        given().delete("/simulator/faults/signant").then().statusCode(204);
        given().delete("/simulator/calls/signant").then().statusCode(204);
        breakers.resetAll();
    }

    @Test
    void aPostingIsCreatedSignedAndFetched() throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann");
        assertThat(check(posting)).satisfies(report -> {
            assertThat(report.phase()).isEqualTo(Phase.OPEN);
            assertThat(report.status()).isEqualTo("Sent");
            assertThat(report.nothingSigned()).isTrue();
            assertThat(report.evidence()).isEmpty();
        });
        sign(posting, 0);

        // When
        StatusReport report = check(posting);

        // Then
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        EvidenceBody body = signant.collect(posting, report.evidence().get(0)).await().indefinitely();
        byte[] file = bytes(body);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).startsWith("%PDF-").contains("/ByteRange");
        assertThat(body.size()).hasValue(file.length);
        assertThat(body.digest()).get().satisfies(digest -> assertThat(digest.hex()).isEqualTo(md5(file)));
    }

    @Test
    void everySignerHasALink() throws Exception {
        // When
        CreatedPosting created = signant.create(request("Kari Nordmann", "Ola Nordmann"), NO_STEPS).await().indefinitely();

        // Then
        assertThat(created.links()).hasSize(2).doesNotHaveDuplicates();
        assertThat(created.expiresAt()).isBetween(clock.instant().plus(Duration.ofMinutes(14)),
                clock.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void aRejectionOfTheOnlySignerEndsIt() throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann");
        act(posting, 0, "begin");
        act(posting, 0, "reject");

        // Then
        assertThat(check(posting).phase()).isEqualTo(Phase.REJECTED);
    }

    @Test
    void aPartialDocumentThatIsNotHandedOutIsNotThere() throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann", "Ola Nordmann");
        sign(posting, 0);
        StatusReport report = check(posting);

        // When
        ProviderFailure failure = failure(signant.collect(posting, report.evidence().get(0)));

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.nothingSigned()).isFalse();
        assertThat(failure.kind()).isEqualTo(Kind.NO_SUCH_EVIDENCE);
    }

    @Test
    void whatSignantDeletedIsGone() throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann");
        given().contentType("application/json").body("{\"advance\":\"PT15M\"}").post("/simulator/clock").then().statusCode(200);

        // When
        ProviderFailure failure = failure(signant.check(posting));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.GONE);
        assertThat(failure.providerCode()).isEqualTo("4008");
        assertThat(calls(posting)).filteredOn("GetPostingStatus"::equals).hasSize(1);
    }

    @Test
    void itMayBeDeletedBetweenStatusAndDownload() throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann");
        sign(posting, 0);
        StatusReport report = check(posting);
        faults("{\"expireBeforeDownload\":1}");

        // Then
        assertThat(failure(signant.collect(posting, report.evidence().get(0))).kind()).isEqualTo(Kind.GONE);
    }

    @Test
    void aWrongDigestIsHandedOnToBeSeen() throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann");
        sign(posting, 0);
        StatusReport report = check(posting);
        faults("{\"wrongDigest\":1}");

        // When
        EvidenceBody body = signant.collect(posting, report.evidence().get(0)).await().indefinitely();

        // Then
        assertThat(body.digest()).get().satisfies(digest -> assertThat(digest.hex()).isNotEqualTo(md5(bytes(body))));
    }

    @Test
    void aCutDownloadIsTriedAgainAndThenUnclear() throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann");
        sign(posting, 0);
        StatusReport report = check(posting);
        faults("{\"cutDownloads\":1}");

        // When
        ProviderFailure failure = failure(signant.collect(posting, report.evidence().get(0)));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(calls()).filteredOn("DownloadInstantAttachment"::equals).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = { "unknownElements", "zonelessDates", "activeTo" })
    void theContractMayGrowAndDatesMayVary(String fault) throws Exception {
        // Given
        faults("{\"" + fault + "\":1}");
        ProviderPosting posting = create("Kari Nordmann");

        // When
        StatusReport open = check(posting);

        // Then
        assertThat(open.expiresAt()).isBetween(posting.times().createdAt().plus(Duration.ofMinutes(14)),
                posting.times().createdAt().plus(Duration.ofMinutes(16)));
        sign(posting, 0);
        assertThat(bytes(signant.collect(posting, check(posting).evidence().get(0)).await().indefinitely())).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "loseReplies", "errorRate", "soapFault" })
    void aCreateWithoutClearAnswerIsUnclearAndNeverRepeated(String fault) throws Exception {
        // Given
        faults("{\"" + fault + "\":1}");

        // When
        ProviderFailure failure = failure(signant.create(request("Kari Nordmann"), NO_STEPS));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(calls()).containsExactly("CreateInstantPosting");
    }

    @ParameterizedTest
    @CsvSource({ "loseReplies", "errorRate", "soapFault" })
    void aStatusIsAskedForAgain(String fault) throws Exception {
        // Given
        ProviderPosting posting = create("Kari Nordmann");
        faults("{\"" + fault + "\":1}");

        // When
        ProviderFailure failure = failure(signant.check(posting));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(calls()).filteredOn("GetPostingStatus"::equals).hasSize(3);
    }

    @Test
    void aLargeDocumentArrivesWhole() throws Exception {
        // Given
        byte[] large = pdf(40 * 1024 * 1024);

        // When
        CreatedPosting created = signant.create(request(large, "Kari Nordmann"), NO_STEPS).await().indefinitely();

        // Then
        ProviderPosting posting = posting(created, "Kari Nordmann");
        sign(posting, 0);
        assertThat(bytes(signant.collect(posting, check(posting).evidence().get(0)).await().indefinitely()).length)
                .isGreaterThan(large.length);
    }

    @Test
    void whatIsNoPdfIsNotSent() {
        // When
        ProviderFailure failure = failure(
                signant.create(request("hello".getBytes(StandardCharsets.US_ASCII), "Kari"), NO_STEPS));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.violations()).isNotEmpty();
        assertThat(calls()).isEmpty();
    }

    private ProviderPosting create(String... names) throws IOException {
        return posting(signant.create(request(names), NO_STEPS).await().indefinitely(), names);
    }

    private ProviderPosting posting(CreatedPosting created, String... names) {
        ProviderPosting shape = Given.posting(names);
        Instant now = clock.instant();
        return new ProviderPosting(shape.posting(), "default", created.reference(), created.notes(), shape.signers(),
                shape.documents(), new PostingTimes(now, now, null));
    }

    private static SigningRequest request(String... names) throws IOException {
        return request(pdf(0), names);
    }

    private static SigningRequest request(byte[] file, String... names) {
        SigningRequest.Document document = new SigningRequest.Document(Given.DOCUMENT, "loan.pdf", "application/pdf", null,
                file.length, Given.content(file), new JsonObject());
        return new SigningRequest(new PostingId(Given.POSTING), "default", new Presentation("Loan agreement", null, null, null),
                List.of(document), java.util.stream.IntStream.range(0, names.length)
                        .mapToObj(i -> Given.signer(i, names[i])).toList(),
                Given.URLS, null, new JsonObject());
    }

    private StatusReport check(ProviderPosting posting) {
        return signant.check(posting).await().indefinitely();
    }

    private static ProviderFailure failure(Uni<?> call) {
        Throwable thrown = catchThrowableOfType(RuntimeException.class, () -> call.await().indefinitely());
        assertThat(thrown).as("the call succeeded").isNotNull();
        return ProviderFailures.from(SignantFailures.SIGNANT, thrown);
    }

    private static void sign(ProviderPosting posting, int signer) {
        act(posting, signer, "begin");
        act(posting, signer, "sign");
    }

    private static void act(ProviderPosting posting, int signer, String act) {
        String key = given().get("/simulator/desk").then().extract().jsonPath()
                .param("reference", posting.reference()).param("name", posting.signers().get(signer).person().name())
                .getString("find { it.reference == reference && it.signer.name == name }.signer.key");
        given().post("/simulator/desk/signant/" + posting.reference() + "/" + key + "/" + act).then().statusCode(200);
    }

    private static void faults(String json) {
        given().contentType("application/json").body(json).put("/simulator/faults/signant").then().statusCode(200);
    }

    private static List<String> calls() {
        return given().get("/simulator/calls/signant").then().statusCode(200).extract().jsonPath().getList("operation");
    }

    /** Those of one posting: a moved clock lets the collector ask for others. */
    private static List<String> calls(ProviderPosting posting) {
        return given().get("/simulator/calls/signant").then().statusCode(200).extract().jsonPath()
                .param("reference", posting.reference()).getList("findAll { it.reference == reference }.operation");
    }

    private static byte[] bytes(EvidenceBody body) {
        Buffer whole = Buffer.buffer();
        body.bytes().subscribe().asIterable().forEach(whole::appendBuffer);
        return whole.getBytes();
    }

    /** @param padding bytes of a stream that nothing shows */
    private static byte[] pdf(int padding) throws IOException {
        try (PDDocument document = new PDDocument(); var bytes = new java.io.ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            if (padding > 0) {
                var stream = document.getDocument().createCOSStream();
                try (var out = stream.createRawOutputStream()) {
                    out.write(new byte[padding]);
                }
                document.getDocumentCatalog().getCOSObject().setItem(org.apache.pdfbox.cos.COSName.getPDFName("Padding"),
                        stream);
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static String md5(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
