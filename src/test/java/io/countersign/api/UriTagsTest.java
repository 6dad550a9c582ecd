package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** What callers make up, and tokens in paths, never reach the metrics. */
@QuarkusTest
class UriTagsTest {

    private static final Pattern URI = Pattern.compile("uri=\"([^\"]*)\"");
    private static final String SECRET = "s3cr3t";

    private static List<String> http(String metrics) {
        return metrics.lines().filter(line -> line.startsWith("http_")).toList();
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static Stream<String> uris(String metrics, String metric) {
        return http(metrics).stream().filter(line -> line.startsWith(metric)).map(URI::matcher).filter(Matcher::find)
                .map(found -> found.group(1)).distinct();
    }

    @ParameterizedTest
    @CsvSource({ "GET,/@", "GET,/v1/@", "DELETE,/v1/postings/@", "PUT,/v1/postings/@/events", "GET,/return/@",
            "POST,/return/@", "GET,/callbacks/signant/@", "POST,/callbacks/@/x", "PATCH,/callbacks/signicat/@",
            "POST,/v1/providers/@", "GET,/v1/providers/@", "OPTIONS,/return/@", "GET,//@", "GET,/simulator/@" })
    void aPathThatIsMadeUpIsNoTag(String method, String path) {
        // Given
        String token = SECRET + UUID.randomUUID();

        // When
        given().redirects().follow(false).urlEncodingEnabled(false).request(method, path.replace("@", token));

        // Then
        assertThat(http(metrics())).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void aMethodThatIsMadeUpIsNoTag() throws IOException {
        // When
        try (RawRequest request = new RawRequest()) {
            request.head("S3CR3T /v1/postings").answer();
        }

        // Then
        assertThat(http(metrics())).noneMatch(line -> line.contains("S3CR3T"))
                .anyMatch(line -> line.contains("method=\"OTHER\""));
    }

    @ParameterizedTest
    @CsvSource({ "POST /return/", "POST /callbacks/signant/", "POST /v1/postings/", "POST /" })
    void thePathOfARequestThatBreaksOffIsNoTag(String line) throws IOException {
        // Given
        long before = resets();

        // When
        try (RawRequest request = new RawRequest()) {
            request.head(line + SECRET + UUID.randomUUID(), "Content-Type: application/json", "Content-Length: 5000")
                    .text("{");
        }

        // Then
        await().atMost(Duration.ofSeconds(30)).until(() -> answeredOrReset() > before);
        assertThat(http(metrics())).noneMatch(found -> found.contains(SECRET));
    }

    private static long resets() {
        return answeredOrReset();
    }

    /** How many requests have ended so far, however they did. */
    private static long answeredOrReset() {
        return (long) http(metrics()).stream().filter(line -> line.startsWith("http_server_requests_seconds_count"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    @Test
    void theTagIsTheTemplateOfTheResource() {
        // When
        given().get("/v1/postings/" + UUID.randomUUID()).then().statusCode(404);
        given().contentType("application/json").body("{}").post("/v1/postings").then().statusCode(400);

        // Then
        assertThat(uris(metrics(), "http_server_requests")).contains("/v1/postings/{posting}", "/v1/postings", "/unmatched");
    }

    @Test
    void aHundredPathsMakeNoMoreTags() {
        // Given
        given().get("/nothing");
        long before = uris(metrics(), "http_server_requests").count();

        // When
        for (int i = 0; i < 150; i++) {
            given().get("/" + SECRET + "/" + i);
        }

        // Then
        assertThat(uris(metrics(), "http_server_requests").count()).isEqualTo(before);
    }

    @Test
    void noPathOfAProviderIsATag() {
        // Given
        JsonPath posting = Integrator.create(Integrator.signicatOrder(1, 1));

        // When
        Kit.advance("PT31S");

        // Then
        assertThat(uris(metrics(), "http_client_requests")).containsExactly("/any");
        assertThat(http(metrics())).noneMatch(line -> line.contains(posting.getString("providerReference")));
    }
}
