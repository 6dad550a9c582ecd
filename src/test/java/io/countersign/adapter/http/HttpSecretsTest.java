package io.countersign.adapter.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;

class HttpSecretsTest {

    private static final String SECRET = "10109001290";

    static Stream<Object> whatHoldsSecrets() {
        HttpReply reply = new HttpReply(200, Map.of("Location", "https://x/" + SECRET), SECRET.getBytes(UTF_8));
        return Stream.of(reply, new Refusals.Refused(reply), HttpDownload.refused(reply),
                new Token(SECRET, Instant.EPOCH, Instant.EPOCH),
                new ClientCredentials(URI.create("https://x/token"), "client", SECRET, Optional.empty(), Method.BASIC));
    }

    @ParameterizedTest
    @MethodSource("whatHoldsSecrets")
    void itIsSilent(Object silent) {
        // Then
        assertThat(silent.toString()).doesNotContain(SECRET);
    }
}
