package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;

/** Real connections to the simulator's own port, by Java's own client. */
@QuarkusTest
class PostenPortTest {

    private static final int LARGE = 5_000_000;

    @Inject
    PostenPortConfig config;

    private HttpResponse<String> ask(SSLContext who, byte[] body) throws IOException, InterruptedException {
        return send(who, request("/simulator/test/peer").header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + config.port() + path));
    }

    private static HttpResponse<String> send(SSLContext who, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HttpClient.newBuilder().sslContext(who).version(HttpClient.Version.HTTP_1_1).build()
                .send(request.build(), BodyHandlers.ofString());
    }

    private static SSLContext client(Certificates.Owner who) throws Exception {
        return context(who.keyOptions().getKeyManagerFactory(null).getKeyManagers(), Certificates.issuer());
    }

    private static SSLContext context(KeyManager[] keys, X509Certificate issuer) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, Certificates.trust(issuer).getTrustManagerFactory(null).getTrustManagers(), new SecureRandom());
        return context;
    }

    @Test
    void theApplicationAnswersAndKnowsWhoCalls() throws Exception {
        // When
        HttpResponse<String> answer = ask(client(Certificates.organization()), new byte[LARGE]);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("COUNTERSIGN TEST")
                .endsWith("sent " + LARGE + " bytes to https://localhost:" + config.port());
    }

    @Test
    void everyCustomerOfTheIssuerMayCome() throws Exception {
        // When
        HttpResponse<String> answer = ask(client(Certificates.broker()), new byte[1]);

        // Then
        assertThat(answer.body()).contains("BROKER TEST");
    }

    @Test
    void nobodyComesWithoutACertificate() throws Exception {
        // Given
        SSLContext nobody = context(null, Certificates.issuer());

        // When
        Throwable refusal = catchThrowable(() -> ask(nobody, new byte[1]));

        // Then
        assertThat(refusal).isInstanceOf(IOException.class);
    }

    @Test
    void nobodyComesWithACertificateOfAnotherIssuer() throws Exception {
        // Given
        SSLContext stranger = client(Certificates.organizationByAnotherIssuer());

        // When
        Throwable refusal = catchThrowable(() -> ask(stranger, new byte[1]));

        // Then
        assertThat(refusal).isInstanceOf(IOException.class);
    }

    @Test
    void faultsActOnTheseConnectionsToo() throws Exception {
        // Given
        SSLContext organization = client(Certificates.organization());
        Kit.faults("posten", Map.of("loseReplies", 1, "operations", List.of("whoAmI")));

        // When
        try {
            Throwable lost = catchThrowable(
                    () -> send(organization, request("/simulator/posten/api/123456789").POST(BodyPublishers.noBody())));

            // Then
            assertThat(lost).isInstanceOf(IOException.class);
        } finally {
            Kit.noFaults("posten");
        }
    }

    @Test
    void itShowsPostensCertificate() throws Exception {
        // When
        HttpResponse<String> answer = ask(client(Certificates.organization()), new byte[1]);

        // Then
        assertThat(answer.sslSession().orElseThrow().getPeerCertificates()[0])
                .isEqualTo(Certificates.posten().certificate());
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
    }

    @Test
    void theStoresOfTheGatewayAreMadeForIt() throws GeneralSecurityException {
        // Then
        Certificates.posten().certificate().verify(Certificates.issuer().getPublicKey());
        Certificates.organization().certificate().verify(Certificates.issuer().getPublicKey());
    }
}
