package io.countersign.provider.signicat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.adapter.http.HttpReply;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderPosting;
import io.countersign.provider.signicat.SignicatProblem.Objection;
import io.vertx.core.json.JsonObject;

class SignicatFailuresTest {

    private static final String PROBLEM = "{'status':404,'type':'about:blank','title':'Not Found','detail':'No such order'}";

    private static HttpReply reply(int status, String body) {
        return new HttpReply(status, Map.of(), body.replace('\'', '"').getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({ "400, REFUSED", "409, REFUSED", "422, REFUSED", "401, CREDENTIALS", "403, CREDENTIALS", "429, THROTTLED" })
    void aStatusHasAMeaning(int status, Kind kind) {
        // Given
        HttpReply refusal = reply(status, "{}");

        // Then
        assertThat(SignicatFailures.refused(SignicatFailures.definite(refusal), "No", refusal).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = { 302, 408 })
    void whatIsNoClearAnswerIsUnclear(int status) {
        // Then
        assertThat(SignicatFailures.definite(reply(status, PROBLEM))).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void aProblemIsReadByWhatIsInIt() {
        // When
        ProviderFailure failure = SignicatFailures.refused(Kind.REFUSED, "Signicat refused it", reply(400,
                "{'title':'Bad','detail':'Because','code':'invalid_input','traceId':'t-1'}"));

        // Then
        assertThat(failure).hasMessage("Signicat refused it: Because");
        assertThat(failure.providerCode()).isEqualTo("invalid_input");
        assertThat(failure.providerRequestId()).isEqualTo("t-1");
    }

    @Test
    void anOrderThatDoesNotHoldSaysWhere() {
        // Then
        assertThat(SignicatProblem.of(reply(400, "{'title':'Constraint Violation','violations':[{'propertyPath':"
                + "'tasks[0].subject.attributes[0].value','message':'is required'},{},7]}")).objections()).containsExactly(
                        new Objection("tasks[0].subject.attributes[0].value", "is required"), new Objection("", ""));
        assertThat(SignicatProblem.of(reply(400, "{'code':'x','invalidParams':[{'name':'language','reason':'unknown'}]}"))
                .objections()).containsExactly(new Objection("language", "unknown"));
    }

    @Test
    void oauthHasItsOwnNames() {
        // Then
        assertThat(SignicatFailures.refused(Kind.UNCLEAR, "No", reply(400,
                "{'error':'invalid_scope','error_description':'No such scope'}")).providerCode()).isEqualTo("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html>Not Found</html>", "[]", "null", "7", "{'title':7}", "{}" })
    void whatIsNoProblemOfSignicatsProvesNothing(String body) {
        // Then
        assertThat(SignicatFailures.saysNone(reply(404, body))).isFalse();
    }

    @Test
    void aProblemOfSignicatsSaysThatThereIsNone() {
        // Then
        assertThat(SignicatFailures.saysNone(reply(404, PROBLEM))).isTrue();
        assertThat(SignicatFailures.saysNone(reply(400, PROBLEM))).isFalse();
    }

    @Test
    void howLongToWaitIsReported() {
        // Then
        assertThat(SignicatFailures.refused(Kind.UNCLEAR, "No", new HttpReply(429, Map.of("Retry-After", "7"), new byte[0]))
                .retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(SignicatFailures.refused(Kind.UNCLEAR, "No", reply(429, "")).retryAfter()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void beforeTheOrderLeavesNothingCanHaveHappened() {
        // Then
        assertThat(SignicatFailures.notOrdered(new TimeoutException("slow")).kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(SignicatFailures.notOrdered(new ConnectException("no")).kind()).isEqualTo(Kind.NOT_SENT);
        assertThat(SignicatFailures.notOrdered(SignicatFailures.refused(Kind.REFUSED, "No", reply(400, ""))).kind())
                .isEqualTo(Kind.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({ "https://files.example/x?sig=1, https://files.example/x?sig=1", "/other/file, https://api.example/other/file",
            "//files.example/x, https://files.example/x" })
    void aWholeAddressIsFollowed(String location, URI address) {
        // Then
        assertThat(SignicatDownloads.address(location, URI.create("https://api.example/enterprise/sign"))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://files.example/x", "http://api.example/x", "file:///etc/passwd", "ftp://files.example/x",
            "result2", "https://user@files.example/x", "https:///x", "not an address", "" })
    void anotherAddressIsNot(String location) {
        // When
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class,
                () -> SignicatDownloads.address(location, URI.create("https://api.example/enterprise/sign")));

        // Then
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(failure.getMessage()).doesNotContain("example");
    }

    @Test
    void whereTheConfiguredAddressIsPlainAnotherMayBeToo() {
        // Then
        assertThat(SignicatDownloads.address("http://localhost:1/x", URI.create("http://localhost:2/sign")))
                .isEqualTo(URI.create("http://localhost:1/x"));
    }

    @ParameterizedTest
    @CsvSource({ "0, UNCLEAR", "3801599, UNCLEAR", "3801600, GONE" })
    void thatThereIsNoOrderIsBelievedOnceSignicatNeedNotKeepItAnyMore(long secondsAfterCreation, Kind kind) {
        // Given
        ProviderPosting posting = Given.posting(Given.request(Given.signer(0)), new JsonObject());

        // When
        ProviderFailure failure = SignicatFailures.missing(posting, posting.times().createdAt().plusSeconds(
                secondsAfterCreation));

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
    }
}
