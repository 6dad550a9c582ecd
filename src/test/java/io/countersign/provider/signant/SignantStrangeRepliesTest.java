package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpServer;

import io.countersign.provider.CreatedPosting;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderFailures;
import io.countersign.provider.StatusReport;
import io.countersign.provider.StatusReport.Phase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** Replies that the simulator never gives, from a server that says whatever it is set to. */
@QuarkusTest
class SignantStrangeRepliesTest {

    private static final String URL = "countersign.provider.signant.url";
    /** Far less than the receive timeout of 55 s. */
    private static final Duration A_MOMENT = Duration.ofSeconds(60);
    private static final String MODELS = "http://schemas.datacontract.org/2004/07/Signant.Common.Models";

    @Inject
    SignantProvider signant;

    @Inject
    CircuitBreakerMaintenance breakers;

    private HttpServer server;
    private int status = 200;
    private int missing;
    private boolean silent;
    private String reply = "";

    @BeforeEach
    void listen() throws IOException {
        breakers.resetAll();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            if (silent) {
                exchange.close();
                return;
            }
            byte[] body = reply.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length + missing);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        System.setProperty(URL, "http://localhost:" + server.getAddress().getPort() + "/s.svc");
    }

    @AfterEach
    void close() {
        System.clearProperty(URL);
        server.stop(0);
        breakers.resetAll();
    }

    @Test
    void aStatusThatIsNotDocumentedIsOpenAndKeepsItsWord() {
        // Given
        reply = result("GetPostingStatus", "<m:SignatureCount>0</m:SignatureCount><m:Status>OnHold</m:Status>"
                + "<m:Success>true</m:Success>");

        // When
        StatusReport report = signant.check(Given.posting("Kari")).await().indefinitely();

        // Then
        assertThat(report.phase()).isEqualTo(Phase.OPEN);
        assertThat(report.status()).isEqualTo("OnHold");
        assertThat(report.nothingSigned()).isFalse();
    }

    @Test
    void membersInAnotherOrderAndUnreadableDatesDoNoHarm() {
        // Given
        reply = result("GetPostingStatus", "<m:Success>true</m:Success><m:Status>Completed</m:Status>"
                + "<m:New><m:Deep>1</m:Deep></m:New><m:CreatedDateTime>yesterday</m:CreatedDateTime>"
                + "<m:SignatureCount>1</m:SignatureCount>");

        // When
        StatusReport report = signant.check(Given.posting("Kari")).await().indefinitely();

        // Then
        assertThat(report.phase()).isEqualTo(Phase.COMPLETE);
        assertThat(report.expiresAt()).isNull();
    }

    @Test
    void aCreateNeedsNoMoreThanItsIds() {
        // Given
        reply = result("CreateInstantPosting", "<m:AttachmentID>" + Given.ATTACHMENT + "</m:AttachmentID><m:PostingID>"
                + Given.REFERENCE + "</m:PostingID><m:Success>true</m:Success>");

        // When
        CreatedPosting created = create().await().indefinitely();

        // Then
        assertThat(created.reference()).isEqualTo(Given.REFERENCE);
        assertThat(created.links()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<m:Success>true</m:Success>                                                             | UNCLEAR",
            "<m:PostingID>00000000-0000-0000-0000-000000000000</m:PostingID><m:Success>true</m:Success> | UNCLEAR",
            "<m:ErrorCode>4001</m:ErrorCode><m:Success>false</m:Success>                              | CREDENTIALS",
            "<m:ErrorCode>17</m:ErrorCode><m:Success>false</m:Success>                                | REFUSED" })
    void http200IsNoSuccess(String members, Kind kind) {
        // Given
        reply = result("CreateInstantPosting", members);

        // Then
        assertThat(kind(create())).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "200 | hello",
            "200 | ''",
            "200 | <html><body>Maintenance</body></html>",
            "200 | <s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><CreateInst",
            "200 | <s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>",
            "500 | <html><body>Server Error</body></html>",
            "500 | <s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fau",
            "502 | ''",
            "503 | Service Unavailable" })
    void whatIsNoReplyToACreateIsUnclear(int code, String body) {
        // Given
        status = code;
        reply = body;

        // Then
        assertThat(kind(create())).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void aReplyThatBreaksOffIsNotWaitedFor() {
        // Given
        reply = result("CreateInstantPosting", "<m:Success>true</m:Success>");
        missing = 1000;

        // Then
        assertTimeoutPreemptively(A_MOMENT, () -> assertThat(kind(create())).isEqualTo(Kind.UNCLEAR));
    }

    @Test
    void aConnectionThatBreaksWithoutReplyIsNotWaitedFor() {
        // Given
        silent = true;

        // Then
        assertTimeoutPreemptively(A_MOMENT, () -> assertThat(kind(create())).isEqualTo(Kind.UNCLEAR));
    }

    @ParameterizedTest
    @CsvSource({ "s:Client, REFUSED", "a:DeserializationFailed, REFUSED", "s:Server, UNCLEAR",
            "a:InternalServiceFault, UNCLEAR" })
    void aFaultSaysWhoseItIs(String code, Kind kind) {
        // Given
        status = 500;
        reply = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultcode xmlns:a="
                + "'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher'>" + code
                + "</faultcode><faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>";

        // Then
        assertThat(kind(create())).isEqualTo(kind);
    }

    @Test
    void whereNobodyListensNothingIsSent() throws IOException {
        // Given
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        System.setProperty(URL, "http://localhost:" + free + "/s.svc");

        // Then
        assertThat(kind(create())).isEqualTo(Kind.NOT_SENT);
    }

    @Test
    void anUnknownHostIsNotSent() {
        // Given
        System.setProperty(URL, "http://signant.invalid/s.svc");

        // Then
        assertThat(kind(create())).isEqualTo(Kind.NOT_SENT);
    }

    private Uni<CreatedPosting> create() {
        return signant.create(Given.request(new JsonObject(), Given.signer(0, "Kari")), null);
    }

    private static Kind kind(Uni<?> call) {
        Throwable thrown = catchThrowableOfType(RuntimeException.class, () -> call.await().indefinitely());
        assertThat(thrown).as("the call succeeded").isNotNull();
        return ProviderFailures.from(SignantFailures.SIGNANT, thrown).kind();
    }

    private static String result(String operation, String members) {
        return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><" + operation
                + "Response xmlns='http://tempuri.org/'><" + operation + "Result xmlns:m='" + MODELS + "'>" + members + "</"
                + operation + "Result></" + operation + "Response></s:Body></s:Envelope>";
    }
}
