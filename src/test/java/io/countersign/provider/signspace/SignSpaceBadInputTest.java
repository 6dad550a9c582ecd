package io.countersign.provider.signspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What is refused before anything is sent, in our own names. */
@QuarkusTest
class SignSpaceBadInputTest {

    private static Arguments bad(String what, String field, Consumer<Map<String, Object>> change) {
        return Arguments.of(what, field, change);
    }

    private static Stream<Arguments> requests() {
        return Stream.of(bad("no signer", "signers", order -> order.put("signers", List.of())),
                bad("only watchers", "signers", order -> {
                    Integrator.person(order, 0).put("role", "watcher");
                    Integrator.person(order, 1).put("role", "watcher");
                }),
                bad("an address without an at sign", "signers[0].email",
                        order -> Integrator.person(order, 0).put("email", "nobody")),
                bad("no address", "signers[1].email", order -> Integrator.person(order, 1).remove("email")),
                bad("two signers with one address", "signers[1].email",
                        order -> Integrator.person(order, 1).put("email", Integrator.person(order, 0).get("email"))),
                bad("an order on some only", "signers[1].order", order -> Integrator.person(order, 0).put("order", 1)),
                bad("metadata without a template", "options.metadata",
                        order -> order.put("options", Map.of("metadata", Map.of("a", "b")))),
                bad("a template without metadata", "options.metadataTemplate",
                        order -> order.put("options", Map.of("metadataTemplate", "t"))),
                bad("a title of 5,000 letters", "title", order -> order.put("title", "x".repeat(5_000))),
                bad("a document of 0 bytes", "documents[0].content",
                        order -> Integrator.document(order, 0).put("content", "")),
                bad("no PDF that calls itself one", "documents[0].content",
                        order -> Integrator.document(order, 0).put("content", "dGVzdA==")),
                bad("an end in the past", "expiresAt",
                        order -> order.put("expiresAt", Instant.parse("2020-01-01T00:00:00Z").toString())),
                bad("a due date beside an end", "options.dueDate", order -> {
                    order.put("expiresAt", "2999-01-01T00:00:00Z");
                    order.put("options", Map.of("dueDate", "2999-01-01"));
                }),
                bad("an option of another provider", "options.profile",
                        order -> order.put("options", Map.of("profile", "default"))),
                bad("an option of a document", "documents[0].options.action",
                        order -> Integrator.document(order, 0).put("options", Map.of("action", "sign"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void aRequestThatIsWrongIsRefusedAndNothingIsSent(String what, String field, Consumer<Map<String, Object>> change) {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(2, 1);
        change.accept(order);
        int files = Kit.calls("signspace", "files.create").size();

        // When
        Response response = Integrator.post(order);

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().<String> getList("violations.field")).contains(field);
        assertThat(Kit.calls("signspace", "files.create")).hasSize(files);
    }

    @Test
    void aNationalIdOfAWatcherIsIgnored() {
        // Given
        Map<String, Object> order = Integrator.signSpaceOrder(2, 1);
        Integrator.person(order, 1).put("role", "watcher");
        Integrator.person(order, 1).put("nationalId", "123456-123A");

        // When
        JsonPath posting = Integrator.create(order);

        // Then
        assertThat(posting.<String> getList("ignored")).containsExactly("signers[1].nationalId");
    }
}
