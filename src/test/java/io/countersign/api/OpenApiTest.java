package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.docs.GeneratedPage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The description of the API, as an integrator's tools read it. */
@QuarkusTest
class OpenApiTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private JsonObject document;

    private record Operation(String name, JsonObject description) {

        JsonObject responses() {
            return description.getJsonObject("responses");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void read() {
        document = new JsonObject(given().get("/q/openapi?format=json").then().statusCode(200).extract().asString());
    }

    private Stream<Operation> operations() {
        return document.getJsonObject("paths").stream().flatMap(path -> ((JsonObject) path.getValue()).stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> new Operation(entry.getKey() + " " + path.getKey(), (JsonObject) entry.getValue())));
    }

    private Operation operation(String name) {
        return operations().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void theCheckedInDescriptionIsCurrent() {
        // When
        String yaml = given().get("/q/openapi").then().statusCode(200).extract().asString();

        // Then
        GeneratedPage.check("openapi.yaml", yaml);
    }

    @Test
    void itIsServedAsYamlToo() {
        // When
        String yaml = given().get("/q/openapi").then().statusCode(200).extract().asString();

        // Then
        assertThat(yaml).startsWith("---").contains("openapi: 3.1").contains("/v1/postings:");
    }

    @Test
    void onlyTheApiStandsInIt() {
        // When
        Stream<String> paths = document.getJsonObject("paths").fieldNames().stream();

        // Then
        assertThat(paths).isNotEmpty().allMatch(path -> path.startsWith("/v1/"));
    }

    @Test
    void everyOperationHasANameASummaryAndATag() {
        // When
        List<Operation> operations = operations().toList();

        // Then
        assertThat(operations).isNotEmpty().allSatisfy(operation -> {
            assertThat(operation.description().getString("operationId")).matches("[a-z][A-Za-z]+");
            assertThat(operation.description().getString("summary")).isNotBlank();
            assertThat(operation.description().getJsonArray("tags")).isNotEmpty();
        });
        assertThat(operations).extracting(operation -> operation.description().getString("operationId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperationSaysItsProblems() {
        // When
        List<Operation> operations = operations().toList();

        // Then
        assertThat(operations).allSatisfy(operation -> {
            List<String> problems = operation.responses().fieldNames().stream().filter(code -> code.charAt(0) >= '4').toList();
            assertThat(problems).isNotEmpty();
            assertThat(problems).allSatisfy(code -> assertThat(operation.responses().getJsonObject(code)
                    .getJsonObject("content").getJsonObject("application/problem+json").getJsonObject("schema")
                    .getString("$ref")).isEqualTo("#/components/schemas/Problem"));
        });
    }

    @Test
    void everyAnswerIsDescribed() {
        // When
        List<Operation> operations = operations().toList();

        // Then
        assertThat(operations).allSatisfy(operation -> assertThat(operation.responses()).allSatisfy(response -> assertThat(
                ((JsonObject) response.getValue()).getString("description")).isNotBlank().isNotIn("OK", "Created")));
    }

    @Test
    void aPostingCanBeCreatedInBothForms() {
        // When
        JsonObject content = operation("post /v1/postings").description().getJsonObject("requestBody")
                .getJsonObject("content");

        // Then
        assertThat(content.fieldNames()).containsExactlyInAnyOrder("application/json", "multipart/form-data");
        JsonObject form = resolved(content.getJsonObject("multipart/form-data").getJsonObject("schema"));
        assertThat(form.getJsonObject("properties").fieldNames()).containsExactlyInAnyOrder("posting", "document");
        assertThat(form.getJsonObject("properties").getJsonObject("posting").getString("$ref"))
                .isEqualTo("#/components/schemas/CreatePosting");
        assertThat(form.getJsonObject("properties").getJsonObject("document").getString("type")).isEqualTo("array");
        assertThat(content.getJsonObject("application/json").getJsonObject("examples").fieldNames()).isNotEmpty();
    }

    @Test
    void aCreateSaysOfSlowBodiesAndOfTooManyAtOnce() {
        // When
        JsonObject responses = document.getJsonObject("paths").getJsonObject("/v1/postings").getJsonObject("post")
                .getJsonObject("responses");

        // Then
        assertThat(responses.fieldNames()).contains("408");
        assertThat(responses.getJsonObject("503").getString("description")).contains("too-many-uploads");
    }

    @Test
    void theExamplesAreJson() {
        // When
        JsonObject create = operation("post /v1/postings").description();
        JsonObject example = example(create.getJsonObject("requestBody").getJsonObject("content")
                .getJsonObject("application/json"));
        JsonObject answer = example(create.getJsonObject("responses").getJsonObject("201").getJsonObject("content")
                .getJsonObject("application/json"));

        // Then
        assertThat(example.fieldNames()).contains("provider", "title", "documents", "signers");
        assertThat(answer.fieldNames()).contains("id", "state", "signers", "can");
    }

    @Test
    void everyParameterIsDescribed() {
        // When
        Stream<JsonObject> parameters = operations().flatMap(operation -> operation.description()
                .getJsonArray("parameters", new JsonArray()).stream()).map(JsonObject.class::cast);

        // Then
        assertThat(parameters).isNotEmpty().allSatisfy(parameter -> assertThat(parameter.getString("description"))
                .isNotBlank());
    }

    @Test
    void theSchemasHaveTheNamesOfTheApi() {
        // When
        Set<String> schemas = document.getJsonObject("components").getJsonObject("schemas").fieldNames();

        // Then
        assertThat(schemas).contains("Posting", "CreatePosting", "Signer", "Document", "Evidence", "Event", "Problem",
                "PostingPage", "EventPage", "Provider");
        assertThat(schemas).noneMatch(name -> name.matches(".*(View|HttpProblem|Buffer|Multi|Uni|Response).*"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        // When
        Stream<String> references = java.util.regex.Pattern.compile("\"#/components/schemas/([^\"]+)\"")
                .matcher(document.encode()).results().map(found -> found.group(1));

        // Then
        assertThat(references).isNotEmpty()
                .allMatch(document.getJsonObject("components").getJsonObject("schemas")::containsKey);
    }

    @Test
    void swaggerUiAnswers() {
        // When
        String page = given().get("/q/swagger-ui/").then().statusCode(200).extract().asString();

        // Then
        assertThat(page).contains("/q/openapi");
    }

    private JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref");
        return reference == null ? schema
                : document.getJsonObject("components").getJsonObject("schemas")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static JsonObject example(JsonObject media) {
        Map.Entry<String, Object> first = media.getJsonObject("examples").iterator().next();
        return ((JsonObject) first.getValue()).getJsonObject("value");
    }
}
