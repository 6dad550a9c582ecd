package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;

/** Integrators may say what the bytes are that they send. Where these differ, nothing is stored and nothing is sent. */
@QuarkusTest
class DocumentDigestTest {

    private static final String CREATE = "CreateInstantPosting";

    @Inject
    Pool pool;

    private static byte[] json(Map<String, Object> order) {
        return new JsonObject(order).toBuffer().getBytes();
    }

    private static String digest(String algorithm, byte[] bytes) throws Exception {
        return algorithm.toLowerCase(Locale.ROOT) + "=:"
                + Base64.getEncoder().encodeToString(MessageDigest.getInstance(algorithm).digest(bytes)) + ":";
    }

    private static RequestSpecification call() {
        return given().header("Idempotency-Key", Calls.newKey());
    }

    private static Map<String, Object> orderWithDigest(byte[] document, String sha256) {
        Map<String, Object> order = Integrator.order(document);
        Integrator.document(order, 0).put("sha256", sha256);
        return order;
    }

    private void refused(Response response, String field, long before) {
        response.then().statusCode(400).contentType("application/problem+json")
                .body("type", endsWith(":invalid-request")).body("violations[0].field", equalTo(field));
        assertThat(Calls.rows(pool)).isEqualTo(before);
    }

    @Test
    void aDocumentWithItsDigestIsTaken() {
        // Given
        byte[] document = Documents.pdf();

        // Then
        Integrator.post(orderWithDigest(document, Calls.sha256(document).toUpperCase(Locale.ROOT))).then().statusCode(201);
    }

    @Test
    void aDocumentWithAnotherDigestIsRefused() {
        // Given
        long before = Calls.rows(pool);
        int sent = Kit.calls("signant", CREATE).size();

        // Then
        refused(Integrator.post(orderWithDigest(Documents.pdf(), Calls.sha256(Documents.pdf()))), "documents[0].content",
                before);
        assertThat(Kit.calls("signant", CREATE)).hasSize(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "abc", "zz" })
    void whatIsNoDigestIsRefused(String sha256) {
        // Then
        refused(Integrator.post(orderWithDigest(Documents.pdf(), sha256)), "documents[0].sha256", Calls.rows(pool));
    }

    @Test
    void aFileOfAFormMustHaveTheDigestOfItsDocument() {
        // Given
        byte[] document = Documents.pdf();
        Map<String, Object> order = Integrator.order(document);
        order.put("documents", List.of(Map.of("name", "loan.pdf", "sha256", Calls.sha256(document))));
        long before = Calls.rows(pool);

        // Then
        refused(Form.of(order).file("document", "loan.pdf", Documents.pdf()).post(), "documents[0].content", before);
        Form.of(order).file("document", "loan.pdf", document).post().then().statusCode(201);
    }

    @Test
    void evidenceThatIsSignedAgainMustHaveTheDigestToo() {
        // Given
        JsonPath first = Integrator.create();
        Kit.sign(first);
        Kit.advance("PT31S");
        JsonPath collected = Integrator.get(first);
        Map<String, Object> again = orderWithDigest(Documents.pdf(), "0".repeat(64));
        Map<String, Object> document = Integrator.document(again, 0);
        document.remove("content");
        document.put("contentRef", Map.of("posting", collected.getString("id"), "evidence",
                collected.getString("evidence[0].id")));

        // Then
        refused(Integrator.post(again), "documents[0].contentRef", Calls.rows(pool));
        document.put("sha256", collected.getString("evidence[0].sha256"));
        Integrator.post(again).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = { "SHA-256", "SHA-512" })
    void aBodyWithItsDigestIsTakenAndOneWithAnotherIsRefused(String algorithm) throws Exception {
        // Given
        byte[] body = json(Integrator.order(Documents.pdf()));
        long before = Calls.rows(pool);

        // Then
        refused(call().header("Content-Digest", digest(algorithm, "other".getBytes(StandardCharsets.US_ASCII)))
                .contentType("application/json").body(body).post("/v1/postings"), "Content-Digest", before);
        call().header("Content-Digest", digest(algorithm, body)).contentType("application/json").body(body)
                .post("/v1/postings").then().statusCode(201);
    }

    @Test
    void aFormWithItsDigestIsTakenAndOneWithAnotherIsRefused() throws Exception {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.remove("documents");
        Form form = Form.of(order).file("document", "loan.pdf", Documents.pdf());
        byte[] body = form.bytes();
        long before = Calls.rows(pool);

        // Then
        refused(call().header("Content-Digest", digest("SHA-256", new byte[0])).contentType(form.contentType()).body(body)
                .post("/v1/postings"), "Content-Digest", before);
        call().header("Content-Digest", digest("SHA-256", body)).contentType(form.contentType()).body(body)
                .post("/v1/postings").then().statusCode(201);
    }

    @Test
    void aMalformedDigestIsRefused() {
        // Then
        refused(call().header("Content-Digest", "sha-256=abc").contentType("application/json")
                .body(json(Integrator.order(Documents.pdf()))).post("/v1/postings"), "Content-Digest", Calls.rows(pool));
    }

    @Test
    void aBodyThatIsEncodedIsRefused() {
        // Given
        long before = Calls.rows(pool);

        // When
        Response response = call().header("Content-Encoding", "gzip").contentType("application/json")
                .body(json(Integrator.order(Documents.pdf()))).post("/v1/postings");

        // Then
        response.then().statusCode(415).header("Accept-Encoding", "identity")
                .body("type", endsWith(":unsupported-content-encoding"));
        assertThat(Calls.rows(pool)).isEqualTo(before);
    }
}
