package io.countersign.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

/**
 * A gateway is stopped while its provider takes half a minute for a create. Another gateway runs, which would take the
 * posting over if the lease were given back or ran out.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShutdownIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String CREATE = "CreateInstantPosting";

    @RegisterExtension
    static final Processes processes = new Processes();

    private Map<String, Object> order;
    private GatewayProcess stopped;
    private GatewayProcess other;

    @BeforeEach
    void twoGateways() {
        order = Integrator.order(Documents.pdf());
        order.put("title", order.get("reference"));
        stopped = processes.gateway("stopped").ready();
        other = other == null ? processes.gateway("other").ready() : other;
        Kit.faults(Map.of("latency", "PT30S", "operations", List.of(CREATE)));
    }

    @AfterEach
    void noFaults() {
        Kit.noFaults();
    }

    @Test
    void aCreateThatHasLeftIsStoredAndAnswered() throws Exception {
        // Given
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> stopped.post(order, "waiting"));
        await().atMost(SOON).until(() -> atProvider() == 1);

        // When
        int exitCode = stopped.process().stop();

        // Then
        assertThat(answer.join().statusCode()).isEqualTo(201);
        assertThat(answer.join().jsonPath().getString("providerReference")).isNotEmpty();
        thePostingIsOpenAndWasSentOnce();
        assertThat(exitCode).isEqualTo(PackagedProcess.TERMINATED);
        assertThat(stopped.process().output()).contains("stopped in").doesNotContain(" ERROR ", "others may take");
    }

    @Test
    void aCreateThatHasLeftIsStoredEvenIfItsCallerIsGone() throws IOException {
        // Given
        try (Socket caller = send()) {
            await().atMost(SOON).until(() -> atProvider() == 1);
        }

        // When
        stopped.process().stop();

        // Then
        thePostingIsOpenAndWasSentOnce();
    }

    private void thePostingIsOpenAndWasSentOnce() {
        String id = processes.database().text("select id from posting where title = ?", order.get("title"));
        JsonPath posting = other.get(id);
        assertThat(posting.getString("state")).isEqualTo("open");
        assertThat(posting.getString("outcome")).isEqualTo("known");
        assertThat(posting.getString("providerReference")).isNotEmpty();
        assertThat(atProvider()).isEqualTo(1);
        assertThat(Kit.calls(CREATE, posting)).isEqualTo(1);
    }

    private Socket send() throws IOException {
        byte[] body = new JsonObject(order).encode().getBytes(StandardCharsets.UTF_8);
        String head = "POST /v1/postings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        Socket socket = new Socket("localhost", stopped.process().port());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    /** How many postings the provider made of the order. */
    private long atProvider() {
        return processes.database().number("select count(*) from simulator.signant_posting where title = ?",
                order.get("title"));
    }
}
