package io.countersign.provider.signant.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class SignantFaultsTest {

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Soap.noFaults();
        given().delete("/simulator/calls/signant").then().statusCode(204);
    }

    @Test
    void everyCallThatArrivesIsWrittenDown() {
        // Given
        String posting = Soap.create().text("PostingID");
        Soap.status(posting);

        // When
        List<Map<String, String>> calls = calls();

        // Then
        assertThat(calls).extracting(call -> call.get("operation"))
                .containsExactly("CreateInstantPosting", "GetPostingStatus");
        assertThat(calls).allSatisfy(call -> assertThat(call).containsEntry("reference", posting)
                .containsEntry("outcome", "success").containsEntry("provider", "signant").containsKey("at"));
    }

    @Test
    void aLostReplyIsStillDone() throws Exception {
        // Given
        Soap.faults("{\"loseReplies\":1}");

        // When
        assertThatThrownBy(() -> post("CreateInstantPosting", Soap.createRequest())).isInstanceOf(IOException.class);

        // Then
        Map<String, String> call = calls().get(0);
        assertThat(call).containsEntry("outcome", "reply-lost success");
        Soap.noFaults();
        assertThat(Soap.status(call.get("reference")).text("Status")).isEqualTo("Sent");
    }

    @Test
    void errorsAreRefusalsAndResetsAndNothingIsDone() throws Exception {
        // Given
        Soap.faults("{\"errorRate\":1,\"seed\":7}");

        // When
        int refused = 0;
        int reset = 0;
        for (int attempt = 0; attempt < 12; attempt++) {
            try {
                assertThat(post("CreateInstantPosting", Soap.createRequest()).statusCode()).isEqualTo(503);
                refused++;
            } catch (IOException broken) {
                reset++;
            }
        }

        // Then
        assertThat(refused).isPositive();
        assertThat(reset).isPositive();
        assertThat(calls()).hasSize(12).allSatisfy(call -> assertThat(call).doesNotContainKey("reference"));
        assertThat(calls()).extracting(call -> call.get("outcome")).containsOnly("503", "reset");
    }

    @Test
    void aSeedRepeatsTheFaults() throws Exception {
        // Given
        List<Integer> first = statuses("{\"soapFault\":0.5,\"seed\":42}");

        // When
        List<Integer> second = statuses("{\"soapFault\":0.5,\"seed\":42}");

        // Then
        assertThat(second).isEqualTo(first).contains(200, 500);
    }

    @Test
    void aDelayedReplyComesLaterAndIsWhole() throws Exception {
        // Given
        Soap.faults("{\"latency\":\"PT0.5S\"}");
        long start = System.nanoTime();

        // When
        Soap.Reply reply = Soap.create();

        // Then
        assertThat(reply.success()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void aCutDownloadBreaksOffInTheMiddle() throws Exception {
        // Given
        Soap.Reply created = signed();
        Soap.faults("{\"cutDownloads\":1}");
        HttpRequest request = request("DownloadInstantAttachment",
                Soap.downloadRequest(created.text("PostingID"), created.text("AttachmentID")));

        // When
        HttpResponse<InputStream> reply = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request,
                HttpResponse.BodyHandlers.ofInputStream());

        // Then
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body().readNBytes(1_000)).hasSize(1_000);
        assertThatThrownBy(() -> reply.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(Soap.status(created.text("PostingID")).success()).as("only downloads are cut").isTrue();
    }

    @Test
    void aWrongDigestLeavesTheFileAlone() throws Exception {
        // Given
        Soap.Reply created = signed();
        Soap.faults("{\"wrongDigest\":1}");

        // When
        Soap.Reply reply = Soap.download(created.text("PostingID"), created.text("AttachmentID"));

        // Then
        String truth = "%032x".formatted(new BigInteger(1, MessageDigest.getInstance("MD5").digest(reply.file())));
        assertThat(reply.text("FileHash")).hasSize(32).isNotEqualTo(truth);
        Soap.noFaults();
        Soap.Reply again = Soap.download(created.text("PostingID"), created.text("AttachmentID"));
        assertThat(again.file()).isEqualTo(reply.file());
        assertThat(again.text("FileHash")).isEqualTo(truth);
    }

    @Test
    void aPostingCanExpireBetweenStatusAndDownload() {
        // Given
        Soap.Reply created = signed();
        Soap.faults("{\"expireBeforeDownload\":1}");
        assertThat(Soap.status(created.text("PostingID")).text("Status")).isEqualTo("Completed");

        // When
        Soap.Reply reply = Soap.download(created.text("PostingID"), created.text("AttachmentID"));

        // Then
        assertThat(reply.errorCode()).isEqualTo(4008);
        assertThat(Soap.status(created.text("PostingID")).errorCode()).isEqualTo(4008);
    }

    @Test
    void repliesCanCarryElementsThatTheContractDoesNotKnow() {
        // Given
        String posting = Soap.create().text("PostingID");
        Soap.faults("{\"unknownElements\":1}");

        // When
        Soap.Reply reply = Soap.status(posting);

        // Then
        assertThat(reply.text("ZoneOfProvider")).isEqualTo("added to the contract later");
        assertThat(reply.text("Status")).isEqualTo("Sent");
    }

    @Test
    void datesCanComeWithoutAZoneAndUnderTheOtherName() {
        // Given
        String posting = Soap.create().text("PostingID");
        Soap.faults("{\"zonelessDates\":1,\"activeTo\":true}");

        // When
        Soap.Reply reply = Soap.status(posting);

        // Then
        assertThat(reply.text("ActiveTo")).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+");
        assertThat(reply.raw()).doesNotContain("ActiveToDateTime");
    }

    @Test
    void faultsCanBeConfinedToAnOperation() {
        // Given
        Soap.Reply created = signed();
        Soap.faults("{\"soapFault\":1,\"operations\":[\"DownloadInstantAttachment\"]}");

        // When
        Soap.Reply download = Soap.download(created.text("PostingID"), created.text("AttachmentID"));

        // Then
        assertThat(download.status()).isEqualTo(500);
        assertThat(Soap.status(created.text("PostingID")).success()).isTrue();
    }

    private static Soap.Reply signed() {
        Soap.Reply created = Soap.create();
        Soap.act(created, "begin").statusCode(200);
        Soap.act(created, "sign").statusCode(200);
        return created;
    }

    private static List<Integer> statuses(String faults) {
        Soap.faults(faults);
        String nowhere = "00000000-0000-0000-0000-000000000001";
        return java.util.stream.IntStream.range(0, 16).mapToObj(attempt -> Soap.status(nowhere).status()).toList();
    }

    private static List<Map<String, String>> calls() {
        return given().get("/simulator/calls/signant").then().statusCode(200).extract().jsonPath().getList("");
    }

    private static HttpResponse<String> post(String operation, String body) throws Exception {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request(operation, body),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest request(String operation, String body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/simulator/soap/signant"))
                .header("SOAPAction", "\"http://tempuri.org/IInstantSignatureService/" + operation + "\"")
                .header("Content-Type", "text/xml; charset=utf-8")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }
}
