package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** One posting: its history, and what may be asked of it. */
@QuarkusTest
class PostingResourceTest {

    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults();
    }

    @Test
    void aPostingIsShownAsItWasCreated() {
        // Given
        JsonPath created = Integrator.create();

        // When
        JsonPath posting = Integrator.get(created);

        // Then
        assertThat(posting.<String, Object> getMap("")).isEqualTo(created.getMap(""));
    }

    @Test
    void eventsRiseAndSayWhatHappened() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");

        // When
        JsonPath events = events(posting, "").then().statusCode(200).extract().jsonPath();

        // Then
        assertThat(events.<String> getList("items.type")).containsExactly("posting.created", "posting.opened",
                "signer.signed", "posting.signed", "evidence.collected", "posting.collected");
        assertThat(events.<String> getList("items.id").stream().map(Long::valueOf)).isSorted().doesNotHaveDuplicates();
        assertThat(events.<String> getList("items.posting")).containsOnly(posting.getString("id"));
        assertThat(events.<String> getList("items.at").stream().map(Instant::parse)).isSorted();
        assertThat(events.getString("items[2].signer")).isEqualTo(posting.getString("signers[0].id"));
        assertThat(events.getString("items[4].evidence")).isEqualTo(Integrator.get(posting).getString("evidence[0].id"));
        assertThat(events.getString("next")).isNull();
    }

    @Test
    void eventsComePageByPage() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");
        List<String> seen = new ArrayList<>();

        // When
        String after = "0";
        while (after != null) {
            JsonPath page = events(posting, "?limit=2&after=" + after).then().statusCode(200).extract().jsonPath();
            seen.addAll(page.getList("items.type"));
            after = page.getString("next");
        }

        // Then
        assertThat(seen).isEqualTo(Integrator.events(posting)).hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({ "after,x", "after,-1", "after,''", "after,99999999999999999999", "limit,0", "limit,201", "since,1" })
    void aParameterOfEventsThatCannotBeIsNamed(String name, String value) {
        // Given
        JsonPath posting = Integrator.create();

        // When
        Response response = given().queryParam(name, value).get("/v1/postings/" + posting.getString("id") + "/events");

        // Then
        assertThat(Calls.problem(response, 400, "invalid-request").extract().jsonPath().getString("violations[0].field"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({ "GET,''", "DELETE,''", "GET,/events", "GET,/documents/{other}", "GET,/evidence/{other}", "POST,/refresh",
            "POST,/cancel",
            "POST,/reopen", "PUT,/documents", "POST,/signers/{other}/signing-link" })
    void nothingIsKnownOfAPostingThatIsNotThere(String method, String path) {
        // When
        Response response = given().request(method, "/v1/postings/" + UUID.randomUUID()
                + path.replace("{other}", UUID.randomUUID().toString()));

        // Then
        Calls.problem(response, 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({ "GET,/documents/{other}", "GET,/evidence/{other}", "POST,/signers/{other}/signing-link" })
    void nothingIsKnownOfAPartThatIsNotThere(String method, String path) {
        // Given
        JsonPath posting = Integrator.create();

        // When
        Response response = given().request(method, "/v1/postings/" + posting.getString("id")
                + path.replace("{other}", UUID.randomUUID().toString()));

        // Then
        Calls.problem(response, 404, "not-found");
    }

    @Test
    void aRefreshAsksTheProviderNow() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);

        // When
        Response response = given().post("/v1/postings/" + posting.getString("id") + "/refresh");

        // Then
        JsonPath fresh = response.then().statusCode(200).extract().jsonPath();
        assertThat(fresh.getString("state")).isEqualTo("collected");
        assertThat(fresh.getList("can")).containsExactly("erase");
    }

    @Test
    void aRefreshOfAFinalPostingAsksNobody() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");
        long before = Kit.calls("GetPostingStatus", posting);

        // When
        Response response = given().post("/v1/postings/" + posting.getString("id") + "/refresh");

        // Then
        assertThat(response.then().statusCode(200).extract().<String> path("state")).isEqualTo("collected");
        assertThat(Kit.calls("GetPostingStatus", posting)).isEqualTo(before);
    }

    @Test
    void aRefreshWhileTheProviderFailsShowsThePostingAsItIs() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.faults(Map.of("errorRate", 1, "operations", List.of("GetPostingStatus")));

        // When
        Response response = given().post("/v1/postings/" + posting.getString("id") + "/refresh");

        // Then
        JsonPath fresh = response.then().statusCode(200).extract().jsonPath();
        assertThat(fresh.getString("state")).isEqualTo("open");
        assertThat(fresh.getString("nextCheckAt")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = { "POST /cancel", "POST /reopen", "PUT /documents", "POST /signers/{signer}/signing-link" })
    void whatTheProviderHasNoWayToIsSaid(String call) {
        // Given
        JsonPath posting = Integrator.create();
        String path = call.split(" ")[1].replace("{signer}", posting.getString("signers[0].id"));

        // When
        Response response = given().request(call.split(" ")[0], "/v1/postings/" + posting.getString("id") + path);

        // Then
        assertThat(Calls.problem(response, 409, "not-supported-by-provider").extract().<String> path("detail"))
                .startsWith("Signant does not support this: ");
        assertThat(Integrator.get(posting).getString("state")).isEqualTo("open");
    }

    @Test
    void theProvidersSayWhatTheyCan() {
        // When
        Response response = given().get("/v1/providers");

        // Then
        JsonPath providers = response.then().statusCode(200).contentType("application/json").extract().jsonPath();
        Map<String, Object> signant = providers.getMap("find { it.id == 'signant' }");
        assertThat(signant).containsEntry("name", "Signant").containsEntry("enabled", true)
                .containsEntry("capabilities", List.of());
        assertThat(providers.getInt("find { it.id == 'signant' }.limits.documents")).isEqualTo(1);
    }

    private static Response events(JsonPath posting, String query) {
        return given().get("/v1/postings/" + posting.getString("id") + "/events" + query);
    }
}
