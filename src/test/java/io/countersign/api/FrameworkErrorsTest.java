package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Errors that the framework finds before our code does are problems like ours. */
@QuarkusTest
class FrameworkErrorsTest {

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @ParameterizedTest
    @ValueSource(strings = { "/v1", "/v1/", "/v1/nothing", "/v1/postings/not-a-uuid", "/v1/postings/not-a-uuid/events",
            "/v1/postings/" + NOBODY + "/nothing", "/v1/postings/" + NOBODY + "/documents/1", "/v1/postings/%00",
            "/v1/postings/..%2f..%2fetc" })
    void whatIsNowhereIsNotFound(String path) {
        // When
        Response response = given().urlEncodingEnabled(false).get(path);

        // Then
        Calls.problem(response, 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({ "DELETE,/v1/postings", "PUT,/v1/postings", "PATCH,/v1/providers", "POST,/v1/providers",
            "DELETE,/v1/postings/" + NOBODY + "/events", "GET,/v1/postings/" + NOBODY + "/cancel" })
    void aMethodThatIsNotTakenIsRefused(String method, String path) {
        // When
        Response response = given().request(method, path);

        // Then
        Calls.problem(response, 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense" })
    void aBodyOfAnotherMediaTypeIsRefused(String type) {
        // When
        Response response = given().config(io.restassured.RestAssured.config().encoderConfig(
                io.restassured.config.EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("nonsense", io.restassured.http.ContentType.TEXT)
                        .encodeContentTypeAs("application/x-www-form-urlencoded", io.restassured.http.ContentType.TEXT)))
                .contentType(type).body("{}").post("/v1/postings");

        // Then
        Calls.problem(response, 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/v1/postings", "/v1/providers" })
    void anAnswerThatCannotBeGivenIsRefused(String path) {
        // When
        Response response = given().accept("image/png").get(path);

        // Then
        Calls.problem(response, 406, "not-acceptable");
    }

    @Test
    void aMultipartBodyWithoutBoundaryIsRefused() throws IOException {
        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("POST /v1/postings", "Content-Type: multipart/form-data", "Content-Length: 5").text("hello")
                    .answer();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json").contains("\"detail\"");
    }

    @Test
    void aMultipartBodyThatIsBrokenIsRefused() throws IOException {
        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("POST /v1/postings", "Content-Type: multipart/form-data; boundary=x", "Content-Length: 5")
                    .text("hello").answer();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json").contains("\"detail\"");
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json; charset=utf-8", "application/json;charset=UTF-8" })
    void jsonMayNameItsCharset(String type) {
        // When
        Response response = given().contentType(type).body(Integrator.order(Documents.pdf())).post("/v1/postings");

        // Then
        response.then().statusCode(201);
    }
}
