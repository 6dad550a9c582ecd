package io.countersign.provider.signicat.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignicatFaultsTest {

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Caller.noFaults();
        given().delete("/simulator/calls/signicat").then().statusCode(204);
    }

    private static Caller.Reply signed() {
        Caller.Reply order = Caller.create(Caller.order(Caller.task("a", Caller.uploaded()), Caller.packaging("a")));
        Caller.sign(order, 0);
        return order;
    }

    private static Caller.Reply packaged() {
        Caller.Reply order = signed();
        Caller.advance(Duration.ofSeconds(2));
        return order;
    }

    private static HttpRequest.Builder without(String url) {
        return HttpRequest.newBuilder(URI.create(url)).GET();
    }

    private static HttpRequest.Builder with(String token, String url) {
        return without(url).header("Authorization", "Bearer " + token);
    }

    @Test
    void everyCallIsWrittenDownByItsName() {
        // Given
        String token = Caller.token();
        String upload = Caller.uploaded();
        Caller.Reply order = Caller.create(Caller.order(Caller.task("a", upload, ",\"authentication\":{\"artifact\":true}"),
                Caller.packaging("a")));
        String task = Caller.url(order, "a");
        String packaging = Caller.url(order) + "/packaging-tasks/pack1";
        given().delete("/simulator/calls/signicat").then().statusCode(204);

        // When
        List.of(Caller.url(order), task + "/status", task + "/events", task + "/forwards", task + "/documents/doc1/original",
                task + "/documents/doc1/generated", task + "/documents/doc1/result", packaging + "/status",
                packaging + "/result", packaging + "/result/file").forEach(url -> Caller.send(with(token, url)));
        Caller.send(with(token, task + "/artifact").POST(HttpRequest.BodyPublishers.noBody()));
        Caller.send(with(token, Caller.url(order)).DELETE());
        Caller.send(with(token, Caller.root() + "/documents/" + upload));
        Caller.send(with(token, Caller.root() + "/documents/" + upload).DELETE());
        Caller.send(with(token, Caller.root() + "/archive-documents/nothing"));
        Caller.send(with(token, Caller.root() + "/archive-documents/nothing").DELETE());
        Caller.send(without(Caller.host() + "/simulator/signicat/files/nothing"));

        // Then
        assertThat(calls()).extracting(call -> call.get("operation")).containsExactly("read", "status", "events", "forwards",
                "original", "generated", "result", "packagingStatus", "packagingResult", "redirectedResult", "artifact",
                "delete", "readUpload", "deleteUpload", "readArchived", "deleteArchived", "redirectedResult");
        assertThat(calls().subList(0, 12))
                .allSatisfy(call -> assertThat(call).containsEntry("reference", order.text("id")));
        assertThat(calls().subList(0, 5)).allSatisfy(call -> assertThat(call).containsEntry("outcome", "success"));
    }

    @Test
    void aLostReplyOfACreateLeavesTheOrder() {
        // Given
        String upload = Caller.uploaded();
        Caller.faults(Map.of("loseReplies", 1, "operations", List.of("create")));

        // When
        assertThatThrownBy(() -> Caller.create(Caller.order(Caller.task("a", upload))))
                .hasCauseInstanceOf(java.io.IOException.class);

        // Then
        Map<String, String> call = calls().get(calls().size() - 1);
        assertThat(call).containsEntry("outcome", "reply-lost success");
        assertThat(given().get("/simulator/desk").then().extract().jsonPath().getList("reference"))
                .contains(call.get("reference"));
    }

    @Test
    void aDownloadCanBreakOffInTheMiddle() {
        // Given
        Caller.Reply order = packaged();
        Caller.faults(Map.of("cutDownloads", 1));

        // When
        assertThatThrownBy(() -> Caller.packagingResult(order)).hasCauseInstanceOf(java.io.IOException.class);

        // Then
        assertThat(Caller.word(order, "a")).isEqualTo("COMPLETED");
    }

    @Test
    void packagingCanFail() {
        // Given
        Caller.Reply order = signed();
        Caller.faults(Map.of("packagingFails", 1));

        // When
        Caller.advance(Duration.ofSeconds(2));

        // Then
        assertThat(Caller.packagingStatus(order).text("packagingTaskStatus")).isEqualTo("FAILED");
        Caller.noFaults();
        assertThat(Caller.packagingStatus(order).text("packagingTaskStatus")).as("for ever").isEqualTo("FAILED");
        assertThat(Caller.packagingResult(order).status()).isEqualTo(404);
        assertThat(Caller.events(order, "a")).contains("packaging-task-failed");
        assertThat(Caller.get(Caller.url(order, "a") + "/documents/doc1/result").status()).isEqualTo(200);
    }

    @Test
    void packagingCanHangUntilTheFaultsChange() {
        // Given
        Caller.Reply order = signed();
        Caller.faults(Map.of("packagingHangs", 1));

        // When
        Caller.advance(Duration.ofHours(1));

        // Then
        assertThat(Caller.packagingStatus(order).text("packagingTaskStatus")).isEqualTo("CREATED");
        Caller.noFaults();
        assertThat(Caller.packagingStatus(order).text("packagingTaskStatus")).isEqualTo("COMPLETED");
    }

    @Test
    void aPackageCanBeBehindARedirectThatWantsTheToken() {
        // Given
        Caller.Reply order = packaged();
        byte[] direct = Caller.packagingResult(order).bytes();
        Caller.faults(Map.of("redirectResult", 1));

        // When
        Caller.Reply reply = Caller.packagingResult(order);

        // Then
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).startsWith(Caller.orders());
        assertThat(Caller.send(without(reply.header("Location"))).status()).isEqualTo(401);
        assertThat(Caller.get(reply.header("Location")).bytes()).isEqualTo(direct);
    }

    @Test
    void aPackageCanBeBehindARedirectThatMustNotSeeTheToken() {
        // Given
        Caller.Reply order = packaged();
        byte[] direct = Caller.packagingResult(order).bytes();
        Caller.faults(Map.of("redirectElsewhere", 1));

        // When
        Caller.Reply reply = Caller.packagingResult(order);

        // Then
        String there = reply.header("Location");
        assertThat(reply.status()).isEqualTo(302);
        assertThat(URI.create(there).getHost()).isEqualTo("127.0.0.1");
        assertThat(Caller.get(there).status()).isEqualTo(400);
        assertThat(Caller.send(without(there)).bytes()).isEqualTo(direct);
        assertThat(Caller.send(without(there)).status()).as("once").isEqualTo(404);
    }

    @Test
    void thereIsNoRedirectToWhatIsNotThere() {
        // Given
        Caller.Reply order = signed();
        Caller.faults(Map.of("redirectResult", 1, "redirectElsewhere", 1, "packagingHangs", 1));

        // When
        Caller.Reply reply = Caller.packagingResult(order);

        // Then
        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void sharedUploadsCanBeRefused() {
        // Given
        String upload = Caller.uploaded();
        String order = Caller.order(Caller.task("a", upload) + "," + Caller.task("b", upload));
        assertThat(Caller.create(order).status()).isEqualTo(201);
        Caller.faults(Map.of("refuseSharedUploads", 1));

        // When
        Caller.Reply reply = Caller.create(order);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.paths()).containsExactly("tasks[1].documents[0].documentRef");
    }

    @Test
    void aTokenCanDieEarlyAndANewOneLives() {
        // Given
        Caller.Reply order = Caller.created();
        String token = Caller.token();
        Caller.faults(Map.of("expireTokens", 1));

        // When
        Caller.Reply reply = Caller.send(with(token, Caller.url(order)));

        // Then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text("code")).isEqualTo("invalid_token");
        assertThat(Caller.send(with(token, Caller.url(order))).status()).isEqualTo(401);
        String fresh = Caller.token();
        assertThat(Caller.send(with(fresh, Caller.url(order))).status()).isEqualTo(200);
        Caller.faults(Map.of("expireTokens", 1));
        assertThat(Caller.send(with(fresh, Caller.url(order))).status()).as("set anew").isEqualTo(401);
    }

    @Test
    void aCallCanBeRefusedInTheOtherWords() {
        // Given
        String order = Caller.order(Caller.task("a", Caller.uploaded()));
        Caller.faults(Map.of("problemErrors", 1));

        // When
        Caller.Reply reply = Caller.create(order);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getMap("")).containsOnlyKeys("status", "type", "title", "detail", "code", "traceId",
                "invalidParams");
        assertThat(reply.json().getMap("invalidParams[0]")).containsOnlyKeys("name", "reason");
        assertThat(calls().get(calls().size() - 1)).doesNotContainKey("reference");
    }

    @Test
    void statusAndEventsCanHaveOtherWords() {
        // Given
        Caller.Reply order = Caller.created();
        Caller.faults(Map.of("unknownTaskStatus", 1, "upperSnakeEvents", 1));

        // When
        String status = Caller.word(order, "signTask1");

        // Then
        assertThat(status).isNotIn("CREATED", "COMPLETED", "REJECTED", "EXPIRED", "DELETED");
        assertThat(Caller.events(order, "signTask1")).containsExactly("TASK_CREATED");
    }

    @Test
    void deskAndPageAreNeverHit() {
        // Given
        Caller.Reply order = Caller.created();
        Caller.faults(Map.of("errorRate", 1));

        // When
        Caller.sign(order, 0);

        // Then
        given().get(Caller.page(order, 0)).then().statusCode(200);
        Caller.noFaults();
        assertThat(Caller.word(order, "signTask1")).isEqualTo("COMPLETED");
    }

    private static List<Map<String, String>> calls() {
        return given().get("/simulator/calls/signicat").then().statusCode(200).extract().jsonPath().getList("");
    }
}
