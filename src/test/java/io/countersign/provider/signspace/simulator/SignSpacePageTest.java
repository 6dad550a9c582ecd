package io.countersign.provider.signspace.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.testing.Documents;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

@QuarkusTest
class SignSpacePageTest {

    private static final String KARI = "kari@example.com";
    private static final String PROTECTED = ",\"display_name\":\"Kari Marie Nordmann\",\"nin\":\"123456-12\"";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static ValidatableResponse post(String path, Map<String, String> form) {
        return given().formParams(form).contentType("application/x-www-form-urlencoded").post(path).then();
    }

    private static String html(String page) {
        return given().get(page).then().statusCode(200).contentType("text/html").extract().asString();
    }

    @Test
    void thePageShowsTheFilesByTheirImportance() {
        // Given
        byte[] pdf = Documents.pdf();
        String less = Caller.createFile("less.txt", new byte[] { 1 }).id();
        String more = Caller.post("files.create", Caller.fileBody("more.pdf", pdf, ",\"importance_order\":2")).id();
        Caller.Reply task = Caller.create(Caller.task(less + "," + more, Caller.signer(KARI),
                ",\"description\":\"Please <b>sign</b>\""));
        String page = Caller.page(task, KARI);

        // When
        String html = html(page);

        // Then
        assertThat(html).contains("not a real signature", "Loan agreement", "Please &lt;b&gt;sign", page + "/sign",
                page + "/decline").doesNotContain("<b>");
        assertThat(html.indexOf("more.pdf")).isLessThan(html.indexOf("less.txt"));
        assertThat(given().get(page + "/files/1").then().statusCode(200).contentType("application/pdf").extract()
                .asByteArray()).isEqualTo(pdf);
        given().get(page + "/files/3").then().statusCode(404);
        assertThat(Caller.ceremony(task, KARI)).containsEntry("state", "begun");
    }

    @Test
    void whoHasNoNameIsAskedForIt() {
        // Given
        Caller.Reply task = Caller.created();
        String page = Caller.page(task, KARI);
        assertThat(html(page)).contains("Your full name");

        // When
        post(page + "/sign", Map.of("name", "Kari Nordmann")).statusCode(200);

        // Then
        Caller.faults(Map.of("signedData", 1));
        assertThat(Caller.shown(task).getString("signed_data[0].signed_by")).isEqualTo("Kari Nordmann");
        assertThat(html(page)).contains("complete").doesNotContain("/sign\"");
    }

    @Test
    void whoDeclinesPutsTheRequestOnHold() {
        // Given
        Caller.Reply task = Caller.created();
        String page = Caller.page(task, KARI);
        html(page);

        // When
        post(page + "/decline", Map.of()).statusCode(200);

        // Then
        assertThat(Caller.status(task)).isEqualTo("on_hold");
        post(page + "/sign", Map.of()).statusCode(409);
    }

    @Test
    void whereDecliningIsDisabledThereIsNoButton() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI), ",\"cannot_sign_disabled\":true");

        // When
        String html = html(Caller.page(task, KARI));

        // Then
        assertThat(html).contains("/sign").doesNotContain("/decline");
    }

    @Test
    void aStrongSignatureTakesOneIdentificationBeforeTheFilesAreShown() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI), ",\"signature_strength\":\"strong\"");
        String page = Caller.page(task, KARI);
        assertThat(html(page)).contains(page + "/identify").doesNotContain(page + "/sign", "loan.pdf");
        given().get(page + "/files/1").then().statusCode(404);
        post(page + "/sign", Map.of()).statusCode(409);

        // When
        post(page + "/identify", Map.of("number", "1", "name", "Kari Nordmann")).statusCode(200);

        // Then
        given().get(page + "/files/1").then().statusCode(200);
        post(page + "/sign", Map.of()).statusCode(200);
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @ParameterizedTest
    @CsvSource({
            "123456-12, Kari Marie Nordmann, 200",
            "123456-12, nordmann KARI, 200",
            "123456-12, Kari Hansen, 409",
            "123456-13, Kari Marie Nordmann, 409",
            "'', '', 409" })
    void aProtectedSignerHasTheNumberAndTwoWordsOfTheName(String number, String name, int status) {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI, PROTECTED), ",\"is_protected\":true");
        String page = Caller.page(task, "Kari Marie Nordmann");
        html(page);

        // When
        post(page + "/identify", Map.of("number", number, "name", name)).statusCode(status);

        // Then
        post(page + "/sign", Map.of()).statusCode(status);
    }

    @Test
    void aProtectedSignerWithoutANameHasTheNumberAlone() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI, ",\"nin\":\"123456-12\""), ",\"is_protected\":true");
        String page = Caller.page(task, KARI);
        html(page);

        // When
        post(page + "/identify", Map.of("number", "123456-12", "name", "Anybody")).statusCode(200);

        // Then
        post(page + "/sign", Map.of()).statusCode(200);
    }

    @Test
    void whoseTurnItIsNotHasNothingToDo() {
        // Given
        Caller.Reply task = Caller.created(
                Caller.signer(KARI, ",\"position\":2") + "," + Caller.signer("ola@example.com", ",\"position\":1"),
                ",\"participants_list_order_respected\":true");

        // When
        String html = html(Caller.page(task, KARI));

        // Then
        assertThat(html).contains("nothing to do").doesNotContain("/sign\"");
    }

    @Test
    void nobodySignsBehindAnUnknownLink() {
        // When
        int status = given().get("/simulator/signspace/sign/nobody").statusCode();

        // Then
        assertThat(status).isEqualTo(404);
    }
}
