package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignicatRetentionTest {

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static Caller.Reply signed(String upload, String daysToLive) {
        Caller.Reply order = Caller.create(Caller.order(Caller.task("a", upload, ",\"daysToLive\":" + daysToLive),
                Caller.packaging("a") + ",\"daysUntilDeletion\":3"));
        Caller.sign(order, 0);
        Caller.advance(Duration.ofSeconds(2));
        return order;
    }

    private static List<String> urls(Caller.Reply order, String upload) {
        return List.of(Caller.url(order), Caller.url(order, "a") + "/status", Caller.url(order, "a") + "/events",
                Caller.url(order, "a") + "/forwards", Caller.url(order, "a") + "/documents/doc1/original",
                Caller.url(order, "a") + "/documents/doc1/result", Caller.url(order) + "/packaging-tasks/pack1/status",
                Caller.url(order) + "/packaging-tasks/pack1/result", Caller.root() + "/documents/" + upload);
    }

    @Test
    void aDeletedOrderIsGoneWithAllThatItHad() {
        // Given
        String upload = Caller.uploaded();
        Caller.Reply order = signed(upload, "7");
        assertThat(urls(order, upload)).allSatisfy(url -> assertThat(Caller.get(url).status()).as(url).isEqualTo(200));

        // When
        Caller.Reply reply = Caller.delete(Caller.url(order));

        // Then
        assertThat(reply.status()).isEqualTo(204);
        assertThat(urls(order, upload)).allSatisfy(url -> assertThat(Caller.get(url).status()).as(url).isEqualTo(404));
        assertThat(Caller.delete(Caller.url(order)).status()).isEqualTo(404);
        Caller.desk(order, 0, "begin").statusCode(404);
    }

    @Test
    void anOrderIsDeletedWhenItsTasksDaysAndItsOwnHavePassed() {
        // Given
        String upload = Caller.uploaded();
        Caller.Reply order = signed(upload, "2");
        Caller.advance(Duration.ofDays(5).minusHours(1));
        assertThat(Caller.packagingResult(order).status()).isEqualTo(200);

        // When
        Caller.advance(Duration.ofHours(1));

        // Then
        assertThat(urls(order, upload)).allSatisfy(url -> assertThat(Caller.get(url).status()).as(url).isEqualTo(404));
    }

    @Test
    void itsTasksCanStillBeReportedToBeDeletedForAWhile() {
        // Given
        Caller.Reply order = signed(Caller.uploaded(), "2");
        Caller.advance(Duration.ofDays(5));
        Caller.faults(Map.of("deletedStatus", 1));

        // When
        Caller.Reply status = Caller.status(order, "a");

        // Then
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.text("taskStatus")).isEqualTo("DELETED");
        assertThat(status.json().getMap("")).containsOnlyKeys("orderId", "taskId", "taskStatus", "clientStatus");
        Caller.advance(Duration.ofDays(30));
        assertThat(Caller.status(order, "a").status()).isEqualTo(404);
    }
}
