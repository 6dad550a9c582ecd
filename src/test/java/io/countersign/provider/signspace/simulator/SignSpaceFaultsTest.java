package io.countersign.provider.signspace.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignSpaceFaultsTest {

    private static final String KARI = "kari@example.com";

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Caller.noFaults();
        given().delete("/simulator/calls/signspace").then().statusCode(204);
    }

    private static List<Map<String, String>> calls() {
        return given().get("/simulator/calls/signspace").then().statusCode(200).extract().jsonPath().getList("");
    }

    @Test
    void everyCallIsWrittenDownByItsName() {
        // Given
        String file = Caller.file();
        Caller.Reply task = Caller.created();
        given().delete("/simulator/calls/signspace").then().statusCode(204);
        String token = Caller.token();

        // When
        List.of("tasks.list", "tasks.get?id=" + task.id(), "files.download?id=" + file,
                "tasks.searchByOrg?business_id=1&country_code=FI")
                .forEach(operation -> Caller.send(Caller.call(token, operation).GET()));
        Caller.change("tasks.cancel", task);

        // Then
        assertThat(calls()).extracting(call -> call.get("operation")).containsExactly("token", "tasks.list", "tasks.get",
                "files.download", "tasks.searchByOrg", "token", "tasks.cancel");
        assertThat(calls()).allSatisfy(call -> assertThat(call).containsEntry("outcome", "success"));
        assertThat(calls().get(2)).containsEntry("reference", task.id());
        assertThat(calls().get(6)).containsEntry("reference", task.id());
    }

    @Test
    void aLostReplyOfACreateLeavesTheRequestAndItsInvitation() {
        // Given
        String body = Caller.task(Caller.file(), Caller.signer("lost@example.com"), "");
        Caller.faults(Map.of("loseReplies", 1, "operations", List.of("tasks.signingRequest.create")));

        // When
        assertThatThrownBy(() -> Caller.create(body)).hasCauseInstanceOf(IOException.class);

        // Then
        Map<String, String> call = calls().get(calls().size() - 1);
        assertThat(call).containsEntry("outcome", "reply-lost success");
        assertThat(given().accept("application/json").queryParam("reference", call.get("reference")).get("/simulator/mail")
                .jsonPath().getList("to")).containsExactly("lost@example.com");
    }

    @Test
    void theWireCanBeDownWhileDeskAndPageAreNot() {
        // Given
        Caller.Reply task = Caller.created();
        Caller.faults(Map.of("errorRate", 1));

        // When
        Caller.sign(task, KARI);

        // Then
        given().get(Caller.page(task, KARI)).then().statusCode(200);
        Caller.noFaults();
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void aDownloadCanBreakOffInTheMiddle() {
        // Given
        String file = Caller.file();
        Caller.faults(Map.of("cutDownloads", 1));

        // When
        assertThatThrownBy(() -> Caller.download(file)).hasCauseInstanceOf(IOException.class);

        // Then
        Caller.noFaults();
        assertThat(Caller.download(file).status()).isEqualTo(200);
    }

    @Test
    void anInfectedFileIsRefused() {
        // Given
        String file = Caller.file();
        Caller.faults(Map.of("infectedRate", 1));

        // When
        Caller.Reply reply = Caller.download(file);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.fields()).containsOnlyKeys("id");
    }

    @Test
    void aScanTakesItsTimeAndHoldsForSixHours() {
        // Given
        String file = Caller.file();
        Caller.faults(Map.of("scanTime", "PT0.7S"));

        // When
        Duration first = timeOf(file);
        Duration second = timeOf(file);

        // Then
        assertThat(first).isGreaterThanOrEqualTo(Duration.ofMillis(700));
        assertThat(second).isLessThan(Duration.ofMillis(700));
        Caller.advance(Duration.ofHours(6));
        assertThat(timeOf(file)).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    private static Duration timeOf(String file) {
        String token = Caller.token();
        long start = System.nanoTime();
        assertThat(Caller.send(Caller.call(token, "files.download?id=" + file).GET()).status()).isEqualTo(200);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void aTokenCanEndEarlyAndANewOneIsAccepted() {
        // Given
        String token = Caller.token();
        Caller.faults(Map.of("expireTokens", 1));

        // When
        Caller.Reply reply = Caller.send(Caller.call(token, "tasks.list").GET());

        // Then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(Caller.send(Caller.call(token, "tasks.list").GET()).status()).isEqualTo(401);
        assertThat(Caller.get("tasks.list").status()).isEqualTo(200);
    }

    @Test
    void answersCanBeWrapped() {
        // Given
        Caller.faults(Map.of("wrappedAnswers", 1));

        // When
        Caller.Reply file = Caller.createFile("a.txt", new byte[] { 1 });
        Caller.Reply task = Caller.create(Caller.task(file.text("file._id"), Caller.signer(KARI), ""));

        // Then
        String id = task.text("task._id");
        assertThat(task.json().getMap("")).containsOnlyKeys("task");
        assertThat(Caller.get("tasks.get?id=" + id).json().getList("tasks._id")).containsExactly(id);
        assertThat(Caller.get("tasks.list?limit=1").json().getList("tasks._id")).containsExactly(id);
        assertThat(Caller.post("tasks.cancel", "{\"acting_handle\":\"" + Caller.ROBOT + "\",\"task\":\"" + id + "\"}")
                .text("task.status")).isEqualTo("cancelled");
    }

    @Test
    void signedFilesCanBeObjects() {
        // Given
        Caller.Reply task = Caller.created();
        Caller.sign(task, KARI);
        String id = Caller.signedFiles(task).get(0);

        // When
        Caller.faults(Map.of("signedFileObjects", 1));

        // Then
        assertThat(Caller.shown(task).getList("signed_files")).containsExactly(Map.of("_id", id, "name", "loan.pdf"));
    }

    @Test
    void filesCanBeNames() {
        // Given
        Caller.Reply task = Caller.created();

        // When
        Caller.faults(Map.of("fileNames", 1));

        // Then
        assertThat(Caller.shown(task).getList("files")).containsExactly("loan.pdf");
    }

    @Test
    void everyAnswerCanHaveTheSignatures() {
        // Given
        Caller.Reply task = Caller.created();
        assertThat(Caller.shown(task).getString("signatures_requested_count")).isNull();

        // When
        Caller.faults(Map.of("signedData", 1));

        // Then
        assertThat(Caller.shown(task).getInt("signatures_requested_count")).isEqualTo(1);
        assertThat(Caller.shown(task).getList("signed_data")).isEmpty();
    }

    @Test
    void aTaskCanBeMissing() {
        // Given
        Caller.Reply task = Caller.created();

        // When
        Caller.faults(Map.of("missingTasks", 1));

        // Then
        assertThat(Caller.get("tasks.get?id=" + task.id()).raw()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource({ "oneLCanceled, canceled", "upperCaseStatus, CANCELLED", "mixedCaseStatus, Cancelled",
            "unknownStatus, awaiting_archive", "overdueStatus, cancelled" })
    void aStatusCanBeSpelledOtherwise(String fault, String word) {
        // Given
        Caller.Reply task = Caller.created();
        Caller.change("tasks.cancel", task);

        // When
        Caller.faults(Map.of(fault, 1));

        // Then
        assertThat(Caller.status(task)).isEqualTo(word);
    }

    @Test
    void overdueCanBeTheStatus() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI), ",\"due_date\":\"2020-01-01T10:00:00\"");
        assertThat(Caller.status(task)).isEqualTo("open");
        assertThat(Caller.shown(task).getBoolean("overdue")).isTrue();

        // When
        Caller.faults(Map.of("overdueStatus", 1));

        // Then
        assertThat(Caller.status(task)).isEqualTo("OVERDUE");
        assertThat(Caller.shown(task).getString("overdue")).isNull();
    }
}
