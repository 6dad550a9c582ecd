package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.xml.namespace.QName;

import jakarta.xml.ws.WebServiceException;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.transport.http.HTTPException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.quarkiverse.cxf.vertx.http.client.VertxHttpClientHTTPConduit.TimeoutIOException;

class SignantFailuresTest {

    @ParameterizedTest
    @CsvSource({ "4001, CREDENTIALS", "4002, REFUSED", "4003, REFUSED", "4008, REFUSED", "17, REFUSED", ", REFUSED" })
    void aRefusedCreateLeftNothingBehind(Integer code, Kind kind) {
        assertThat(SignantFailures.create(refusal(code, "No")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({ "4008, GONE", "4001, CREDENTIALS", "4002, UNCLEAR", "4004, UNCLEAR", "17, UNCLEAR", "0, UNCLEAR",
            ", UNCLEAR" })
    void onlyThePublishedCodeEndsAPosting(Integer code, Kind kind) {
        assertThat(SignantFailures.status(refusal(code, "No")).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({ "4008, true, GONE", "4008, false, GONE", "4001, false, CREDENTIALS", "4004, true, UNCLEAR",
            "4005, true, UNCLEAR", "17, true, UNCLEAR", "4004, false, NO_SUCH_EVIDENCE", "4005, false, NO_SUCH_EVIDENCE" })
    void aRequiredDocumentIsNeverGivenUpForACodeThatIsNotPublished(Integer code, boolean required, Kind kind) {
        assertThat(SignantFailures.download(refusal(code, "No"), required).kind()).isEqualTo(kind);
    }

    @Test
    void aRefusalCarriesSignantsCodeAndWords() {
        // When
        ProviderFailure failure = SignantFailures.create(refusal(4002, "Title\r\nis\u0007 required"));

        // Then
        assertThat(failure.provider().value()).isEqualTo("signant");
        assertThat(failure.providerCode()).isEqualTo("4002");
        assertThat(failure).hasMessage("Signant refused the posting: Title is required");
    }

    @ParameterizedTest
    @MethodSource("neverLeft")
    void whatDidNotReachSignantWasNotSent(Throwable cause) {
        assertThat(kind(SignantFailures.createWire(wrapped(cause)))).isEqualTo(Kind.NOT_SENT);
    }

    static Stream<Throwable> neverLeft() {
        return Stream.of(new ConnectException("Connection refused"), new UnknownHostException("signant.invalid"),
                new SSLHandshakeException("bad certificate"));
    }

    @ParameterizedTest
    @MethodSource("unclear")
    void whatMayHaveReachedSignantIsUnclear(Throwable cause) {
        assertThat(kind(SignantFailures.createWire(wrapped(cause)))).isEqualTo(Kind.UNCLEAR);
        assertThat(kind(SignantFailures.wire(wrapped(cause)))).isEqualTo(Kind.UNCLEAR);
    }

    static Stream<Throwable> unclear() throws MalformedURLException {
        return Stream.of(new SocketException("Connection reset"), new SocketTimeoutException("Read timed out"),
                new TimeoutIOException("Timeout waiting"),
                new IOException("closed"), new NullPointerException("The reply is empty."),
                new HTTPException(503, "Service Unavailable", URI.create("https://signant.example").toURL()));
    }

    @Test
    void silenceIsReported() {
        assertThat(SignantFailures.wire(wrapped(new TimeoutIOException("Timeout waiting"))))
                .hasMessage("Signant did not answer in time.");
    }

    @Test
    void whatFaultToleranceThrowsIsLeftToThePort() {
        // Given
        TimeoutException timeout = new TimeoutException("took too long");

        // Then
        assertThat(SignantFailures.createWire(timeout)).isSameAs(timeout);
        assertThat(SignantFailures.wire(timeout)).isSameAs(timeout);
    }

    @ParameterizedTest
    @CsvSource({ "Client, REFUSED", "DeserializationFailed, REFUSED", "Server, UNCLEAR", "InternalServiceFault, UNCLEAR" })
    void aFaultOfTheSendersSideMeansThatACreateDidNothing(String code, Kind kind) {
        assertThat(kind(SignantFailures.createWire(fault(code, null)))).isEqualTo(kind);
        assertThat(kind(SignantFailures.wire(fault(code, null)))).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void aReplyThatCannotBeReadIsUnclearAlthoughCxfBlamesTheSender() {
        assertThat(kind(SignantFailures.createWire(fault("Client", new IOException("cut off"))))).isEqualTo(Kind.UNCLEAR);
    }

    private static Throwable fault(String code, Throwable cause) {
        QName name = new QName("http://schemas.xmlsoap.org/soap/envelope/", code);
        return cause == null ? new SoapFault("not understood", name) : new SoapFault("not understood", cause, name);
    }

    private static Kind kind(Throwable thrown) {
        return ((ProviderFailure) thrown).kind();
    }

    private static Throwable wrapped(Throwable cause) {
        return new WebServiceException(new IOException("Unable to receive", cause));
    }

    private static SignantWire.Reply refusal(Integer code, String message) {
        return new SignantWire.Created(false, code, message, null, null, List.of());
    }
}
