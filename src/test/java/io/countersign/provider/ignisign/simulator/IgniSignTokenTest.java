package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
class IgniSignTokenTest {

    private static final String PROFILES = Caller.ENV + "/signature-profiles";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static Caller.Reply with(String authorization, String path) {
        HttpRequest.Builder request = Caller.request(path).GET();
        return Caller.send(authorization == null ? request : request.header("Authorization", authorization));
    }

    @Test
    void theExchangeAnswersAJwtWithANumericEnd() {
        // When
        String token = Caller.token();

        // Then
        JsonPath claims = JsonPath.from(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
        assertThat((Object) claims.get("exp")).isInstanceOf(Number.class);
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(3600);
        assertThat(with("Bearer " + token, PROFILES).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({ "appId_simulator, DEVELOPMENT, wrong, 401 API_AUTH_BAD_REQUEST",
            "appId_simulator, STAGING, sk_development_simulator, 401 API_AUTH_BAD_REQUEST",
            "appId_nobody, DEVELOPMENT, sk_development_simulator, 401 API_AUTH_BAD_REQUEST",
            "appId_simulator, development, sk_development_simulator, 400 BODY_VALIDATION_FAILED" })
    void theExchangeRefusesAnythingElse(String appId, String appEnv, String secret, String refusal) {
        // When
        Caller.Reply reply = Caller.exchange(appId, appEnv, secret);

        // Then
        assertThat(reply.refusal()).isEqualTo(refusal);
        assertThat(reply.raw()).doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = { "none, AUTH_HEADER_NOT_FOUND", "Basic abc, AUTH_HEADER_NOT_BEARER",
            "Bearer, AUTH_HEADER_NO_TOKEN", "Bearer a.b.c, INVALID_AUTH_JWT_TOKEN" })
    void aCallWithoutAValidBearerIsRefused(String authorization, String code) {
        // When
        Caller.Reply reply = with(authorization, PROFILES);

        // Then
        assertThat(reply.refusal()).isEqualTo("401 " + code);
        assertThat(reply.text("timestamp")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d");
        assertThat(reply.json().getInt("status")).isEqualTo(401);
        assertThat(reply.json().getMap("")).containsOnlyKeys("message", "timestamp", "status", "code", "context");
    }

    @Test
    void aTokenExpires() {
        // Given
        String token = Caller.token();

        // When
        Caller.advance(Duration.ofHours(1));

        // Then
        assertThat(with("Bearer " + token, PROFILES).refusal()).isEqualTo("401 OUTDATED_AUTH_JWT_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({ "/applications/appId_other/envs/DEVELOPMENT/signature-profiles",
            "/applications/appId_simulator/envs/PRODUCTION/signature-profiles", "/applications/appId_other/context" })
    void aPathOfAnotherApplicationOrEnvironmentIsForbidden(String path) {
        // When
        Caller.Reply reply = Caller.get(path);

        // Then
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void whatBelongsToAnotherApplicationIsForbidden() {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);
        String signer = Caller.signer();
        String other = "Bearer " + Caller.otherToken();

        // When
        Caller.Reply request = with(other, "/signature-requests/" + draft + "/context");
        Caller.Reply person = with(other, "/applications/appId_other/envs/DEVELOPMENT/signers/" + signer);

        // Then
        assertThat(request.status()).isEqualTo(403);
        assertThat(person.refusal()).isEqualTo("403 SIGNER_NOT_OWNED_BY_APP");
    }

    @Test
    void anotherApplicationHasProfilesOfItsOwn() {
        // When
        Caller.Reply profiles = with("Bearer " + Caller.otherToken(),
                "/applications/appId_other/envs/DEVELOPMENT/signature-profiles");

        // Then
        assertThat(profiles.json().<String> getList("_id")).hasSize(10).doesNotContain(Caller.SIMPLE)
                .allMatch(id -> id.matches("[0-9a-f]{24}"));
    }

    @Test
    void healthNeedsNoBearer() {
        // When
        Caller.Reply health = with(null, "/healthcheck");

        // Then
        assertThat(health.json().getBoolean("isAlive")).isTrue();
    }

    @Test
    void aTokenCanBeRefusedBeforeItExpires() {
        // Given
        String token = Caller.token();
        Caller.faults(Map.of("expireTokens", 1));

        // When
        Caller.Reply refused = with("Bearer " + token, PROFILES);

        // Then
        assertThat(refused.refusal()).isEqualTo("401 INVALID_AUTH_JWT_TOKEN");
        assertThat(with("Bearer " + Caller.token(), PROFILES).status()).isEqualTo(200);
        Caller.noFaults();
    }

    @Test
    void anExchangeWithoutJsonIsRefused() {
        // When
        Caller.Reply reply = Caller.send(Caller.request("/auth/app-api").POST(BodyPublishers.ofString("{")));

        // Then
        assertThat(reply.refusal()).isEqualTo("400 BODY_VALIDATION_FAILED");
    }
}
