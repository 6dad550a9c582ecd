package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class IgniSignPageTest {

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static String page(String path, String query) {
        return Caller.host() + path + query;
    }

    private static String path(Caller.Published published) {
        return "/simulator/ignisign/signature-requests/" + published.id() + "/signers/" + published.signers().get(0)
                + "/sign";
    }

    private static int status(String url) {
        return RestAssured.given().urlEncodingEnabled(false).get(url).statusCode();
    }

    @Test
    void aSignerBySideIsInvitedByMail() {
        // Given
        Caller.Published published = Caller.published();

        // When
        String link = Caller.mails(published.id()).get(0).get("link");

        // Then
        assertThat(link).contains(path(published) + "?token=").doesNotContain("signerSecret");
        assertThat(status(link)).isEqualTo(200);
        assertThat(Caller.ceremonies(published.id()).get(0)).containsEntry("state", "begun");
        assertThat(status(page(path(published), "?token=wrong"))).isEqualTo(404);
    }

    @Test
    void anEmbeddedSignerHasNoMailAndNeedsTokenAndSecret() {
        // Given
        Caller.Reply signer = Caller.createSigner(Caller.EMBEDDED, Caller.email());
        Caller.Published published = Caller.published(Caller.EMBEDDED, "", signer.text("signerId"));
        String token = "?token=" + published.reply().text("signers[0].token");

        // When
        int withoutSecret = status(page(path(published), token));
        int withSecret = status(page(path(published), token + "&signerSecret=" + signer.text("authSecret")));

        // Then
        assertThat(Caller.mails(published.id())).isEmpty();
        assertThat(withoutSecret).isEqualTo(404);
        assertThat(withSecret).isEqualTo(200);
    }

    @Test
    void aRegeneratedSecretTakesThePlaceOfTheFirst() {
        // Given
        Caller.Reply signer = Caller.createSigner(Caller.EMBEDDED, Caller.email());
        Caller.Published published = Caller.published(Caller.EMBEDDED, "", signer.text("signerId"));
        String query = "?token=" + published.reply().text("signers[0].token") + "&signerSecret=";

        // When
        String next = Caller.put(Caller.ENV + "/signers/" + signer.text("signerId") + "/regenerate-auth-secret", "{}")
                .text("authSecret");

        // Then
        assertThat(status(page(path(published), query + signer.text("authSecret")))).isEqualTo(404);
        assertThat(status(page(path(published), query + next))).isEqualTo(200);
    }

    @Test
    void thePageShowsTheDocuments() {
        // Given
        Caller.Published published = Caller.published();
        String link = Caller.mails(published.id()).get(0).get("link");

        // When
        byte[] file = RestAssured.given().urlEncodingEnabled(false).get(link.replace("/sign?", "/sign/files/1?")).asByteArray();

        // Then
        assertThat(file).isEqualTo(Caller.PDF);
        assertThat(status(link.replace("/sign?", "/sign/files/2?"))).isEqualTo(404);
    }

    @Test
    void whoHasSignedCannotSignAgain() {
        // Given
        Caller.Published published = Caller.published();
        String link = Caller.mails(published.id()).get(0).get("link");
        Caller.sign(published.id(), 0);

        // When
        int again = RestAssured.given().urlEncodingEnabled(false).post(link.replace("/sign?", "/sign/sign?")).statusCode();

        // Then
        assertThat(again).isEqualTo(409);
        assertThat(Caller.mails(published.id())).extracting(mail -> mail.get("kind")).containsExactly("completion",
                "invitation");
    }
}
