package io.countersign.provider.posten.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class PostenPageTest {

    private static final String COOKIE = "posten_visit";

    @BeforeEach
    void nothingGoesWrong() {
        Sender.noFaults();
    }

    @Test
    void thePageSaysWhatIsSignedAndThatItIsNotReal() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting(),
                Sender.packaged(Sender.manifest().replace("Loan agreement", "Loan &lt;b&gt;")));
        String page = page(created);

        // When
        String html = given().get(page).then().statusCode(200).contentType("text/html").extract().asString();

        // Then
        assertThat(html).contains("not a real signature", "Loan &lt;b&gt;", "Please sign", "Signer 1 (kari)", "The loan",
                page + "/sign", page + "/reject", page + "/abort", page + "/fail").doesNotContain("<b>");
    }

    @Test
    void aRedirectUrlCanBeUsedOnce() {
        // Given
        String page = page(Sender.create(Sender.waiting()));
        given().get(page).then().statusCode(200);

        // When
        ValidatableResponse again = given().get(page).then();

        // Then
        again.statusCode(403).contentType("text/html");
        assertThat(again.extract().asString()).contains("used once");
        post(page + "/sign", "somebody else's").statusCode(403);
    }

    @Test
    void aCookieCoversRefreshesOfItsPageAlone() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        String page = page(created);
        String session = open(page);

        // When
        ValidatableResponse again = given().cookie(COOKIE, session).get(page).then();

        // Then
        again.statusCode(200);
        String other = URI.create(Sender.post(href(created)).text("redirect-url")).getPath();
        open(other);
        given().cookie(COOKIE, session).get(other).then().statusCode(403);
    }

    @Test
    void thePageHandsOutTheDocument() {
        // Given
        byte[] document = Documents.pdf();
        String page = page(Sender.create(Sender.waiting(),
                new TestPackage(Sender.manifest(), Sender.now()).withPdf("loan.pdf", document)));
        String session = open(page);

        // When
        ValidatableResponse answer = given().cookie(COOKIE, session).get(page + "/documents/1").then();

        // Then
        answer.statusCode(200).contentType("application/pdf");
        assertThat(answer.extract().asByteArray()).isEqualTo(document);
        given().cookie(COOKIE, session).get(page + "/documents/2").then().statusCode(404);
        given().get(page + "/documents/1").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({ "sign, https://gateway.example/completed?posting=1&, SIGNED, COMPLETED_SUCCESSFULLY",
            "reject, https://gateway.example/rejected?, REJECTED, FAILED",
            "abort, https://gateway.example/rejected?, WAITING, IN_PROGRESS",
            "fail, https://gateway.example/failed?, FAILED, FAILED" })
    void everyStepLeadsToItsExitUrlWithATokenOfItsOwn(String step, String exit, String signer, String job) {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        String page = page(created);
        String session = open(page);

        // When
        ValidatableResponse answer = post(page + "/" + step, session);

        // Then
        String location = answer.statusCode(302).extract().header("Location");
        assertThat(location).startsWith(exit + "status_query_token=");
        Sender.Reply status = Sender.get(created.text("status-url") + "?status_query_token=" + Sender.token(location));
        assertThat(status.texts("status")).containsExactly(signer);
        assertThat(status.text("signature-job-status")).isEqualTo(job);
    }

    @Test
    void theOthersCanStillSignWhenOneFailed() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting(),
                Sender.packaged(Sender.manifest(Sender.signer("kari") + Sender.signer("ola"))));
        String page = page(created);
        post(page + "/fail", open(page)).statusCode(302);

        // When
        String exit = Sender.sign(created, 2);

        // Then
        Sender.Reply status = Sender.get(created.text("status-url") + "?status_query_token=" + Sender.token(exit));
        assertThat(status.texts("status")).containsExactly("FAILED", "SIGNED");
        assertThat(status.text("signature-job-status")).isEqualTo("FAILED");
        assertThat(status.all("xades-url")).hasSize(1);
    }

    @Test
    void whoIsDoneHasNothingLeftToDo() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        String page = page(created);
        String session = open(page);
        post(page + "/sign", session).statusCode(302);

        // When
        String html = given().cookie(COOKIE, session).get(page).then().statusCode(200).extract().asString();

        // Then
        assertThat(html).contains("signed").doesNotContain("<form");
        post(page + "/reject", session).statusCode(403);
    }

    @Test
    void theLinkAtTheDeskLeadsToAFreshRedirectUrlEachTime() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        String link = URI.create((String) ceremony(created).get("link")).getPath();

        // When
        String first = given().redirects().follow(false).get(link).then().statusCode(302).extract().header("Location");

        // Then
        open(URI.create(first).getPath());
        assertThat(ceremony(created)).containsEntry("state", "begun").containsEntry("title", "Loan agreement");
        String second = given().redirects().follow(false).get(link).then().statusCode(302).extract().header("Location");
        open(URI.create(second).getPath());
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void whatTheDeskCannotDoIsAProblem() {
        // Given
        Sender.Reply created = Sender.create(Sender.waiting());
        Sender.Reply other = Sender.create(Sender.waiting());
        String key = Sender.key(created, 1);

        // When
        List<ValidatableResponse> unknown = List.of(
                given().post("/simulator/desk/posten/" + created.text("signature-job-id") + "/nobody/sign").then(),
                given().post("/simulator/desk/posten/" + other.text("signature-job-id") + "/" + key + "/begin").then());
        ValidatableResponse tooEarly = Sender.desk(created, 1, "sign");

        // Then
        assertThat(unknown).allSatisfy(answer -> answer.statusCode(404).contentType("application/problem+json"));
        tooEarly.statusCode(409).contentType("application/problem+json");
    }

    @Test
    void whatNobodyKnowsIsAFriendlyPage() {
        // Given
        String page = page(Sender.create(Sender.waiting()));
        String session = open(page);

        // When
        List<ValidatableResponse> answers = List.of(given().get("/simulator/posten/portal/redirect/nobody").then(),
                given().get("/simulator/posten/portal/enter/nobody").then(), post(page + "/dance", session));

        // Then
        assertThat(answers).allSatisfy(answer -> answer.statusCode(404).contentType("text/html"));
    }

    private static String page(Sender.Reply created) {
        return URI.create(created.text("redirect-url")).getPath();
    }

    private static String href(Sender.Reply created) {
        return created.all("signer").get(0).getAttribute("href");
    }

    /** Uses the redirect URL; answers the session that the browser holds then. */
    private static String open(String page) {
        return given().get(page).then().statusCode(200).extract().cookie(COOKIE);
    }

    private static ValidatableResponse post(String path, String session) {
        return given().redirects().follow(false).cookie(COOKIE, session).post(path).then();
    }

    private static Map<String, Object> ceremony(Sender.Reply created) {
        List<Map<String, Object>> desk = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath().getList("");
        return desk.stream().filter(one -> created.text("signature-job-id").equals(one.get("reference"))).findFirst()
                .orElseThrow();
    }
}
