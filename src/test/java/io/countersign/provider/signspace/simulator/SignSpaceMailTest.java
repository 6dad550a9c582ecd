package io.countersign.provider.signspace.simulator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignSpaceMailTest {

    private static final String KARI = "kari@example.com";
    private static final String OLA = "ola@example.com";
    private static final String WATCHER = "{\"handle\":\"w@example.com\",\"role\":\"watcher\"}";

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void everySignerIsInvitedAndAWatcherNotified() {
        // When
        Caller.Reply task = Caller.created(Caller.signer(KARI) + "," + Caller.signer(OLA) + "," + WATCHER, "");

        // Then
        assertThat(Caller.mails(task)).containsExactly("invitation " + KARI, "invitation " + OLA, "notice w@example.com");
    }

    @Test
    void theLinkOfAnInvitationLeadsToTheSigningPage() {
        // Given
        Caller.Reply task = Caller.created();

        // When
        List<Map<String, String>> mails = given().accept("application/json").queryParam("reference", task.id())
                .get("/simulator/mail").jsonPath().getList("");

        // Then
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0)).containsEntry("provider", "signspace").containsEntry("to", KARI)
                .containsEntry("subject", "Signing request: Loan agreement").containsKey("at");
        assertThat(mails.get(0).get("link")).endsWith(Caller.page(task, KARI));
    }

    @ParameterizedTest
    @CsvSource({ "en, Signing request: Loan agreement", "fi, Allekirjoituspyyntö: Loan agreement",
            "sv, Begäran om underskrift: Loan agreement" })
    void aMailIsInTheLanguageOfTheRequest(String language, String subject) {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI), ",\"recipient_language\":\"" + language + "\"");

        // When
        List<String> subjects = given().accept("application/json").queryParam("reference", task.id())
                .get("/simulator/mail").jsonPath().getList("subject");

        // Then
        assertThat(subjects).containsExactly(subject);
    }

    @Test
    void aRepeatedCreateInvitesAgain() {
        // Given
        String body = Caller.task(Caller.file(), Caller.signer(KARI), "");

        // When
        Caller.Reply one = Caller.create(body);
        Caller.Reply two = Caller.create(body);

        // Then
        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(Caller.mails(one)).containsExactly("invitation " + KARI);
        assertThat(Caller.mails(two)).containsExactly("invitation " + KARI);
    }

    @Test
    void theNextPositionIsInvitedWhenItsTurnHasCome() {
        // Given
        Caller.Reply task = Caller.created(
                Caller.signer(KARI, ",\"position\":1") + "," + Caller.signer(OLA, ",\"position\":2"),
                ",\"participants_list_order_respected\":true");
        assertThat(Caller.mails(task)).containsExactly("invitation " + KARI);

        // When
        Caller.sign(task, KARI);

        // Then
        assertThat(Caller.mails(task)).containsExactly("invitation " + KARI, "invitation " + OLA);
    }

    @Test
    void everybodyIsMailedAtTheEnd() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI) + "," + WATCHER, "");

        // When
        Caller.sign(task, KARI);

        // Then
        assertThat(Caller.mails(task)).containsExactly("invitation " + KARI, "notice w@example.com", "completion " + KARI,
                "completion w@example.com");
    }

    @Test
    void whoHasNotSignedIsInvitedAgainWhenTheRequestIsOpenedAgain() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI) + "," + Caller.signer(OLA), "");
        Caller.sign(task, KARI);

        // When
        Caller.change("tasks.cancel", task);
        Caller.change("tasks.open", task);

        // Then
        assertThat(Caller.mails(task)).containsExactly("invitation " + KARI, "invitation " + OLA, "cancellation " + KARI,
                "cancellation " + OLA, "invitation " + OLA);
    }
}
