package io.countersign.provider.posten;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.platform.ReadinessCheck.Finding;
import io.countersign.provider.posten.simulator.Certificates;
import io.countersign.provider.posten.tls.OrganizationKey;
import io.countersign.provider.posten.tls.PostenTls;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;

/** Real connections by the client that the adapter uses. */
@QuarkusTest
class PostenTlsTest {

    private static final String STORES = "posten-simulator";
    private static final String TLS_1_2 = "TLSv1.2";
    private static final String TLS_1_3 = "TLSv1.3";

    @Inject
    PostenTls tls;
    @Inject
    TlsConfigurationRegistry registry;
    @Inject
    Event<CertificateUpdatedEvent> updates;
    @Inject
    Vertx vertx;

    private final List<TlsServer> servers = new ArrayList<>();

    @AfterEach
    void close() {
        servers.forEach(TlsServer::close);
    }

    private TlsServer server(Certificates.Owner identity, String... protocols) {
        TlsServer server = new TlsServer(vertx, identity, Certificates.trust(Certificates.issuer()), protocols);
        servers.add(server);
        return server;
    }

    private TlsProbe client(TlsServer server) {
        return client(server, tls.configuration());
    }

    private static TlsProbe client(TlsServer server, TlsConfiguration configuration) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(URI.create(server.url())).tlsConfiguration(configuration)
                .build(TlsProbe.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { TLS_1_2, TLS_1_3 })
    void bothEndsKnowEachOther(String protocol) {
        // Given
        TlsServer server = server(Certificates.posten(), protocol);

        // When
        String known = client(server).ask();

        // Then
        assertThat(known).contains("COUNTERSIGN TEST");
    }

    @Test
    void theNameOfTheHostDoesNotMatter() {
        // Given
        TlsServer server = server(Certificates.postenWithoutHostName(), TLS_1_2);

        // When
        String known = client(server).ask();

        // Then
        assertThat(known).contains("COUNTERSIGN TEST");
    }

    @ParameterizedTest
    @ValueSource(strings = { TLS_1_2, TLS_1_3 })
    void anotherOrganizationsServerIsSentNothing(String protocol) {
        // Given
        TlsServer server = server(Certificates.broker(), protocol);

        // When
        Throwable refusal = catchThrowable(() -> client(server).ask());

        // Then
        assertThat(refusal).hasStackTraceContaining(SSLHandshakeException.class.getName())
                .hasStackTraceContaining("issued to organization 987654321, not to 984661185");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aServerOfAnUnknownIssuerIsSentNothing() {
        // Given
        TlsServer server = server(Certificates.postenByAnotherIssuer(), TLS_1_2);

        // When
        Throwable refusal = catchThrowable(() -> client(server).ask());

        // Then
        assertThat(refusal).hasStackTraceContaining(SSLHandshakeException.class.getName());
        assertThat(server.requests()).isZero();
    }

    @Test
    void aServerWhoseCertificateExpiredIsSentNothing() {
        // Given
        TlsServer server = server(Certificates.postenExpired(), TLS_1_2);

        // When
        Throwable refusal = catchThrowable(() -> client(server).ask());

        // Then
        assertThat(refusal).hasStackTraceContaining(SSLHandshakeException.class.getName())
                .hasStackTraceContaining("NotAfter");
        assertThat(server.requests()).isZero();
    }

    @Test
    void aServerThatDoesNotKnowUsIsSentNothing() {
        // Given
        TlsServer server = stranger(TLS_1_2);

        // When
        Throwable refusal = catchThrowable(() -> client(server).ask());

        // Then
        assertThat(refusal).hasStackTraceContaining(SSLHandshakeException.class.getName());
        assertThat(server.requests()).isZero();
    }

    /** In 1.3 the client is done first and may have sent by then, so that it cannot know by the exception. */
    @Test
    void aServerThatDoesNotKnowUsDoesNothingInTls13Either() {
        // Given
        TlsServer server = stranger(TLS_1_3);

        // When
        Throwable refusal = catchThrowable(() -> client(server).ask());

        // Then
        assertThat(refusal).isNotNull();
        assertThat(server.requests()).isZero();
    }

    private TlsServer stranger(String protocol) {
        TlsServer server = new TlsServer(vertx, Certificates.posten(), Certificates.trust(Certificates.anotherIssuer()),
                protocol);
        servers.add(server);
        return server;
    }

    @Test
    void aReloadedCertificateIsShownByClientsThatExist() {
        // Given
        TlsServer server = server(Certificates.postenWithoutHostName(), TLS_1_2);
        TlsConfiguration before = registry.get(STORES).orElseThrow();
        TlsProbe client = client(server);
        assertThat(client.ask()).contains("COUNTERSIGN TEST");

        // When
        try {
            reload(new Stores(Certificates.broker(), Certificates.issuer()));

            // Then
            await().atMost(1, MINUTES).untilAsserted(() -> assertThat(client.ask()).contains("BROKER TEST"));
        } finally {
            reload(before);
        }
    }

    @Test
    void afterAReloadTheOrganizationIsStillVerified() {
        // Given
        TlsServer theirs = server(Certificates.broker(), TLS_1_2);
        TlsConfiguration before = registry.get(STORES).orElseThrow();
        TlsProbe client = client(theirs);

        // When
        try {
            reload(new Stores(Certificates.broker(), Certificates.issuer()));

            // Then
            for (int call = 0; call < 20; call++) {
                assertThatThrownBy(client::ask).hasStackTraceContaining("issued to organization 987654321");
            }
        } finally {
            reload(before);
        }
    }

    private void reload(TlsConfiguration stores) {
        registry.register(STORES, stores);
        updates.fire(new CertificateUpdatedEvent(STORES, stores));
    }

    @Test
    void whatIsMissingIsNamedByItsProperty() {
        // Given
        TlsConfiguration before = registry.get(STORES).orElseThrow();
        registry.register(STORES, new Stores(null, null));

        // When
        try {
            List<Finding> findings = tls.findings();

            // Then
            assertThat(findings).extracting(Finding::property).containsExactly(
                    "quarkus.tls.posten-simulator.key-store.p12.path", "quarkus.tls.posten-simulator.trust-store.pem.certs");
            assertThatThrownBy(tls::configuration).hasMessageContaining("key-store.p12.path");
        } finally {
            registry.register(STORES, before);
        }
    }

    @Test
    void whoeverTrustsAllGetsNoConnection() {
        // Given
        TlsConfiguration before = registry.get(STORES).orElseThrow();
        registry.register(STORES, new Stores(Certificates.organization(), null).trustingAll());

        // When
        try {
            Throwable refusal = catchThrowable(tls::configuration);

            // Then
            assertThat(refusal).isInstanceOf(IllegalStateException.class).hasMessageContaining("trust-all");
        } finally {
            registry.register(STORES, before);
        }
    }

    @Test
    void withTheStoresOfTheSimulatorNothingIsMissing() {
        // Then
        assertThat(tls.findings()).isEmpty();
    }

    @Test
    void thePackagesAreSignedWithTheKeyOfTheConnection() throws Exception {
        // When
        OrganizationKey key = tls.organizationKey();

        // Then
        assertThat(key.chain()).isEqualTo(Certificates.organization().chain());
        assertThat(signs(key)).isTrue();
        assertThat(key.toString()).contains("COUNTERSIGN TEST").doesNotContain("RSA");
    }

    private static boolean signs(OrganizationKey key) throws Exception {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.privateKey());
        signature.update((byte) 1);
        byte[] signed = signature.sign();
        signature.initVerify(key.certificate());
        signature.update((byte) 1);
        return signature.verify(signed);
    }

    @Test
    void aConnectionForOtherUsesOfJavaVerifiesToo() throws Exception {
        // Given
        TlsServer server = server(Certificates.broker(), TLS_1_2);
        java.net.http.HttpClient client = java.net.http.HttpClient.newBuilder()
                .sslContext(tls.configuration().createSSLContext()).build();

        // When
        Throwable refusal = catchThrowable(() -> client.send(java.net.http.HttpRequest.newBuilder(URI.create(server.url()))
                .build(), java.net.http.HttpResponse.BodyHandlers.ofString()));

        // Then
        assertThat(refusal).isInstanceOf(SSLHandshakeException.class);
        assertThat(server.requests()).isZero();
    }
}
