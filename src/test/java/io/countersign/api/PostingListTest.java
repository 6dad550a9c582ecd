package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
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
import io.restassured.specification.RequestSpecification;

/** Lists of postings; each test finds its own by a word that no other has. */
@QuarkusTest
class PostingListTest {

    @AfterEach
    void nothingGoesWrong() {
        Kit.endFaults();
    }

    private static String newWord() {
        return "word" + UUID.randomUUID().toString().replace("-", "");
    }

    private static JsonPath create(String title) {
        Map<String, Object> order = Integrator.order(Documents.pdf());
        order.put("title", title);
        return Integrator.create(order);
    }

    private static List<String> create(String word, int howMany) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            ids.add(create("Posting " + i + " of " + word).getString("id"));
        }
        return ids;
    }

    private static JsonPath list(RequestSpecification filters) {
        return filters.get("/v1/postings").then().statusCode(200).extract().jsonPath();
    }

    private static List<String> ids(JsonPath page) {
        return page.getList("items.id");
    }

    @Test
    void theNewestComesFirst() {
        // Given
        String word = newWord();
        List<String> ids = create(word, 3);
        Collections.reverse(ids);

        // When
        JsonPath page = list(given().queryParam("q", word));

        // Then
        assertThat(ids(page)).isEqualTo(ids);
        assertThat(page.<String, Object> getMap("")).containsOnlyKeys("items");
    }

    @Test
    void whatMustBeSavedSoonestComesFirstWhenAskedFor() {
        // Given
        String word = newWord();
        List<String> ids = create(word, 3);

        // When
        JsonPath page = list(given().queryParam("q", word).queryParam("sort", "keepUntil"));

        // Then
        assertThat(ids(page)).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = { "createdAt", "keepUntil" })
    void pagesLeaveNothingOutAndShowNothingTwiceWhileNewOnesCome(String sort) {
        // Given
        String word = newWord();
        List<String> ids = create(word, 7);
        List<String> seen = new ArrayList<>();

        // When
        String cursor = null;
        do {
            RequestSpecification request = given().queryParam("q", word).queryParam("limit", 3).queryParam("sort", sort);
            JsonPath page = list(cursor == null ? request : request.queryParam("cursor", cursor));
            seen.addAll(ids(page));
            cursor = page.getString("next");
            create(word + " later", 1);
        } while (cursor != null && seen.size() < 30);

        // Then
        assertThat(seen).doesNotHaveDuplicates().containsAll(ids);
    }

    @Test
    void aFullLastPageHasNoNext() {
        // Given
        String word = newWord();
        create(word, 2);

        // When
        JsonPath page = list(given().queryParam("q", word).queryParam("limit", 2));

        // Then
        assertThat(ids(page)).hasSize(2);
        assertThat(page.getString("next")).isNull();
    }

    @Test
    void theStateFilters() {
        // Given
        String word = newWord();
        List<String> ids = create(word, 2);
        Kit.sign(given().get("/v1/postings/" + ids.get(0)).jsonPath());
        Kit.advance("PT31S");

        // When
        JsonPath collected = list(given().queryParam("q", word).queryParam("state", "collected"));

        // Then
        assertThat(ids(collected)).containsExactly(ids.get(0));
        assertThat(ids(list(given().queryParam("q", word).queryParam("state", "open")))).containsExactly(ids.get(1));
        assertThat(ids(list(given().queryParam("q", word).queryParam("state", "lost")))).isEmpty();
    }

    @Test
    void theProviderFilters() {
        // Given
        String word = newWord();
        List<String> ids = create(word, 1);

        // When
        JsonPath page = list(given().queryParam("q", word).queryParam("provider", "signant"));

        // Then
        assertThat(ids(page)).isEqualTo(ids);
        assertThat(ids(list(given().queryParam("q", word).queryParam("provider", "posten")))).isEmpty();
    }

    @Test
    void theReferenceFiltersExactly() {
        // Given
        Map<String, Object> order = Integrator.order(Documents.pdf());
        String id = Integrator.create(order).getString("id");

        // When
        JsonPath page = list(given().queryParam("reference", order.get("reference")));

        // Then
        assertThat(ids(page)).containsExactly(id);
        assertThat(ids(list(given().queryParam("reference", order.get("reference").toString().substring(1))))).isEmpty();
    }

    @Test
    void timesFilterAndAreExclusive() {
        // Given
        String word = newWord();
        List<String> ids = create(word, 3);
        String middle = given().get("/v1/postings/" + ids.get(1)).jsonPath().getString("createdAt");

        // When
        JsonPath after = list(given().queryParam("q", word).queryParam("createdAfter", middle));
        JsonPath before = list(given().queryParam("q", word).queryParam("createdBefore", middle));

        // Then
        assertThat(ids(after)).containsExactly(ids.get(2));
        assertThat(ids(before)).containsExactly(ids.get(0));
    }

    @Test
    void aTextIsFoundInTitleReferenceAndNamesInAnyCase() {
        // Given
        String word = newWord();
        Map<String, Object> byReference = Integrator.order(Documents.pdf());
        byReference.put("reference", "ref-" + word);
        Map<String, Object> byName = Integrator.order(Documents.pdf());
        byName.put("signers", List.of(Map.of("name", "Ola " + word + " Nordmann")));
        List<String> ids = List.of(create("About " + word).getString("id"), Integrator.create(byReference).getString("id"),
                Integrator.create(byName).getString("id"));

        // When
        JsonPath page = list(given().queryParam("q", word.toUpperCase()));

        // Then
        assertThat(ids(page)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void patternsAreOrdinaryText() {
        // Given
        String word = newWord();
        create(word, 1);

        // When
        JsonPath page = list(given().queryParam("q", "%" + word));

        // Then
        assertThat(ids(page)).isEmpty();
        assertThat(ids(list(given().queryParam("q", word.replaceFirst("word", "w_rd"))))).isEmpty();
        assertThat(ids(list(given().queryParam("q", "' or 1=1 --" + word)))).isEmpty();
    }

    @Test
    void whatMustBeSavedWithinMinutesIsAtRisk() {
        // Given
        String word = newWord();
        List<String> ids = create(word, 1);
        assertThat(ids(list(given().queryParam("q", word).queryParam("atRisk", true)))).isEmpty();
        Kit.faults(Map.of("errorRate", 1, "operations", List.of("GetPostingStatus")));
        Kit.advance("PT11M");

        // When
        JsonPath page = list(given().queryParam("q", word).queryParam("atRisk", true));

        // Then
        assertThat(ids(page)).isEqualTo(ids);
        assertThat(ids(list(given().queryParam("q", word).queryParam("atRisk", false)))).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource({ "limit,0", "limit,201", "limit,-1", "limit,ten", "limit,''", "limit,99999999999", "state,OPEN",
            "state,nowhere", "state,''", "sort,title", "sort,''", "atRisk,yes", "atRisk,''", "createdAfter,yesterday",
            "createdBefore,2026-11-22", "createdAfter,-999999999-01-01T00:00:00Z", "createdBefore,''", "cursor,broken",
            "cursor,''", "cursor,%%%", "cursor,Y3JlYXRlZEF0fHh8eQ", "provider,No One", "provider,''", "page,2", "Limit,5" })
    void aParameterThatCannotBeIsNamed(String name, String value) {
        // When
        Response response = given().queryParam(name, value).get("/v1/postings");

        // Then
        assertThat(Calls.problem(response, 400, "invalid-request").extract().jsonPath().getString("violations[0].field"))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "q", "reference" })
    void aTextWithNulIsRefused(String name) {
        // When
        Response response = given().urlEncodingEnabled(false).get("/v1/postings?" + name + "=a%00b");

        // Then
        Calls.problem(response, 400, "invalid-request");
    }

    @Test
    void aCursorOfAnotherSortIsRefused() {
        // Given
        String word = newWord();
        create(word, 2);
        String cursor = list(given().queryParam("q", word).queryParam("limit", 1)).getString("next");

        // When
        Response response = given().queryParam("q", word).queryParam("sort", "keepUntil").queryParam("cursor", cursor)
                .get("/v1/postings");

        // Then
        Calls.problem(response, 400, "invalid-request");
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        // When
        Response response = given().queryParam("state", "open", "collected").get("/v1/postings");

        // Then
        assertThat(Calls.problem(response, 400, "invalid-request").extract().jsonPath().getString("violations[0].field"))
                .isEqualTo("state");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 200 })
    void theBoundsOfTheLimitAreTaken(int limit) {
        // When
        Response response = given().queryParam("limit", limit).get("/v1/postings");

        // Then
        assertThat(response.then().statusCode(200).extract().jsonPath().getList("items")).hasSizeLessThanOrEqualTo(limit);
    }
}
