package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;

/** Creates that cannot be: each a problem that names the field, and nothing of it is stored or sent. */
@QuarkusTest
class BadInputTest {

    private static final String SECRET = "SECRET-9876543210-0123456789-0123456789-01234567";

    @Inject
    Pool pool;

    private long before;

    @BeforeEach
    void count() {
        before = Calls.rows(pool);
        Calls.forgetCalls();
    }

    @AfterEach
    void nothingIsStoredAndTheProcessIsWell() {
        assertThat(Calls.rows(pool)).isEqualTo(before);
        assertThat(Calls.arrived("CreateInstantPosting")).isZero();
        given().get("/q/health/ready").then().statusCode(200);
    }

    static Stream<Arguments> fields() {
        return Stream.of(
                order("provider", order -> order.remove("provider")),
                order("provider", order -> order.put("provider", "nobody")),
                order("provider", order -> order.put("provider", "../signant")),
                order("provider", order -> order.put("provider", 7)),
                order("title", order -> order.remove("title")),
                order("title", order -> order.put("title", " ")),
                order("title", order -> order.put("title", "two\nlines")),
                order("title", order -> order.put("title", "x".repeat(5000))),
                order("title", order -> order.put("title", "nul\u0000")),
                order("title", order -> order.put("title", List.of("a"))),
                order("title", order -> order.put("title", 5)),
                order("description", order -> order.put("description", "nul\u0000")),
                order("description", order -> order.put("description", "x".repeat(2001))),
                order("language", order -> order.put("language", "no such")),
                order("reference", order -> order.put("reference", "")),
                order("reference", order -> order.put("reference", "nul\u0000")),
                order("expiresAt", order -> order.put("expiresAt", "2020-01-01T00:00:00Z")),
                order("expiresAt", order -> order.put("expiresAt", "tomorrow")),
                order("expiresAt", order -> order.put("expiresAt", "+999999999-12-31T23:59:59Z")),
                order("metadata", order -> order.put("metadata", Map.of("note", "x".repeat(16 * 1024)))),
                order("metadata", order -> order.put("metadata", List.of(1))),
                order("metadata", order -> order.put("metadata", Map.of("note", "nul\u0000"))),
                order("metadata", order -> order.put("metadata", Map.of("nul\u0000", "note"))),
                order("surprise", order -> order.put("surprise", 1)),
                order("options.afterSignActoin", order -> order.put("options", Map.of("afterSignActoin", "redirect"))),
                order("options.daysToLive", order -> order.put("options", Map.of("daysToLive", 14))),
                order("options.useWidget", order -> order.put("options", Map.of("useWidget", "perhaps"))),
                order("options", order -> order.put("options", "useWidget")),
                order("documents", order -> order.remove("documents")),
                order("documents", order -> order.put("documents", List.of())),
                order("documents", order -> order.put("documents", "loan.pdf")),
                order("documents", order -> order.put("documents", List.of(document(), document()))),
                order("documents[0]", order -> order.put("documents", java.util.Collections.singletonList(null))),
                order("signers", order -> order.remove("signers")),
                order("signers", order -> order.put("signers", List.of())),
                order("signers", order -> order.put("signers", java.util.Collections.nCopies(101, Map.of("name", "N")))),
                order("returnUrls.completed", returnUrl("http://example.com/done")),
                order("returnUrls.completed", returnUrl("https://user:secret@example.com/done")),
                order("returnUrls.completed", returnUrl("https://example.com/done#part")),
                order("returnUrls.completed", returnUrl("/done")),
                order("returnUrls.completed", returnUrl("javascript:alert(1)")),
                order("returnUrls.completed", returnUrl("https://exa mple.com/")),
                order("returnUrls.completed", returnUrl("https:///done")),
                order("returnUrls.completed", returnUrl("https://example.com/" + "x".repeat(2000))),
                order("returnUrls.done", order -> order.put("returnUrls", Map.of("done", "https://example.com"))));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                document("content", one -> one.remove("content")),
                document("content", one -> one.put("content", "%%%")),
                document("content", one -> one.put("content", "")),
                document("content", one -> one.put("content", 17)),
                document("content", one -> one.put("content", base64("hello, no PDF"))),
                document("content",
                        one -> one.put("contentRef", Map.of("posting", Calls.newKey(), "evidence", Calls.newKey()))),
                document("contentRef.evidence", one -> {
                    one.remove("content");
                    one.put("contentRef", Map.of("posting", Calls.newKey()));
                }),
                document("contentRef.posting",
                        one -> one.put("contentRef", Map.of("posting", "1", "evidence", Calls.newKey()))),
                document("name", one -> one.remove("name")),
                document("name", one -> one.put("name", "../../etc/passwd")),
                document("name", one -> one.put("name", "C:\\loan.pdf")),
                document("name", one -> one.put("name", "loan\r\n.pdf")),
                document("name", one -> one.put("name", "nul\u0000.pdf")),
                document("name", one -> one.put("name", "x".repeat(5000))),
                document("contentType", one -> one.put("contentType", "pdf")),
                document("contentType", one -> one.put("contentType", "text/plain")),
                document("contentType", one -> one.put("contentType", "application/pdf\r\nX-Injected: 1")),
                document("description", one -> one.put("description", "nul\u0000")),
                document("size", one -> one.put("size", 5)),
                document("options.cancelUrl", one -> one.put("options", Map.of("cancelUrl", "ftp://example.com"))),
                document("options.surprise", one -> one.put("options", Map.of("surprise", 1))));
    }

    static Stream<Arguments> signers() {
        return Stream.of(
                signer("name", one -> one.remove("name")),
                signer("name", one -> one.put("name", "")),
                signer("name", one -> one.put("name", "Kari\u0007")),
                signer("name", one -> one.put("name", "x".repeat(5000))),
                signer("email", one -> one.put("email", "kari at example")),
                signer("phone", one -> one.put("phone", "call me")),
                signer("birthDate", one -> one.put("birthDate", "31.12.1999")),
                signer("birthDate", one -> one.put("birthDate", "1999-13-31")),
                signer("order", one -> one.put("order", -1)),
                signer("order", one -> one.put("order", 1.5)),
                signer("order", one -> one.put("order", 99999999999L)),
                signer("shoeSize", one -> one.put("shoeSize", 42)),
                signer("options.minimumAge", one -> one.put("options", Map.of("minimumAge", -3))),
                signer("options.surprise", one -> one.put("options", Map.of("surprise", 1))));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource({ "fields", "documents", "signers" })
    void aFieldThatCannotBeIsNamed(String field, Map<String, Object> order) {
        // When
        Response response = Integrator.post(order);

        // Then
        JsonPath problem = Calls.problem(response, 400, "invalid-request").extract().jsonPath();
        assertThat(problem.<String> getList("violations.field")).contains(field);
        assertThat(problem.<String> getList("violations.message")).noneMatch(String::isBlank);
        assertThat(problem.getString("detail")).contains(problem.getString("violations[0].field"))
                .hasSizeLessThan(500);
    }

    @Test
    void everyViolationIsNamedAtOnce() {
        // Given
        Map<String, Object> order = Integrator.order("no PDF".getBytes());
        order.put("title", "");
        order.put("signers", List.of(Map.of("name", "Kari", "email", "x")));

        // When
        Response response = Integrator.post(order);

        // Then
        assertThat(Calls.problem(response, 400, "invalid-request").extract().jsonPath().<String> getList("violations.field"))
                .contains("title", "signers[0].email", "documents[0].content");
    }

    @ParameterizedTest
    @ValueSource(strings = { "123", SECRET, "10109001290; drop table posting" })
    void aNationalIdOfTheWrongShapeIsNeverEchoed(String nationalId) {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("signers", List.of(Map.of("name", "Kari Nordmann", "nationalId", nationalId)));

        // When
        Response response = Integrator.post(order);

        // Then
        assertThat(Calls.problem(response, 400, "invalid-request").extract().jsonPath().getString("violations[0].field"))
                .isEqualTo("signers[0].nationalId");
        assertThat(response.asString()).doesNotContain(nationalId);
    }

    @Test
    void aNationalIdOfTheWrongTypeIsNeverEchoed() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("signers", List.of(Map.of("name", "Kari Nordmann", "nationalId", 10109001290L)));

        // When
        Response response = Integrator.post(order);

        // Then
        Calls.problem(response, 400, "invalid-request");
        assertThat(response.asString()).doesNotContain("10109001290");
    }

    static Stream<String> notTheJsonWanted() {
        String good = new JsonObject(Integrator.order(Documents.pdf())).encode();
        return Stream.of("", " ", "{", "null", "[]", "17", "\"text\"", "{not json", good + "x", good + good, good + "{",
                good.replaceFirst("\"title\":", "\"title\":\"first\",\"title\":"), "[".repeat(100_000),
                "{\"metadata\":" + "{\"a\":".repeat(2000) + "1" + "}".repeat(2000) + "}",
                "{\"title\":\"" + "x".repeat(2_000_000) + "\"}", "\ufeff\ufeff{}", "<posting/>");
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("notTheJsonWanted")
    void aBodyThatIsNotTheJsonRequestedIsMalformed(String body) throws Exception {
        // When
        HttpResponse<String> response = PlainHttp.post("application/json", BodyPublishers.ofString(body));

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new JsonPath(response.body()).getString("type")).endsWith(":malformed-request");
        assertThat(new JsonPath(response.body()).getString("detail")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = { "with space", "ümlaut" })
    void aKeyThatCannotBeIsRefused(String key) {
        // When
        Response response = Calls.post(Integrator.order(Documents.pdf()), key);

        // Then
        assertThat(Calls.problem(response, 400, "invalid-request").extract().jsonPath().getString("violations[0].field"))
                .isEqualTo("Idempotency-Key");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Idempotency-Key:", "Idempotency-Key:  \t ", "Idempotency-Key: a\r\nIdempotency-Key: b",
            "Idempotency-Key:\r\nIdempotency-Key: b" })
    void aKeyThatSaysNothingOrTwoThingsIsRefused(String header) throws IOException {
        // Given
        String body = "{}";

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("POST /v1/postings", "Content-Type: application/json", "Content-Length: 2", header).text(body)
                    .answer();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"field\":\"Idempotency-Key\"");
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        // When
        Response response = Calls.post(Integrator.order(Documents.pdf()), "k".repeat(256));

        // Then
        Calls.problem(response, 400, "invalid-request");
    }

    @Test
    void aQueryParameterIsRefused() {
        // When
        Response response = given().contentType("application/json").body(Integrator.order(Documents.pdf()))
                .post("/v1/postings?dryRun=true");

        // Then
        assertThat(Calls.problem(response, 400, "invalid-request").extract().jsonPath().getString("violations[0].field"))
                .isEqualTo("dryRun");
    }

    private static Arguments order(String field, Consumer<Map<String, Object>> spoil) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        spoil.accept(order);
        return Arguments.of(field, order);
    }

    private static Arguments document(String field, Consumer<Map<String, Object>> spoil) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        Map<String, Object> document = document();
        spoil.accept(document);
        order.put("documents", new ArrayList<>(List.of(document)));
        return Arguments.of("documents[0]." + field, order);
    }

    private static Arguments signer(String field, Consumer<Map<String, Object>> spoil) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        Map<String, Object> signer = new HashMap<>(Map.of("name", "Kari Nordmann"));
        spoil.accept(signer);
        order.put("signers", List.of(signer));
        return Arguments.of("signers[0]." + field, order);
    }

    private static Map<String, Object> document() {
        return new HashMap<>(Map.of("name", "loan.pdf", "contentType", "application/pdf", "content",
                Base64.getEncoder().encodeToString(Documents.pdf())));
    }

    private static Consumer<Map<String, Object>> returnUrl(String url) {
        return order -> order.put("returnUrls", Map.of("completed", url));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes());
    }
}
