package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PostenQueueTest {

    private static final String TWO = Sender.signer("kari") + Sender.signer("ola");
    /** Only these tests use its default queue. */
    private static final String LONELY = "999999993";

    @BeforeEach
    void nothingGoesWrong() {
        Sender.noFaults();
    }

    @Test
    void anEmptyQueueSaysWhenToAskAgain() {
        // Given
        String queue = Sender.newQueue();
        Instant before = Sender.now();

        // When
        Sender.Reply empty = Sender.poll(queue);

        // Then
        assertThat(empty.status()).isEqualTo(204);
        assertThat(empty.bytes()).isEmpty();
        assertThat(empty.nextPoll()).isBetween(before.plusSeconds(5).minusMillis(1), Sender.now().plusSeconds(5));
        Sender.advance(Duration.ofSeconds(5));
        assertThat(Sender.poll(queue).status()).isEqualTo(204);
    }

    @Test
    void whoAsksTooEarlyIsReportedTheTimeThatStillHolds() {
        // an attempt on a machine so slow that the five seconds pass proves nothing
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            // Given
            String queue = Sender.newQueue();
            Sender.Reply empty = Sender.poll(queue);

            // When
            Sender.Reply early = Sender.poll(queue);

            // Then
            assertThat(early.status()).isEqualTo(429);
            assertThat(early.nextPoll()).isEqualTo(empty.nextPoll());
            assertThat(early.header("DoSFilter")).isNull();
        });
    }

    @Test
    void afterNotificationsTheQueueMayBeAskedAtOnce() {
        // Given
        String queue = Sender.newQueue();
        signed(queue);
        signed(queue);
        Sender.Reply first = Sender.poll(queue);

        // When
        Sender.Reply second = Sender.poll(queue);

        // Then
        assertThat(first.nextPoll()).isBefore(Sender.now());
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("signature-job-id")).isNotEqualTo(first.text("signature-job-id"));
    }

    @Test
    void everyDecisionIsNotificationsByItselfAndReportedAsItWasThen() {
        // Given
        String queue = Sender.newQueue();
        Sender.Reply created = Sender.create(Sender.polled(queue), Sender.packaged(Sender.manifest(TWO)));
        Sender.sign(created, 1);
        Sender.sign(created, 2);

        // When
        Sender.Reply first = Sender.poll(queue);
        Sender.Reply second = Sender.poll(queue);

        // Then
        assertThat(first.text("signature-job-status")).isEqualTo("IN_PROGRESS");
        assertThat(first.texts("status")).containsExactly("SIGNED", "WAITING");
        assertThat(first.all("xades-url")).hasSize(1);
        assertThat(first.text("pades-url")).isNull();
        assertThat(second.text("signature-job-status")).isEqualTo("COMPLETED_SUCCESSFULLY");
        assertThat(second.all("xades-url")).hasSize(2);
        assertThat(Sender.post(first.text("confirmation-url")).status()).isEqualTo(200);
        assertThat(Sender.get(second.text("pades-url")).status()).as("the end is not confirmed").isEqualTo(200);
        assertThat(Sender.post(second.text("confirmation-url")).status()).isEqualTo(200);
        assertThat(Sender.get(second.text("pades-url")).status()).isEqualTo(410);
    }

    @Test
    void whatIsNotConfirmedComesAgainAfterTenMinutes() {
        // Given
        String queue = Sender.newQueue();
        signed(queue);
        Sender.Reply first = Sender.poll(queue);
        assertThat(Sender.poll(queue).status()).isEqualTo(204);
        Sender.advance(Duration.ofMinutes(10));

        // When
        Sender.Reply again = Sender.poll(queue);

        // Then
        assertThat(again.text("signature-job-id")).isEqualTo(first.text("signature-job-id"));
        Sender.post(again.text("confirmation-url"));
        Sender.advance(Duration.ofMinutes(10));
        assertThat(Sender.poll(queue).status()).isEqualTo(204);
    }

    @Test
    void queuesOfDifferentNamesDoNotKnowEachOther() {
        // Given
        String queue = Sender.newQueue();
        signed(queue);

        // When
        Sender.Reply other = Sender.poll(Sender.newQueue());

        // Then
        assertThat(other.status()).isEqualTo(204);
        assertThat(Sender.poll(queue).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "?polling_queue", "?polling_queue=" })
    void withoutANameTheDefaultQueueIsAsked(String query) {
        // Given
        Sender.advance(Duration.ofSeconds(5));
        Sender.Reply created = Sender.create(LONELY,
                Sender.request("<status-retrieval-method>POLLING</status-retrieval-method>"),
                Sender.packaged(Sender.manifest().replace(Sender.ORGANIZATION, LONELY)).zip());
        Sender.sign(created, 1);

        // When
        Sender.Reply update = Sender.get(Sender.jobs(LONELY) + query);

        // Then
        assertThat(update.text("signature-job-id")).isEqualTo(created.text("signature-job-id"));
        assertThat(Sender.post(update.text("confirmation-url")).status()).isEqualTo(200);
    }

    @Test
    void manyWhoAskAtOnceNeverGetTheSame() throws Exception {
        // Given
        String queue = Sender.newQueue();
        List<String> jobs = new ArrayList<>();
        for (int number = 0; number < 6; number++) {
            jobs.add(signed(queue).text("signature-job-id"));
        }
        ExecutorService askers = Executors.newFixedThreadPool(6);
        List<String> reported = new ArrayList<>();

        // When
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int asker = 0; asker < 6; asker++) {
                answers.add(askers.submit(() -> drain(queue)));
            }
            for (Future<List<String>> answer : answers) {
                reported.addAll(answer.get());
            }
        } finally {
            askers.shutdownNow();
        }

        // Then
        assertThat(reported).containsExactlyInAnyOrderElementsOf(jobs);
    }

    private static List<String> drain(String queue) {
        List<String> jobs = new ArrayList<>();
        for (Sender.Reply reply = Sender.poll(queue); reply.status() == 200; reply = Sender.poll(queue)) {
            jobs.add(reply.text("signature-job-id"));
        }
        return jobs;
    }

    private static Sender.Reply signed(String queue) {
        Sender.Reply created = Sender.create(Sender.polled(queue));
        Sender.sign(created, 1);
        return created;
    }
}
