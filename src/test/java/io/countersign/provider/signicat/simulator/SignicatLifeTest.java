package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignicatLifeTest {

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aNewTaskIsCreatedAndHasItsOriginalOnly() {
        // Given
        byte[] pdf = Documents.pdf();
        Caller.Reply order = Caller.create(Caller.order(Caller.task("signTask1", Caller.uploaded(pdf)),
                ",\"clientReference\":\"ref-1\""));

        // When
        Caller.Reply status = Caller.status(order, "signTask1");

        // Then
        assertThat(status.status()).as(status.raw()).isEqualTo(200);
        assertThat(status.text("orderId")).isEqualTo(order.text("id"));
        assertThat(status.text("taskId")).isEqualTo("signTask1");
        assertThat(status.text("taskStatus")).isEqualTo("CREATED");
        assertThat(status.text("clientReference")).isEqualTo("ref-1");
        assertThat(status.text("clientStatus")).isNotBlank();
        assertThat(status.json().getMap("documents[0]")).containsOnlyKeys("id", "originalUri");
        assertThat(status.text("documents[0].originalUri")).isEqualTo("https://api.signicat.com/enterprise/sign/orders/"
                + order.text("id") + "/tasks/signTask1/documents/doc1/original");
        assertThat(Caller.get(Caller.url(order, "signTask1") + "/documents/doc1/original").bytes()).isEqualTo(pdf);
        assertThat(Caller.get(Caller.url(order, "signTask1") + "/documents/doc1/result").status()).isEqualTo(404);
        assertThat(Caller.get(Caller.url(order, "signTask1") + "/documents/doc1/generated").status()).isEqualTo(404);
    }

    @Test
    void signingLeadsBackAndToASignedPdfThatNoLongerChanges() throws Exception {
        // Given
        byte[] pdf = Documents.pdf();
        Caller.Reply order = Caller.create(Caller.order(Caller.task("sign task", Caller.uploaded(pdf),
                ",\"subject\":{\"attributes\":[{\"name\":\"name\",\"value\":\"Kari Nordmann\"}]}")));

        // When
        String returnUrl = Caller.sign(order, 0);

        // Then
        assertThat(returnUrl).isEqualTo("https://gateway.example/done?order=" + order.text("id") + "&task=sign%20task");
        Caller.Reply status = Caller.status(order, "sign%20task");
        assertThat(status.text("taskStatus")).isEqualTo("COMPLETED");
        assertThat(status.json().getMap("documents[0]")).containsOnlyKeys("id", "originalUri", "resultUri");
        assertThat(status.json().getMap("")).doesNotContainKey("rejectReason");
        String url = Caller.url(order, "sign%20task") + "/documents/doc1/result";
        byte[] signed = Caller.get(url).bytes();
        assertThat(signed).startsWith(pdf);
        assertThat(Caller.get(url).bytes()).isEqualTo(signed);
        try (PDDocument document = Loader.loadPDF(signed)) {
            assertThat(document.getSignatureDictionaries()).singleElement()
                    .satisfies(signature -> assertThat(signature.getName()).isEqualTo("Kari Nordmann"));
        }
    }

    @Test
    void aRejectionHasAReason() {
        // Given
        Caller.Reply order = Caller.created();

        // When
        String returnUrl = Caller.act(order, 0, "reject");

        // Then
        assertThat(returnUrl).isEqualTo("https://gateway.example/rejected/" + order.text("id"));
        Caller.Reply status = Caller.status(order, "signTask1");
        assertThat(status.text("taskStatus")).isEqualTo("REJECTED");
        assertThat(status.text("rejectReason")).isNotBlank();
        assertThat(Caller.get(Caller.url(order, "signTask1") + "/documents/doc1/result").status()).isEqualTo(404);
    }

    @Test
    void whoIsDoneIsDone() {
        // Given
        Caller.Reply order = Caller.created();
        Caller.sign(order, 0);

        // When
        String detail = Caller.desk(order, 0, "reject").statusCode(409).extract().path("detail");

        // Then
        assertThat(detail).contains("COMPLETED");
        assertThat(Caller.word(order, "signTask1")).isEqualTo("COMPLETED");
    }

    @Test
    void whoPostponesCanComeBack() {
        // Given
        Caller.Reply order = Caller.created();
        Caller.act(order, 0, "begin");

        // When
        String returnUrl = Caller.act(order, 0, "cancel");

        // Then
        assertThat(returnUrl).isEqualTo("https://gateway.example/later");
        assertThat(Caller.word(order, "signTask1")).isEqualTo("CREATED");
        assertThat(Caller.ceremony(order, 0)).containsEntry("state", "waiting");
        Caller.desk(order, 0, "sign").statusCode(409);
        Caller.sign(order, 0);
        assertThat(Caller.word(order, "signTask1")).isEqualTo("COMPLETED");
    }

    @Test
    void aTaskExpiresAfterItsDays() {
        // Given
        Caller.Reply order = Caller.create(Caller.order(Caller.task("signTask1", Caller.uploaded(), ",\"daysToLive\":2")));
        Caller.advance(Duration.ofDays(2).minusHours(1));
        assertThat(Caller.word(order, "signTask1")).isEqualTo("CREATED");

        // When
        Caller.advance(Duration.ofHours(1));

        // Then
        assertThat(Caller.word(order, "signTask1")).isEqualTo("EXPIRED");
        Caller.desk(order, 0, "begin").statusCode(409);
    }

    @Test
    void aTaskWaitsForThoseItDependsOn() {
        // Given
        String upload = Caller.uploaded();
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("first", upload) + "," + Caller.task("second", upload, ",\"dependsOnTasks\":[\"first\"]")));
        Caller.desk(order, 1, "begin").statusCode(409);

        // When
        Caller.sign(order, 0);

        // Then
        Caller.sign(order, 1);
        assertThat(Caller.word(order, "second")).isEqualTo("COMPLETED");
    }

    @Test
    void aTaskWhoseForerunnerWasRejectedNeverHasItsTurn() {
        // Given
        String upload = Caller.uploaded();
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("first", upload) + "," + Caller.task("second", upload, ",\"dependsOnTasks\":[\"first\"]")));
        Caller.act(order, 0, "reject");

        // When
        String detail = Caller.desk(order, 1, "begin").statusCode(409).extract().path("detail");

        // Then
        assertThat(detail).contains("never").contains("REJECTED");
        assertThat(Caller.word(order, "second")).isEqualTo("CREATED");
    }

    @Test
    void theEventsSayWhatHappened() {
        // Given
        Caller.Reply order = Caller.create(
                Caller.order(Caller.task("a", Caller.uploaded(), ",\"authentication\":{\"methods\":[\"nbid\"]}")));

        // When
        Caller.sign(order, 0);

        // Then
        assertThat(Caller.events(order, "a")).containsExactly("task-created", "task-started", "user-authenticated",
                "document-signed", "task-completed");
    }

    @Test
    void theDeskShowsTheSigner() {
        // Given
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("signTask1", Caller.uploaded(), ",\"dialog\":{\"title\":\"The loan\"}")));

        // When
        Map<String, Object> ceremony = Caller.ceremony(order, 0);

        // Then
        assertThat(ceremony).containsEntry("provider", "signicat").containsEntry("title", "The loan")
                .containsEntry("reference", order.text("id")).containsEntry("state", "waiting")
                .containsEntry("signer", Map.of("key", Caller.key(order, 0), "name", "Signer 1"))
                .containsEntry("link", order.text("tasks[0].signingUrl"));
        assertThat(Caller.key(order, 0)).matches("[a-z0-9]+").doesNotContain("signTask1");
    }

    @Test
    void anUploadThatIsDeletedLaterIsNotMissed() {
        // Given
        String upload = Caller.uploaded();
        Caller.Reply order = Caller.create(Caller.order(Caller.task("signTask1", upload)));
        Caller.delete(Caller.root() + "/documents/" + upload);

        // When
        Caller.sign(order, 0);

        // Then
        assertThat(Caller.get(Caller.url(order, "signTask1") + "/documents/doc1/result").status()).isEqualTo(200);
    }

    @Test
    void whatNobodyKnowsIsNotFound() {
        // Given
        Caller.Reply order = Caller.created();

        // When
        Caller.Reply reply = Caller.status(order, "nobody");

        // Then
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().getInt("status")).isEqualTo(404);
        assertThat(Caller.get(Caller.orders() + "/nothing").status()).isEqualTo(404);
        assertThat(Caller.get(Caller.url(order, "signTask1") + "/documents/nothing/original").status()).isEqualTo(404);
        assertThat(Caller.packagingStatus(order).status()).isEqualTo(404);
    }
}
