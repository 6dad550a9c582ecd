package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;

/** The address to which a signer's browser comes back. */
@QuarkusTest
class ReturnResourceTest {

    private static final String STATUS = "GetPostingStatus";

    @Inject
    CircuitBreakerMaintenance breakers;

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults();
        breakers.resetAll();
    }

    private static JsonPath create(Map<String, String> returnUrls) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("returnUrls", returnUrls);
        return Integrator.create(order);
    }

    private static JsonPath create() {
        return create(Map.of("completed", "https://example.com/done?from=countersign&a=%20b", "cancelled",
                "https://example.com/cancelled", "failed", "https://example.com/failed"));
    }

    private static Response open(String address) {
        return given().redirects().follow(false).urlEncodingEnabled(false).get(URI.create(address));
    }

    @Test
    void whoSignedIsSentOnAndTheEvidenceIsCollectedAtOnce() {
        // Given
        JsonPath posting = create();
        String address = Kit.sign(posting);

        // When
        Response response = open(address);

        // Then
        response.then().statusCode(303);
        assertThat(response.header("Location")).isEqualTo("https://example.com/done?from=countersign&a=%20b&posting="
                + posting.getString("id") + "&state=collected");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("collected");
    }

    @Test
    void whoCancelledIsSentToThePageForThat() {
        // Given
        JsonPath posting = create();
        Kit.act(posting, 0, "begin");
        String address = Kit.act(posting, 0, "cancel");

        // When
        Response response = open(address);

        // Then
        assertThat(response.then().statusCode(303).extract().header("Location")).startsWith("https://example.com/cancelled?")
                .contains("posting=" + posting.getString("id"));
    }

    @Test
    void whoRejectedIsSentToThePageForThat() {
        // Given
        JsonPath posting = create();
        Kit.act(posting, 0, "begin");
        String address = Kit.act(posting, 0, "reject");

        // When
        Response response = open(address);

        // Then
        assertThat(response.then().statusCode(303).extract().header("Location")).startsWith("https://example.com/cancelled?")
                .contains("state=rejected");
    }

    @Test
    void afterAFailureThePersonIsSentToThePageForThat() {
        // Given
        JsonPath posting = create();
        String address = Kit.sign(posting).replace("/completed", "/failed");

        // When
        Response response = open(address);

        // Then
        assertThat(response.then().statusCode(303).extract().header("Location")).startsWith("https://example.com/failed?")
                .contains("posting=" + posting.getString("id"));
    }

    @ParameterizedTest
    @CsvSource({ "completed,Thank you", "cancelled,Not signed", "failed,Something went wrong" })
    void withoutReturnUrlsAPageOfOursIsShown(String outcome, String words) {
        // Given
        JsonPath posting = Integrator.create();
        String address = Kit.sign(posting).replace("/completed", "/" + outcome);

        // When
        Response response = open(address);

        // Then
        assertThat(response.then().statusCode(200).extract().asString()).contains("<h1>" + words + "</h1>");
        assertThat(response.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aTokenThatBelongsToNothingGetsAPage() {
        // When
        Response response = given().get("/return/no-such-token/completed");

        // Then
        assertThat(response.then().statusCode(404).contentType("text/html").extract().asString()).contains("Nothing here");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/return/token/elsewhere", "/return/token", "/return", "/return/%00/completed",
            "/return/a%2Fb/completed" })
    void anAddressThatIsNoAddressGetsAPage(String path) {
        // When
        Response response = given().accept("text/html,*/*;q=0.8").urlEncodingEnabled(false).get(path);

        // Then
        assertThat(response.then().statusCode(404).contentType("text/html").extract().asString()).contains("Nothing here");
    }

    @Test
    void unknownParametersAreTaken() {
        // Given
        JsonPath posting = create();
        String address = Kit.sign(posting);

        // When
        Response response = open(address + "?status_query_token=abc&x=1");

        // Then
        assertThat(response.then().statusCode(303).extract().header("Location")).doesNotContain("status_query_token");
    }

    @ParameterizedTest
    @ValueSource(strings = { "many", "long", "repeated" })
    void tooMuchIsRefusedWithAPage(String what) {
        // Given
        String query = switch (what) {
            case "many" -> "?a1&a2&a3&a4&a5&a6&a7&a8&a9&b1&b2&b3&b4&b5&b6&b7&b8&b9&c1&c2&c3";
            case "repeated" -> "?" + "a=1&".repeat(21);
            default -> "?a=" + "x".repeat(2100);
        };
        String address = Kit.sign(create());

        // When
        Response response = open(address + query);

        // Then
        response.then().statusCode(400).contentType("text/html");
    }

    @Test
    void thePersonIsSentOnThoughTheProviderSaysNothing() {
        // Given
        JsonPath posting = create();
        String address = Kit.sign(posting);
        Kit.faults(Map.of("errorRate", 1, "operations", List.of(STATUS)));

        // When
        Response response = open(address);

        // Then
        assertThat(response.then().statusCode(303).extract().header("Location")).endsWith("&state=open");
        assertThat(response.time()).isLessThan(15_000);
    }

    @Test
    void whatWasReportedCompletedAndIsGoneIsLost() {
        // Given
        JsonPath posting = create();
        String address = Kit.sign(posting);
        Kit.faults(Map.of("errorRate", 1, "operations", List.of(STATUS)));
        open(address).then().statusCode(303);
        Kit.advance("PT16M");
        Kit.noFaults();
        breakers.resetAll();

        // When
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            Kit.advance("PT10S");
            return !Integrator.get(posting).getString("state").equals("open");
        });

        // Then
        JsonPath lost = Integrator.get(posting);
        assertThat(lost.getString("state")).isEqualTo("lost");
        assertThat(Integrator.events(posting)).endsWith("posting.lost");
    }

    @Test
    void aAddressMayBeOpenedAgain() {
        // Given
        JsonPath posting = create();
        String address = Kit.sign(posting);
        open(address).then().statusCode(303);

        // When
        Response response = open(address);

        // Then
        assertThat(response.then().statusCode(303).extract().header("Location")).endsWith("&state=collected");
        assertThat(Kit.calls("DownloadInstantAttachment", posting)).isEqualTo(1);
    }
}
