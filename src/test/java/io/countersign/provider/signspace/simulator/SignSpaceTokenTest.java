package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignSpaceTokenTest {

    private static final Map<String, String> GRANT = Map.of("grant_type", "client_credentials");

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aTokenIsAnsweredToTheClientsCredentials() {
        // When
        Caller.Reply reply = Caller.askToken(Caller.BASIC, GRANT);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        assertThat(reply.json().getMap("")).containsOnlyKeys("access_token", "expires_in", "token_type");
        assertThat(reply.json().getInt("expires_in")).isEqualTo(3600);
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = { "-", "Basic !", "Basic eDp5", "Bearer x" })
    void otherCredentialsAreRefused(String authorization) {
        // When
        Caller.Reply reply = Caller.askToken(authorization, GRANT);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getMap("")).isEqualTo(Map.of("error", "invalid_client"));
    }

    @Test
    void credentialsInTheFormAreNotLookedAt() {
        // When
        Caller.Reply reply = Caller.askToken(null, Map.of("grant_type", "client_credentials", "client_id", "simulator",
                "client_secret", "simulator-client-secret"));

        // Then
        assertThat(reply.text("error")).isEqualTo("invalid_client");
    }

    @Test
    void anotherGrantIsRefused() {
        // When
        Caller.Reply reply = Caller.askToken(Caller.BASIC, Map.of("grant_type", "password"));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void aScopeWithImpossibleCharactersIsRefused() {
        // When
        Caller.Reply reply = Caller.askToken(Caller.BASIC,
                Map.of("grant_type", "client_credentials", "scope", "tasks \"files\""));

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @CsvSource({
            // scope, status of tasks.list, status of files.download
            "'', 200, 404",
            "tasks.list, 200, 403",
            "conversations tasks, 200, 403",
            "tasks files, 200, 404",
            "signspace_api tasks.searchByOrg, 403, 403",
            "tasks.lis, 403, 403" })
    void aTokenPermitsWhatItsScopesCover(String scope, int list, int download) {
        // Given
        String token = Caller.token(scope);

        // When
        Caller.Reply listed = Caller.send(Caller.call(token, "tasks.list?limit=1").GET());
        Caller.Reply downloaded = Caller.send(Caller.call(token, "files.download?id=62a85fc66cd3aa6e70d1af2c").GET());

        // Then
        assertThat(listed.status()).isEqualTo(list);
        assertThat(downloaded.status()).isEqualTo(download);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Basic eDp5", "Bearer nonsense", "Bearer a.b.c" })
    void withoutATokenThatIsKnownNothingIsAnswered(String authorization) {
        // Given
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create(Caller.host() + "/simulator/signspace/api/v1/tasks.list")).GET();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }

        // When
        Caller.Reply reply = Caller.send(request);

        // Then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().getMap("")).containsOnlyKeys("error", "fields");
    }

    @Test
    void aTokenExpiresAfterAnHour() {
        // Given
        String token = Caller.token();
        assertThat(Caller.send(Caller.call(token, "tasks.list").GET()).status()).isEqualTo(200);

        // When
        Caller.advance(Duration.ofHours(1));

        // Then
        assertThat(Caller.send(Caller.call(token, "tasks.list").GET()).status()).isEqualTo(401);
    }
}
