package io.countersign.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderId;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.test.junit.QuarkusTest;

/** What a token endpoint may answer, over real HTTP. */
@QuarkusTest
class OAuthTokensTest {

    private static final String SECRET = "keep+this secret";
    private static final WireFailures FAILURES = new WireFailures(new ProviderId("acme"), "Acme");

    @Inject
    OAuthTokens oauth;

    private record Received(String authorization, String body) {
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{\"access_token\":\"token-1\",\"expires_in\":600,\"token_type\":\"bearer\"}";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", exchange -> {
            received.add(new Received(exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private BearerTokens tokens(Method method) {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
        return oauth.of(FAILURES, () -> new ClientCredentials(url, "gateway", SECRET, Optional.of("sign"), method));
    }

    private static Token had(BearerTokens tokens) {
        return tokens.current().await().atMost(Duration.ofSeconds(30));
    }

    private static ProviderFailure refused(BearerTokens tokens) {
        return catchThrowableOfType(ProviderFailure.class, () -> had(tokens));
    }

    @Test
    void credentialsMayTravelInTheHeader() {
        // When
        Token token = had(tokens(Method.BASIC));

        // Then
        assertThat(token.value()).isEqualTo("token-1");
        assertThat(received).singleElement().satisfies(call -> {
            assertThat(call.authorization()).startsWith("Basic ");
            assertThat(call.body()).contains("grant_type=client_credentials", "scope=sign").doesNotContain("secret");
        });
    }

    @Test
    void credentialsMayTravelInTheForm() {
        // When
        Token token = had(tokens(Method.POST));

        // Then
        assertThat(token.value()).isEqualTo("token-1");
        assertThat(received).singleElement().satisfies(call -> {
            assertThat(call.authorization()).isNull();
            assertThat(call.body()).contains("client_id=gateway", "client_secret=keep%2Bthis");
        });
    }

    @ParameterizedTest
    @CsvSource({ "400, invalid_client", "401, invalid_client", "400, invalid_scope" })
    void aRefusalIsAboutOurCredentials(int refusal, String error) {
        // Given
        status = refusal;
        answer = "{\"error\":\"" + error + "\",\"error_description\":\"" + SECRET + "\"}";

        // When
        ProviderFailure failure = refused(tokens(Method.BASIC));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(failure.providerCode()).isEqualTo(error);
        assertThat(failure).hasMessageNotContaining(SECRET).hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>down</html>", "[]", "{}", "{\"error\":null}" })
    void anyOtherTroubleMeansThatNothingWasSent(String said) {
        // Given
        status = 503;
        answer = said;

        // When
        ProviderFailure failure = refused(tokens(Method.BASIC));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html/>", "{}", "{\"access_token\":null}",
            "{\"access_token\":\"x\",\"expires_in\":\"soon\"}" })
    void anAnswerThatIsNoneMeansThatNothingWasSent(String said) {
        // Given
        answer = said;

        // When
        ProviderFailure failure = refused(tokens(Method.BASIC));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void nobodyThereMeansThatNothingWasSent() {
        // Given
        BearerTokens tokens = tokens(Method.BASIC);
        server.stop(0);

        // When
        ProviderFailure failure = refused(tokens);

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void anEndpointThatNeverAnswersKeepsNobodyWaiting() throws IOException {
        // Given
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("http://localhost:" + silent.getLocalPort() + "/token");
            BearerTokens tokens = oauth.of(FAILURES,
                    () -> new ClientCredentials(url, "gateway", SECRET, Optional.empty(), Method.BASIC),
                    Duration.ofMillis(200));

            // When
            ProviderFailure failure = refused(tokens);

            // Then
            assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
            assertThat(refused(tokens).kind()).isEqualTo(Kind.NOT_SENT);
        }
    }

    @Test
    void aTokenThatDoesNotSayHowLongItLastsIsKeptForAWhile() {
        // Given
        answer = "{\"access_token\":\"token-1\"}";
        BearerTokens tokens = tokens(Method.BASIC);

        // When
        had(tokens);
        had(tokens);

        // Then
        assertThat(received).hasSize(1);
    }
}
