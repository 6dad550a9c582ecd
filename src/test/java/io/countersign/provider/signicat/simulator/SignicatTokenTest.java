package io.countersign.provider.signicat.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class SignicatTokenTest {

    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials", "scope", "signicat-api");

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aTokenLooksLikeAJwtAndNamesItsAccount() {
        // When
        Caller.Reply reply = Caller.askToken(Caller.basic("simulator", "simulator-client-secret"), GRANT);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        assertThat(reply.json().getInt("expires_in")).isEqualTo(600);
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
        String[] parts = reply.text("access_token").split("\\.");
        assertThat(parts).hasSize(3);
        JsonPath claims = JsonPath.from(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.getString("account_id")).isEqualTo("a-simulator");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            // Basic id, Basic secret, id in the form, secret in the form, status
            "simulator, simulator-client-secret, -, -, 200",
            "-, -, simulator, simulator-client-secret, 200",
            "simulator, simulator-client-secret, simulator, -, 200",
            "simulator, simulator-client-secret, somebody, -, 401",
            "simulator, wrong, -, -, 401",
            "-, -, simulator, wrong, 401",
            "-, -, simulator, -, 401",
            "-, -, -, -, 401" })
    void aClientSaysWhoItIsByBasicOrInTheForm(String id, String secret, String formId, String formSecret, int status) {
        // Given
        Map<String, String> form = new HashMap<>(GRANT);
        if (formId != null) {
            form.put("client_id", formId);
        }
        if (formSecret != null) {
            form.put("client_secret", formSecret);
        }

        // When
        Caller.Reply reply = Caller.askToken(id == null ? null : Caller.basic(id, secret), form);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(status);
        assertThat(reply.text("error")).isEqualTo(status == 200 ? null : "invalid_client");
    }

    @ParameterizedTest
    @CsvSource({ "password, signicat-api, unsupported_grant_type", "client_credentials, openid, invalid_scope" })
    void anotherGrantOrScopeIsRefused(String grant, String scope, String error) {
        // When
        Caller.Reply reply = Caller.askToken(Caller.basic("simulator", "simulator-client-secret"),
                Map.of("grant_type", grant, "scope", scope));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).isEqualTo(error);
        assertThat(reply.text("error_description")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "-", "Basic eDp5", "Bearer nonsense", "Bearer a.b.c" })
    void withoutATokenThatIsKnownNothingIsAnswered(String authorization) {
        // Given
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Caller.orders() + "/any")).GET();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }

        // When
        Caller.Reply reply = Caller.send(request);

        // Then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.text("code")).isEqualTo("invalid_token");
        assertThat(reply.json().getInt("status")).isEqualTo(401);
    }

    @Test
    void aTokenEndsAfterTenMinutes() {
        // Given
        String token = Caller.token();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(Caller.orders() + "/any"))
                .header("Authorization", "Bearer " + token).GET();
        assertThat(Caller.send(request).status()).isEqualTo(404);

        // When
        Caller.advance(Duration.ofMinutes(10));

        // Then
        assertThat(Caller.send(request).text("code")).isEqualTo("invalid_token");
    }
}
