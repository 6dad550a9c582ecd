package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * What IgniSign's official client for Node, 1.0.106, was seen to send: to the root of a port, with {@code Accept:
 * application/json} on everything.
 */
@QuarkusTest
class IgniSignPortTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    SimulatedIgniSignConfig config;

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + config.port() + "/v3" + path))
                .header("Accept", "application/json").header("Content-Type", "application/json");
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static JsonPath json(HttpResponse<byte[]> reply) {
        return JsonPath.from(new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder authorized(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> exchanged = send(request("/auth/app-api").POST(BodyPublishers.ofString(
                "{\"appId\":\"appId_simulator\",\"appEnv\":\"DEVELOPMENT\",\"secret\":\"sk_development_simulator\"}")));
        return request(path).header("Authorization", "Bearer " + json(exchanged).getString("jwtToken"));
    }

    @Test
    void theClientStartsWithAnExchangeAndTheListOfWebhooks() throws Exception {
        // When
        HttpResponse<byte[]> webhooks = send(authorized(Caller.ENV + "/webhooks").GET());

        // Then
        assertThat(webhooks.statusCode()).isEqualTo(200);
        assertThat(json(webhooks).getList("url")).isNotEmpty();
    }

    @Test
    void aDownloadIsNotRefusedThoughTheClientAcceptsJsonOnly() throws Exception {
        // Given
        String document = Caller.document(Caller.draft(Caller.SIMPLE));

        // When
        HttpResponse<byte[]> original = send(authorized("/documents/" + document + "/file").GET());

        // Then
        assertThat(original.statusCode()).isEqualTo(200);
        assertThat(original.body()).isEqualTo(Caller.PDF);
    }

    @Test
    void aReceivedWebhookIsCheckedAtTheSameAddress() throws Exception {
        try (Receiver receiver = new Receiver()) {
            // Given
            String draft = Caller.draft(Caller.SIMPLE);
            JsonPath webhook = receiver.received("SIGNATURE_REQUEST INITIALIZED", "signatureRequestId", draft);

            // When
            HttpResponse<byte[]> checked = send(authorized("/tokens/webhook-verification/checking-consumption")
                    .POST(BodyPublishers.ofString("{\"token\":\"" + webhook.getString("verificationToken")
                            + "\",\"appId\":\"" + webhook.getString("appId") + "\",\"appEnv\":\""
                            + webhook.getString("appEnv") + "\"}")));

            // Then
            assertThat(json(checked).getBoolean("isValid")).isTrue();
        }
    }

    @Test
    void faultsAndTheLogOfCallsAreThoseOfTheWire() throws Exception {
        // Given
        Caller.faults(Map.of("arrayConstraints", 1));
        int before = Kit.calls(Caller.PROVIDER, "getSignerInputsConstraints").size();

        // When
        HttpResponse<byte[]> constraints = send(authorized(
                Caller.ENV + "/signature-profiles/" + Caller.SIMPLE + "/signer-inputs-constraints").GET());

        // Then
        Caller.noFaults();
        assertThat(json(constraints).getList("[0].inputsNeeded")).hasSize(3);
        assertThat(Kit.calls(Caller.PROVIDER, "getSignerInputsConstraints")).hasSize(before + 1);
    }

    @Test
    void nothingElseOfTheGatewayIsAtTheRoot() throws Exception {
        // When
        HttpResponse<byte[]> desk = send(HttpRequest.newBuilder(
                URI.create("http://localhost:" + config.port() + "/simulator/desk")).GET());

        // Then
        assertThat(desk.statusCode()).isEqualTo(404);
    }
}
