package io.countersign.process;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/**
 * A process that plays the providers and is no gateway.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimulatorsOnlyIT {

    @RegisterExtension
    static final Processes processes = new Processes();

    @ParameterizedTest
    @ValueSource(strings = { "/v1/postings", "/v1/providers", "/return/token/completed", "/callbacks/posten" })
    void itRefusesWhatOnlyAGatewayCanDo(String path) {
        Response refused = given().get(path);

        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.jsonPath().getString("type")).endsWith(":no-gateway");
    }

    @Test
    void itWorksOnNoPostingEvenWhenTheClockMoves() {
        // Given
        GatewayProcess gateway = processes.gateway("gateway", "quarkus.scheduler.enabled", "false").ready();
        JsonPath posting = gateway.create(Integrator.order(Documents.pdf()));
        gateway.process().stop();
        Kit.sign(posting);

        // When
        Kit.advance("PT1M");

        // Then
        assertThat(processes.database().text("select state from posting where title = ?", posting.getString("title")))
                .isEqualTo("open");
    }

    /** It takes libraries that the gateway does not need: a multipart is split, and its XML held against a schema. */
    @Test
    void itReadsWhatPostenIsSent() {
        // Given
        String body = "--b\r\nContent-Type: application/xml\r\n\r\n<nothing/>\r\n"
                + "--b\r\nContent-Type: application/octet-stream\r\n\r\nzip\r\n--b--\r\n";

        // When
        Response refused = given().header("Content-Type", "multipart/mixed; boundary=b")
                .body(body.getBytes(StandardCharsets.US_ASCII))
                .post("/simulator/posten/api/123456789/direct/signature-jobs");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.xmlPath().getString("error.error-code")).isEqualTo("SCHEMA_VALIDATION_ERROR");
        assertThat(refused.xmlPath().getString("error.error-message")).contains("direct-signature-job-request");
    }
}
