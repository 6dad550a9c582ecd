package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

/** What the client certificate means to the service. */
@QuarkusTest
class PostenCallersTest {

    private static final String ORGANIZATION = Sender.ORGANIZATION;
    private static final String STRANGER = "OID.2.5.4.97=NTRNO-111111111,CN=STRANGER TEST";

    @Inject
    PostenPortConfig port;

    @BeforeEach
    void nothingGoesWrong() {
        Sender.noFaults();
    }

    @Test
    void theCertificateSaysWhoCalls() throws Exception {
        // When
        Sender.Reply reply = send(Certificates.organization(), get(root()));

        // Then
        assertThat(reply.raw()).isEqualTo("You are 123456789");
    }

    @Test
    void aBrokerActsForWhomItMay() throws Exception {
        // When
        Sender.Reply reply = send(Certificates.broker(), get(root()));

        // Then
        assertThat(reply.raw()).isEqualTo("You are 987654321, operating on behalf of 123456789");
    }

    @Test
    void aStrangerMayNotActForAnother() throws Exception {
        // When
        Sender.Reply reply = send(Certificates.enterprise(STRANGER), get(root()));

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.errorCode()).isEqualTo("BROKER_NOT_AUTHORIZED");
    }

    @Test
    void aCertificateWithoutANumberIsNobodys() throws Exception {
        // When
        Sender.Reply reply = send(Certificates.enterprise("CN=NAMELESS TEST"), get(root()));

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.errorCode()).isEqualTo("NOT_AUTHORIZED");
    }

    @Test
    void theAddressesOfAJobStayOnThePortToWhichTheCallCame() throws Exception {
        // Given
        TestPackage bundle = Sender.packaged(Sender.manifest()).signedBy(sender(Certificates.organization()));

        // When
        Sender.Reply created = send(Certificates.organization(), create(bundle));

        // Then
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
        assertThat(created.text("status-url")).startsWith(root() + "/direct/signature-jobs/");
        String href = created.all("signer").get(0).getAttribute("href");
        assertThat(href).startsWith(root());
        assertThat(created.text("redirect-url")).as("browsers have no client certificate").startsWith("http://localhost:");
        assertThat(send(Certificates.organization(), HttpRequest.newBuilder(URI.create(href)).POST(BodyPublishers.noBody()))
                .status()).isEqualTo(200);
    }

    @Test
    void aBrokerSignsThePackageItself() throws Exception {
        // Given
        TestPackage bundle = Sender.packaged(Sender.manifest()).signedBy(sender(Certificates.broker()));

        // When
        Sender.Reply created = send(Certificates.broker(), create(bundle));

        // Then
        assertThat(created.status()).as(created.raw()).isEqualTo(200);
    }

    @Test
    void aPackageThatAnotherCertificateSignedIsRefused() throws Exception {
        // Given
        TestPackage bundle = Sender.packaged(Sender.manifest()).signedBy(sender(Certificates.broker()));

        // When
        Sender.Reply created = send(Certificates.organization(), create(bundle));

        // Then
        assertThat(created.status()).isEqualTo(400);
        assertThat(created.errorCode()).isEqualTo("INVALID_SIGNATURE");
        assertThat(created.text("error-message")).contains("another certificate");
    }

    private String root() {
        return "https://localhost:" + port.port() + SimulatedPostenWire.ROOT + "/" + ORGANIZATION;
    }

    private static HttpRequest.Builder get(String url) {
        return HttpRequest.newBuilder(URI.create(url)).GET();
    }

    private HttpRequest.Builder create(TestPackage bundle) {
        return HttpRequest.newBuilder(URI.create(root() + "/direct/signature-jobs"))
                .header("Content-Type", "multipart/mixed; boundary=Border_1")
                .POST(BodyPublishers.ofByteArray(Sender.multipart(Sender.waiting(), bundle.zip())));
    }

    private static TestSender sender(Certificates.Owner who) {
        return new TestSender(new KeyPair(who.certificate().getPublicKey(), who.key()), who.certificate());
    }

    private static Sender.Reply send(Certificates.Owner who, HttpRequest.Builder request) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(who.keyOptions().getKeyManagerFactory(null).getKeyManagers(),
                Certificates.trust(Certificates.issuer()).getTrustManagerFactory(null).getTrustManagers(), new SecureRandom());
        HttpClient client = HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1).build();
        return new Sender.Reply(client.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofByteArray()));
    }
}
