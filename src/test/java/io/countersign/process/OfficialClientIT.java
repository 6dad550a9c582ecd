package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.countersign.provider.posten.recorded.OfficialStructures;
import io.countersign.provider.posten.recorded.RecordedRequest;
import io.countersign.provider.posten.recorded.RecordedRequest.Operation;
import io.countersign.provider.posten.recorded.RecordingWire;
import io.countersign.provider.posten.recorded.RequestStructure;
import io.countersign.provider.posten.simulator.Certificates;
import io.countersign.testing.Documents;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;

import no.digipost.signature.client.core.ResponseInputStream;
import no.digipost.signature.client.core.Sender;
import no.digipost.signature.client.core.exceptions.BrokerNotAuthorizedException;
import no.digipost.signature.client.core.exceptions.CantQueryStatusException;
import no.digipost.signature.client.core.exceptions.InvalidStatusQueryTokenException;
import no.digipost.signature.client.core.exceptions.TooEagerPollingException;
import no.digipost.signature.client.core.exceptions.UnexpectedResponseException;
import no.digipost.signature.client.direct.DirectClient;
import no.digipost.signature.client.direct.DirectJobResponse;
import no.digipost.signature.client.direct.DirectJobStatus;
import no.digipost.signature.client.direct.DirectJobStatusResponse;
import no.digipost.signature.client.direct.DirectSignerResponse;
import no.digipost.signature.client.direct.SignerStatus;
import no.digipost.signature.client.direct.StatusReference;
import no.digipost.signature.client.direct.StatusRetrievalMethod;

/**
 * The simulator seen by somebody who wrote neither it nor our client: Posten's own, over two-way TLS, from the package as
 * it is handed out. What it sends is held against the structures that our own client's requests are compared with.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialClientIT {

    /** Posten's in production: a machine cannot be so slow that the second poll is not too early. */
    private static final String POLL_PAUSE = "PT10M";

    @RegisterExtension
    static final Processes processes = new Processes(Map.of(
            "countersign.simulator.posten.poll-pause", POLL_PAUSE,
            "countersign.simulator.posten.calls-per-second", "1000"));

    @TempDir
    Path issuers;

    private URI simulator() {
        return URI.create(processes.simulators().postenUrl());
    }

    private OfficialClient posten() {
        return posten(simulator(), Certificates.organization());
    }

    private OfficialClient posten(URI wire, Certificates.Owner who) {
        return new OfficialClient(wire, who, "queue-" + UUID.randomUUID(), simulatorsClock(), issuers, Documents.pdf());
    }

    private static Clock simulatorsClock() {
        Duration offset = Duration.parse(given().get("/simulator/clock").then().statusCode(200).extract().jsonPath()
                .getString("offset"));
        return Clock.offset(Clock.systemUTC(), offset);
    }

    /** Lets the only signer act at the desk; where the browser is sent. */
    private static URI act(DirectJobResponse job, String what) {
        String reference = Long.toString(job.getSignatureJobId());
        JsonPath desk = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath();
        String key = desk.getString("find { it.provider == 'posten' && it.reference == '" + reference + "' }.signer.key");
        String returnUrl = given().post("/simulator/desk/posten/" + reference + "/" + key + "/" + what).then()
                .statusCode(200).extract().jsonPath().getString("returnUrl");
        return returnUrl == null ? null : URI.create(returnUrl);
    }

    private static StatusReference sign(DirectJobResponse job) {
        act(job, "begin");
        return StatusReference.of(job).withStatusQueryToken(token(act(job, "sign")));
    }

    private static String token(URI returnUrl) {
        return List.of(returnUrl.getQuery().split("&")).stream()
                .filter(parameter -> parameter.startsWith("status_query_token=")).findFirst().orElseThrow()
                .substring("status_query_token=".length());
    }

    private static byte[] read(ResponseInputStream download) throws IOException {
        try (download) {
            return download.readAllBytes();
        }
    }

    @Test
    void aJobIsCreatedWithALinkForItsSigner() {
        // When
        DirectJobResponse job = posten().create(StatusRetrievalMethod.WAIT_FOR_CALLBACK);

        // Then
        assertThat(job.getReference()).isEqualTo("order-42");
        assertThat(job.getStatusUrl()).isNotNull();
        assertThat(job.getSingleSigner().getPersonalIdentificationNumber()).isEqualTo(OfficialClient.PERSON);
        assertThat(job.getSingleSigner().getRedirectUrl()).isNotNull();
    }

    @Test
    void aNewLinkIsAnother() {
        // Given
        OfficialClient posten = posten();
        DirectSignerResponse signer = posten.create(StatusRetrievalMethod.WAIT_FOR_CALLBACK).getSingleSigner();

        // When
        DirectSignerResponse renewed = posten.client().requestNewRedirectUrl(signer);

        // Then
        assertThat(renewed.getRedirectUrl()).isNotEqualTo(signer.getRedirectUrl());
        assertThat(renewed.getSignerUrl()).isEqualTo(signer.getSignerUrl());
    }

    @Test
    void theTokenOfTheReturnOpensTheStatusAndItsFiles() throws Exception {
        // Given
        OfficialClient posten = posten();
        DirectClient client = posten.client();
        DirectJobResponse job = posten.create(StatusRetrievalMethod.WAIT_FOR_CALLBACK);

        // When
        DirectJobStatusResponse status = client.getStatus(sign(job));

        // Then
        assertThat(status.getStatus()).isEqualTo(DirectJobStatus.COMPLETED_SUCCESSFULLY);
        assertThat(status.getSignatures()).singleElement().satisfies(one -> assertThat(one.is(SignerStatus.SIGNED)).isTrue());
        try (PDDocument pades = Loader.loadPDF(read(client.getPAdES(status.getpAdESUrl())))) {
            assertThat(pades.getSignatureDictionaries()).isNotEmpty();
        }
        byte[] xades = read(client.getXAdES(status.getSignatures().get(0).getxAdESUrl()));
        DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xades));
    }

    @Test
    void notificationsAreTakenFromTheQueueAndConfirmed() {
        // Given
        OfficialClient posten = posten();
        DirectJobResponse job = posten.create(StatusRetrievalMethod.POLLING);
        act(job, "begin");
        act(job, "sign");

        // When
        DirectJobStatusResponse update = posten.client().getStatusChange();
        posten.client().confirm(update);

        // Then
        assertThat(job.getStatusUrl()).isNull();
        assertThat(update.getSignatureJobId()).isEqualTo(job.getSignatureJobId());
        assertThat(update.is(DirectJobStatus.COMPLETED_SUCCESSFULLY)).isTrue();
        Kit.advance("PT11M");
        assertThat(posten.client().getStatusChange().is(DirectJobStatus.NO_CHANGES)).as("nothing comes again").isTrue();
    }

    @Test
    void anEmptyQueueSaysWhenToAskAgain() {
        // Given
        DirectClient client = posten().client();
        Instant before = simulatorsClock().instant();

        // When
        DirectJobStatusResponse none = client.getStatusChange();

        // Then
        assertThat(none.is(DirectJobStatus.NO_CHANGES)).isTrue();
        assertThat(none.getNextPermittedPollTime()).isAfter(before.plus(Duration.parse(POLL_PAUSE)).minusSeconds(1));
        assertThatThrownBy(client::getStatusChange).isInstanceOf(TooEagerPollingException.class);
    }

    @Test
    void theQueueWithoutANameCanBeAskedToo() {
        // When
        DirectJobStatusResponse none = posten().client().getStatusChange(new Sender(OfficialClient.ORGANIZATION));

        // Then
        assertThat(none.is(DirectJobStatus.NO_CHANGES)).isTrue();
    }

    @Test
    void documentsCanBeDeletedADayAfterTheEnd() {
        // Given
        OfficialClient posten = posten();
        DirectJobResponse job = posten.create(StatusRetrievalMethod.WAIT_FOR_CALLBACK);
        StatusReference signed = sign(job);
        DirectJobStatusResponse status = posten.client().getStatus(signed);
        Kit.advance("PT25H");

        // When
        posten.client().deleteDocuments(status.getDeleteDocumentsUrl());

        // Then
        assertThatThrownBy(() -> posten.client().getPAdES(status.getpAdESUrl()))
                .isInstanceOf(UnexpectedResponseException.class);
    }

    @Test
    void aWrongTokenIsRefusedByItsCode() {
        // Given
        OfficialClient posten = posten();
        DirectJobResponse job = posten.create(StatusRetrievalMethod.WAIT_FOR_CALLBACK);
        sign(job);

        // When
        Throwable refusal = catchThrowable(
                () -> posten.client().getStatus(StatusReference.of(job).withStatusQueryToken("a token & no token")));

        // Then
        assertThat(refusal).isInstanceOf(InvalidStatusQueryTokenException.class);
    }

    @Test
    void aStatusBeforeAnybodyActedIsRefusedByItsCode() {
        // Given
        OfficialClient posten = posten();
        DirectJobResponse job = posten.create(StatusRetrievalMethod.WAIT_FOR_CALLBACK);

        // When
        Throwable refusal = catchThrowable(
                () -> posten.client().getStatus(StatusReference.of(job).withStatusQueryToken("early")));

        // Then
        assertThat(refusal).isInstanceOf(CantQueryStatusException.class);
    }

    @Test
    void anotherOrganizationMayNotActForUs() {
        // Given
        OfficialClient stranger = posten(simulator(), Certificates.enterprise("OID.2.5.4.97=NTRNO-111111111,CN=STRANGER"));

        // When
        Throwable refusal = catchThrowable(() -> stranger.create(StatusRetrievalMethod.POLLING));

        // Then
        assertThat(refusal).isInstanceOf(BrokerNotAuthorizedException.class);
    }

    @Test
    void ourBrokerMayActForUs() {
        // When
        DirectJobResponse job = posten(simulator(), Certificates.broker()).create(StatusRetrievalMethod.POLLING);

        // Then
        assertThat(job.getSignatureJobId()).isPositive();
    }

    @Test
    void aCertificateOfAnotherIssuerDoesNotEvenConnect() {
        // Given
        OfficialClient stranger = posten(simulator(), Certificates.organizationByAnotherIssuer());
        int before = arrived();

        // When
        Throwable refusal = catchThrowable(() -> stranger.create(StatusRetrievalMethod.POLLING));

        // Then
        assertThat(refusal).isNotNull();
        assertThat(arrived()).isEqualTo(before);
    }

    private static int arrived() {
        return given().get("/simulator/calls/posten").then().statusCode(200).extract().jsonPath().getList("").size();
    }

    @ParameterizedTest
    @EnumSource(StatusRetrievalMethod.class)
    void itsRequestsHaveTheRecordedStructures(StatusRetrievalMethod method) throws Exception {
        // Given
        try (RecordingWire wire = new RecordingWire(simulator())) {

            // When
            wholeLife(posten(wire.url(), Certificates.organization()), method);

            // Then
            for (RecordedRequest request : wire.requests()) {
                assertThat(RequestStructure.of(request)).isEqualTo(OfficialStructures.of(request));
            }
            assertThat(wire.requests()).extracting(RecordedRequest::operation).contains(Operation.CREATE, Operation.RENEW,
                    Operation.PADES, Operation.XADES, Operation.CONFIRM, Operation.DELETE,
                    method == StatusRetrievalMethod.POLLING ? Operation.POLL : Operation.STATUS);
        }
    }

    private static void wholeLife(OfficialClient posten, StatusRetrievalMethod method) throws IOException {
        DirectJobResponse job = posten.create(method);
        posten.client().requestNewRedirectUrl(job.getSingleSigner());
        act(job, "begin");
        URI returned = act(job, "sign");
        Kit.advance("PT25H");
        DirectJobStatusResponse status = method == StatusRetrievalMethod.POLLING ? posten.client().getStatusChange()
                : posten.client().getStatus(StatusReference.of(job).withStatusQueryToken(token(returned)));
        read(posten.client().getPAdES(status.getpAdESUrl()));
        read(posten.client().getXAdES(status.getSignatures().get(0).getxAdESUrl()));
        posten.client().deleteDocuments(status.getDeleteDocumentsUrl());
        posten.client().confirm(status);
    }
}
