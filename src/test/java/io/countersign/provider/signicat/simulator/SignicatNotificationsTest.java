package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
class SignicatNotificationsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private Receiver receiver;

    @BeforeEach
    void listen() {
        Caller.noFaults();
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        Caller.noFaults();
    }

    private static String notices(String type, String recipient, String... schedule) {
        StringBuilder notices = new StringBuilder();
        for (int index = 0; index < schedule.length; index++) {
            notices.append(index == 0 ? "" : ",").append("""
                    {"id":"notice%d","recipient":"%s","type":"%s","schedule":[%s]}"""
                    .formatted(index, recipient, type, schedule[index]));
        }
        return ",\"notifications\":[" + notices + "]";
    }

    private static String trigger(String status) {
        return "{\"triggerStatus\":\"" + status + "\"}";
    }

    private Caller.Reply order(String... schedule) {
        return Caller.create(Caller.order(Caller.task("a", Caller.uploaded(), notices("URL", receiver.url(), schedule))));
    }

    private static String said(Caller.Reply order) {
        return "POST {\"orderId\":\"" + order.text("id") + "\",\"taskId\":\"a\"}";
    }

    @Test
    void aNewOrderWithAnEmailHasTwoEvents() {
        // Given
        Caller.Reply order = Caller.create(Caller.order(
                Caller.task("a", Caller.uploaded(), notices("EMAIL", "kari@example.com", trigger("CREATED")))));

        // When
        Caller.Reply events = Caller.get(Caller.url(order, "a") + "/events");

        // Then
        assertThat(events.json().getList("eventType")).containsExactly("task-created", "notification-sent");
        assertThat(events.text("[1].data")).isEqualTo("Notification by EMAIL was sent to kari@example.com");
        assertThat(java.time.Instant.parse(events.text("[1].eventTime"))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({ "CREATED, ", "STARTED, begin", "COMPLETED, begin sign", "REJECTED, reject" })
    void aUrlIsCalledWhenTheTaskComesSoFar(String trigger, String acts) {
        // Given
        Caller.Reply order = order(trigger(trigger));

        // When
        for (String act : acts == null ? new String[0] : acts.split(" ")) {
            Caller.act(order, 0, act);
        }

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.bodies()).containsExactly(said(order)));
        assertThat(Caller.events(order, "a")).contains("notification-sent");
    }

    @Test
    void aUrlIsCalledWhenTheTaskExpires() {
        // Given
        Caller.Reply order = order(trigger("EXPIRED"));

        // When
        Caller.advance(Duration.ofDays(30));

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.bodies()).containsExactly(said(order)));
    }

    @Test
    void aDelayedNotificationWaits() {
        // Given
        Caller.Reply order = order(
                "{\"triggerStatus\":\"CREATED\",\"delay\":{\"minutes\":30,\"hours\":12,\"days\":1}}");
        Caller.advance(Duration.parse("P1DT12H29M"));
        assertThat(Caller.events(order, "a")).doesNotContain("notification-sent");

        // When
        Caller.advance(Duration.ofMinutes(1));

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.bodies()).containsExactly(said(order)));
    }

    @Test
    void packagesAndOrdersCallToo() {
        // Given
        String packaging = Caller.packaging("a").replace("\"method\"", """
                "notifications":[{"id":"n1","recipient":"%1$s","type":"URL","schedule":[{"triggerStatus":"CREATED"}]},\
                {"id":"n2","recipient":"%1$s","type":"URL","schedule":[{"triggerStatus":"COMPLETED"}]}],"method\""""
                .formatted(receiver.url()));
        Caller.Reply order = Caller.create(Caller.order(Caller.task("a", Caller.uploaded()), packaging
                + ",\"notifications\":[{\"id\":\"n3\",\"recipient\":\"" + receiver.url() + "\",\"type\":\"URL\"}]"));
        assertThat(order.status()).as(order.raw()).isEqualTo(201);
        Caller.sign(order, 0);

        // When
        Caller.advance(Duration.ofSeconds(2));

        // Then
        String id = "POST {\"orderId\":\"" + order.text("id") + "\"";
        String packaged = id + ",\"packagingTaskId\":\"pack1\"}";
        await().atMost(LONG).untilAsserted(
                () -> assertThat(receiver.bodies()).containsExactlyInAnyOrder(id + "}", packaged, packaged));
    }

    @Test
    void aDeadReceiverIsNobodysTrouble() {
        // Given
        Caller.Reply order = order(trigger("COMPLETED"));
        receiver.close();

        // When
        Caller.sign(order, 0);

        // Then
        assertThat(Caller.word(order, "a")).isEqualTo("COMPLETED");
        assertThat(Caller.events(order, "a")).contains("notification-sent");
    }

    @Test
    void aNotificationCanComeTwice() {
        // Given
        Caller.faults(Map.of("duplicateCallbacks", 1));

        // When
        Caller.Reply order = order(trigger("CREATED"));

        // Then
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(receiver.bodies()).isEqualTo(List.of(said(order), said(order))));
    }

    @Test
    void aNotificationCanBeLost() {
        // Given
        Caller.faults(Map.of("dropCallbacks", 1));
        Caller.Reply lost = order(trigger("CREATED"));
        Caller.noFaults();

        // When
        Caller.Reply later = order(trigger("CREATED"));

        // Then
        await().atMost(LONG).untilAsserted(() -> assertThat(receiver.bodies()).contains(said(later)));
        assertThat(receiver.bodies()).doesNotContain(said(lost));
        assertThat(Caller.events(lost, "a")).contains("notification-sent");
    }
}
