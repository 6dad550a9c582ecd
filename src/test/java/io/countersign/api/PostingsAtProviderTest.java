package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

/** Which postings a resource in a provider's own room gets at. */
@QuarkusTest
class PostingsAtProviderTest {

    @Inject
    Pool pool;

    @Test
    void aPostingOfTheCallersIsFound() {
        // Given
        JsonPath posting = create();

        // When
        Response answer = ask(posting.getString("id"));

        // Then
        assertThat(answer.then().statusCode(200).extract().jsonPath().getString("reference"))
                .isEqualTo(posting.getString("providerReference"));
    }

    @Test
    void whatDoesNotExistIsAnsweredAsForOurOwn() {
        // Given
        UUID unknown = UUID.randomUUID();

        // When
        Response answer = ask(unknown.toString());

        // Then
        Calls.problem(answer, 404, "not-found");
        assertThat(problem(answer)).isEqualTo(problem(given().get("/v1/postings/" + unknown)));
    }

    @Test
    void whatIsNoIdIsAnsweredAsForOurOwn() {
        // When
        Response answer = ask("42");

        // Then
        Calls.problem(answer, 404, "not-found");
        assertThat(problem(answer)).isEqualTo(problem(given().get("/v1/postings/42")));
    }

    @Test
    void aPostingOfAnotherTenantIsUnknown() {
        // Given
        JsonPath posting = create();
        sql("insert into tenant (id, name) values ('other', 'Other') on conflict do nothing");
        sql("insert into account (tenant, id) values ('other', 'default') on conflict do nothing");
        sql("update posting set tenant = 'other' where id = '" + posting.getString("id") + "'");

        // When
        Response answer = ask(posting.getString("id"));

        // Then
        Calls.problem(answer, 404, "not-found");
    }

    @Test
    void aPostingOfAnotherProviderIsUnknown() {
        // When
        Response answer = ask(Integrator.create().getString("id"));

        // Then
        Calls.problem(answer, 404, "not-found");
    }

    @Test
    void aPostingThatTheProviderHasNotTakenIsUnknown() {
        // Given
        JsonPath posting = create();
        sql("update posting set provider_reference = null where id = '" + posting.getString("id") + "'");

        // When
        Response answer = ask(posting.getString("id"));

        // Then
        Calls.problem(answer, 404, "not-found");
        sql("update posting set provider_reference = '" + posting.getString("providerReference") + "' where id = '"
                + posting.getString("id") + "'");
    }

    @Test
    void aPostingThatWasErasedIsUnknown() {
        // Given
        JsonPath posting = create();
        given().post("/v1/postings/" + posting.getString("id") + "/cancel").then().statusCode(200);
        ask(posting.getString("id")).then().statusCode(200);

        // When
        given().delete("/v1/postings/" + posting.getString("id")).then().statusCode(202);

        // Then
        Calls.problem(ask(posting.getString("id")), 404, "not-found");
    }

    private static JsonPath create() {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("provider", "fake");
        return Integrator.create(order);
    }

    private static Response ask(String posting) {
        return given().get("/v1/providers/fake/postings/" + posting + "/checks");
    }

    /** Without the address. */
    private static Map<String, Object> problem(Response answer) {
        Map<String, Object> problem = answer.jsonPath().getMap("");
        problem.remove("instance");
        return problem;
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(60));
    }
}
