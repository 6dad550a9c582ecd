package io.countersign.provider.signant.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class SignantPageTest {

    @BeforeEach
    void nothingGoesWrong() {
        Soap.noFaults();
    }

    @Test
    void thePageSaysWhatIsSignedAndThatItIsNotReal() {
        // Given
        String page = page(Soap.create(Soap.createRequest().replace("Loan agreement</a:Title>", "Loan &lt;b&gt;</a:Title>")));

        // When
        String html = given().get(page).then().statusCode(200).contentType("text/html").extract().asString();

        // Then
        assertThat(html).contains("not a real signature", "Kari Nordmann", "loan.pdf", "Please sign", page + "/begin",
                page + "/reject", page + "/cancel", "Loan &lt;b&gt;").doesNotContain("<b>");
        assertThat(given().get(page + "/document").then().statusCode(200).contentType("application/pdf")
                .extract().asByteArray()).isEqualTo(SmallPdf.saying("Loan agreement"));
    }

    @Test
    void aPersonBeginsSignsAndIsSentOn() {
        // Given
        String page = page(Soap.create());
        post(page + "/begin", "").statusCode(303).header("Location", org.hamcrest.Matchers.endsWith(page));
        assertThat(given().get(page).then().extract().asString()).contains(page + "/sign");

        // When
        ValidatableResponse answer = post(page + "/sign", "");

        // Then
        answer.statusCode(303).header("Location", "https://gateway.example/return/abc/completed");
    }

    @Test
    void withADelayThePageSendsThePersonOnByItself() {
        // Given
        String page = page(Soap.create(Soap.createRequest().replace("<a:AfterSignRedirectDelay i:nil=\"true\"/>",
                "<a:AfterSignRedirectDelay>3</a:AfterSignRedirectDelay>")));
        post(page + "/begin", "");

        // When
        String html = post(page + "/sign", "").statusCode(200).extract().asString();

        // Then
        assertThat(html).contains("http-equiv=\"refresh\"", "3;url=https://gateway.example/return/abc/completed");
    }

    @Test
    void withACaptionThePersonFollowsALink() {
        // Given
        String page = page(Soap.create(Soap.createRequest().replace("<a:AfterSignRedirectDelay i:nil=\"true\"/>",
                "<a:AfterSignRedirectCaption>Back to the bank</a:AfterSignRedirectCaption>")));
        post(page + "/begin", "");

        // When
        String html = post(page + "/sign", "").statusCode(200).extract().asString();

        // Then
        assertThat(html).contains("href=\"https://gateway.example/return/abc/completed\">Back to the bank<")
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void withCloseWindowThePageClosesItself() {
        // Given
        String page = page(
                Soap.create(Soap.createRequest().replace("<a:AfterSignAction>Redirect", "<a:AfterSignAction>CloseWindow")));
        post(page + "/begin", "");

        // When
        String html = post(page + "/sign", "").statusCode(200).extract().asString();

        // Then
        assertThat(html).contains("window.close()");
    }

    @Test
    void aPersonWhoIsTooYoungIsSentToTheCancelUrl() {
        // Given
        Soap.Reply created = Soap
                .create(Soap.createRequest().replace("<a:Name>Kari", "<a:MinimumAge>18</a:MinimumAge><a:Name>Kari"));
        String page = page(created);
        assertThat(given().get(page).then().extract().asString()).contains("type=\"date\"");

        // When
        ValidatableResponse answer = post(page + "/begin", "birthDate=2026-01-01");

        // Then
        answer.statusCode(303).header("Location", "https://gateway.example/return/abc/cancelled");
        assertThat(stateOf(created)).isEqualTo("cancelled");
    }

    @Test
    void aBirthDateThatIsDemandedMustMatch() {
        // Given
        Soap.Reply created = Soap.create(Soap.createRequest().replace("<a:Email>",
                "<a:DateOfBirthRequired>1990-05-17T00:00:00</a:DateOfBirthRequired><a:Email>"));
        String page = page(created);

        // When
        ValidatableResponse answer = post(page + "/begin", "birthDate=1990-05-17");

        // Then
        answer.statusCode(303).header("Location", org.hamcrest.Matchers.endsWith(page));
        assertThat(stateOf(created)).isEqualTo("begun");
    }

    @Test
    void theDeskShowsTheSameSigning() {
        // Given
        Soap.Reply created = Soap.create();

        // When
        Map<String, Object> ceremony = ceremony(created);

        // Then
        assertThat(ceremony).containsEntry("provider", "signant").containsEntry("title", "Loan agreement")
                .containsEntry("state", "waiting")
                .containsEntry("signer", Map.of("key", created.key(), "name", "Kari Nordmann"))
                .containsEntry("link", created.text("SignUrls.UrlToSigning[0].Url"));
    }

    @Test
    void whatTheDeskCannotDoIsAProblem() {
        // Given
        Soap.Reply created = Soap.create();
        String path = "/simulator/desk/signant/" + created.text("PostingID") + "/" + created.key() + "/";

        // When
        List<ValidatableResponse> unknown = List.of(given().post(path + "dance").then(),
                given().post("/simulator/desk/signant/" + created.text("PostingID") + "/nobody/sign").then(),
                given().post("/simulator/desk/signant/" + created.text("AttachmentID") + "/" + created.key() + "/begin").then(),
                given().post("/simulator/desk/nobody/" + created.text("PostingID") + "/" + created.key() + "/begin").then());
        ValidatableResponse tooEarly = given().post(path + "sign").then();

        // Then
        assertThat(unknown).allSatisfy(answer -> answer.statusCode(404).contentType("application/problem+json"));
        tooEarly.statusCode(409).contentType("application/problem+json");
        assertThat(tooEarly.extract().<String> path("detail")).contains("begin");
    }

    @Test
    void anUnknownPageIsAFriendlyOne() {
        // When
        ValidatableResponse answer = given().get("/simulator/signant/sign/nobody").then();

        // Then
        answer.statusCode(404).contentType("text/html");
    }

    private static String page(Soap.Reply created) {
        return URI.create(created.text("SignUrls.UrlToSigning[0].Url")).getPath();
    }

    private static ValidatableResponse post(String path, String form) {
        return given().redirects().follow(false).contentType("application/x-www-form-urlencoded").body(form).post(path).then();
    }

    private static Object stateOf(Soap.Reply created) {
        return ceremony(created).get("state");
    }

    private static Map<String, Object> ceremony(Soap.Reply created) {
        List<Map<String, Object>> desk = given().get("/simulator/desk").then().statusCode(200).extract().jsonPath().getList("");
        return desk.stream().filter(one -> one.get("reference").equals(created.text("PostingID"))).findFirst().orElseThrow();
    }
}
