package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignicatPackagingTest {

    private static final Duration DELAY = Duration.ofSeconds(2);

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void packagingEndsAWhileAfterTheLastTask() throws Exception {
        // Given
        byte[] pdf = Documents.pdf();
        String upload = Caller.uploaded(pdf);
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("a", upload) + "," + Caller.task("b", upload), Caller.packaging("a", "b")));
        Caller.sign(order, 1);
        Caller.advance(DELAY);
        assertThat(Caller.packagingStatus(order).text("packagingTaskStatus")).isEqualTo("CREATED");
        Caller.sign(order, 0);

        // When
        Caller.advance(DELAY);

        // Then
        Caller.Reply status = Caller.packagingStatus(order);
        assertThat(status.text("packagingTaskStatus")).isEqualTo("COMPLETED");
        assertThat(status.text("orderId")).isEqualTo(order.text("id"));
        assertThat(status.text("packagingTaskId")).isEqualTo("pack1");
        assertThat(status.text("packagingTaskResultUri")).isEqualTo("https://api.signicat.com/enterprise/sign/orders/"
                + order.text("id") + "/packaging-tasks/pack1/result");
        byte[] result = Caller.packagingResult(order).bytes();
        assertThat(result).startsWith(pdf);
        assertThat(names(result)).containsExactly("Signer 2", "Signer 1");
        assertThat(Caller.packagingResult(order).bytes()).isEqualTo(result);
        assertThat(Caller.events(order, "a")).containsSubsequence("task-completed", "packaging-task-created",
                "packaging-task-completed");
    }

    @Test
    void beforeItsEndThereIsNoResult() {
        // Given
        Caller.Reply order = Caller.create(Caller.order(Caller.task("a", Caller.uploaded()), Caller.packaging("a")));

        // When
        Caller.Reply result = Caller.packagingResult(order);

        // Then
        assertThat(result.status()).isEqualTo(404);
        assertThat(Caller.packagingStatus(order).json().getMap("")).doesNotContainKey("packagingTaskResultUri");
    }

    @Test
    void itNeverBeginsWhenATaskIsRejected() {
        // Given
        String upload = Caller.uploaded();
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("a", upload) + "," + Caller.task("b", upload), Caller.packaging("a", "b")));
        Caller.sign(order, 0);
        Caller.act(order, 1, "reject");

        // When
        Caller.advance(Duration.ofDays(1));

        // Then
        assertThat(Caller.packagingStatus(order).text("packagingTaskStatus")).isEqualTo("CREATED");
        assertThat(Caller.packagingResult(order).status()).isEqualTo(404);
    }

    @Test
    void severalDocumentsBecomeOnePdf() throws Exception {
        // Given
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("a", Caller.uploaded()) + "," + Caller.task("b", Caller.uploaded()),
                Caller.packaging("a", "b")));
        Caller.sign(order, 0);
        Caller.sign(order, 1);

        // When
        Caller.advance(DELAY);

        // Then
        byte[] result = Caller.packagingResult(order).bytes();
        assertThat(names(result)).containsExactly("Signer 1", "Signer 2");
        try (PDDocument document = Loader.loadPDF(result)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
        }
    }

    @Test
    void whatIsArchivedIsReportedInTheEventsAndOutlivesTheOrder() {
        // Given
        String task = Caller.task("a", Caller.uploaded()).replace("\"action\"", "\"sendResultToArchive\":true,\"action\"");
        Caller.Reply order = Caller.create(Caller.order(task,
                Caller.packaging("a").replace("\"method\"", "\"sendToArchive\":true,\"method\"")));
        Caller.sign(order, 0);
        Caller.advance(DELAY);
        byte[] result = Caller.get(Caller.url(order, "a") + "/documents/doc1/result").bytes();
        byte[] packaged = Caller.packagingResult(order).bytes();
        String ofTheTask = archived(order, "task-completed");
        String ofThePackage = archived(order, "packaging-task-completed");

        // When
        assertThat(Caller.delete(Caller.url(order)).status()).isEqualTo(204);

        // Then
        assertThat(Caller.get(Caller.root() + "/archive-documents/" + ofTheTask).bytes()).isEqualTo(result);
        String url = Caller.root() + "/archive-documents/" + ofThePackage;
        assertThat(Caller.get(url).bytes()).isEqualTo(packaged);
        assertThat(Caller.delete(url).status()).isEqualTo(204);
        assertThat(Caller.get(url).status()).isEqualTo(404);
        Caller.Reply again = Caller.delete(url);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.json().getMap("")).containsKeys("status", "type", "title", "detail");
    }

    @Test
    void whatIsOnlyViewedOrGeneratedHasNoResult() {
        // Given
        String task = """
                {"id":"a","signText":"I agree","documents":[
                 {"id":"seen","action":"VIEW","source":"SESSION","documentRef":"%s"},
                 {"id":"own","action":"UPLOAD","source":"UPLOAD"}]}""".formatted(Caller.uploaded());
        Caller.Reply order = Caller.create(Caller.order(task));
        String documents = Caller.url(order, "a") + "/documents";
        assertThat(Caller.get(documents + "/own/original").status()).isEqualTo(404);

        // When
        Caller.sign(order, 0);

        // Then
        assertThat(Caller.get(documents + "/seen/result").status()).isEqualTo(404);
        assertThat(Caller.get(documents + "/own/result").status()).isEqualTo(404);
        assertThat(Caller.get(documents + "/own/original").bytes()).startsWith("%PDF".getBytes());
        assertThat(Caller.get(documents + "/seen/generated").bytes()).startsWith("%PDF".getBytes());
        assertThat(Caller.events(order, "a")).contains("document-viewed", "document-uploaded")
                .doesNotContain("document-signed");
    }

    private static String archived(Caller.Reply order, String event) {
        String data = Caller.get(Caller.url(order, "a") + "/events").json()
                .getString("find { it.eventType == '" + event + "' }.data");
        return data.replaceAll(".* archived as ", "");
    }

    private static List<String> names(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return document.getSignatureDictionaries().stream().map(PDSignature::getName).toList();
        }
    }
}
