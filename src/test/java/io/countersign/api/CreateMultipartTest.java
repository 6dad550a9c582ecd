package io.countersign.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;

/** A create as {@code multipart/form-data}. */
@QuarkusTest
class CreateMultipartTest {

    @Inject
    Pool pool;

    private static Map<String, Object> order() {
        Map<String, Object> order = Integrator.order(new byte[0]);
        order.remove("documents");
        return order;
    }

    @Test
    void filesMakeUpTheDocumentsThatTheJsonLeavesOut() {
        // Given
        byte[] document = Documents.pdf();

        // When
        Response response = Form.of(order()).file("document", "lån.pdf", document)
                .post();

        // Then
        JsonPath posting = response.then().statusCode(201).extract().jsonPath();
        assertThat(response.header("Location")).endsWith("/v1/postings/" + posting.getString("id"));
        assertThat(posting.getString("documents[0].name")).isEqualTo("lån.pdf");
        assertThat(posting.getString("documents[0].contentType")).isEqualTo("application/pdf");
        assertThat(posting.getString("documents[0].sha256")).isEqualTo(Calls.sha256(document));
    }

    @Test
    void aFileBelongsToTheDocumentWithoutContent() {
        // Given
        byte[] document = Documents.pdf();
        Map<String, Object> order = order();
        order.put("documents", List.of(Map.of("name", "agreement.pdf", "description", "The agreement")));

        // When
        JsonPath posting = Form.of(order).file("document", "scan-17.pdf", document)
                .post().then().statusCode(201).extract().jsonPath();

        // Then
        assertThat(posting.getString("documents[0].name")).isEqualTo("agreement.pdf");
        assertThat(posting.getString("documents[0].description")).isEqualTo("The agreement");
        assertThat(posting.getString("documents[0].sha256")).isEqualTo(Calls.sha256(document));
    }

    @Test
    void thePostingPartMayBeLong() {
        // Given
        Map<String, Object> order = order();
        order.put("metadata", Map.of("note", "x".repeat(10 * 1024)));

        // When
        Response response = Form.of(order).file("document", "loan.pdf", Documents.pdf())
                .post();

        // Then
        assertThat(response.then().statusCode(201).extract().jsonPath().getString("metadata.note")).hasSize(10 * 1024);
    }

    @Test
    void thePostingPartMayBeAFile() {
        // Given
        byte[] posting = new JsonObject(order()).toBuffer().getBytes();

        // When
        Response response = new Form().file("posting", "posting.json", posting)
                .file("document", "loan.pdf", Documents.pdf()).post();

        // Then
        response.then().statusCode(201);
    }

    @Test
    void anUnknownPartIsRefused() {
        // Given
        long before = Calls.rows(pool);

        // When
        Response response = Form.of(order()).file("document", "loan.pdf", Documents.pdf())
                .file("attachment", "a.pdf", Documents.pdf()).post();

        // Then
        assertThat(violation(response)).isEqualTo("attachment");
        assertThat(Calls.rows(pool)).isEqualTo(before);
    }

    @Test
    void moreFilesThanDocumentsAreRefused() {
        // Given
        Map<String, Object> order = order();
        order.put("documents", List.of(Map.of("name", "loan.pdf")));

        // When
        Response response = Form.of(order).file("document", "loan.pdf", Documents.pdf())
                .file("document", "more.pdf", Documents.pdf()).post();

        // Then
        assertThat(violation(response)).isEqualTo("document");
    }

    @Test
    void fewerFilesThanDocumentsAreRefused() {
        // Given
        Map<String, Object> order = order();
        order.put("documents", List.of(Map.of("name", "loan.pdf")));

        // When
        Response response = Form.of(order).post();

        // Then
        assertThat(violation(response)).isEqualTo("documents[0].content");
    }

    @Test
    void aFormWithoutPostingIsRefused() {
        // When
        Response response = new Form().file("document", "loan.pdf", Documents.pdf())
                .post();

        // Then
        assertThat(violation(response)).isEqualTo("posting");
    }

    @Test
    void aFileWithoutANameIsRefused() {
        // When
        Response response = Form.of(order()).text("document", "not a file").post();

        // Then
        assertThat(violation(response)).startsWith("documents[0].");
    }

    @Test
    void aPostingPartThatIsNotJsonIsRefused() {
        // When
        Response response = new Form().text("posting", "{")
                .file("document", "loan.pdf", Documents.pdf()).post();

        // Then
        Calls.problem(response, 400, "malformed-request");
    }

    private static String violation(Response response) {
        return Calls.problem(response, 400, "invalid-request").extract().jsonPath().getString("violations[0].field");
    }
}
