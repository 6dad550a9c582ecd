package io.countersign.provider.signspace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class SignSpaceLifeTest {

    private static final String KARI = "kari@example.com";
    private static final String OLA = "ola@example.com";
    private static final String BOTH = Caller.signer(KARI) + "," + Caller.signer(OLA);

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static Instant now() {
        return Instant.parse(RestAssured.given().get("/simulator/clock").jsonPath().getString("now"));
    }

    @Test
    void aRequestIsOpenThenInProgressThenComplete() {
        // Given
        Caller.Reply task = Caller.created(BOTH, "");
        assertThat(Caller.status(task)).isEqualTo("open");

        // When
        Caller.sign(task, KARI);

        // Then
        assertThat(Caller.status(task)).isEqualTo("in_progress");
        assertThat(Caller.signedFiles(task)).isEmpty();

        // When
        Caller.sign(task, OLA);

        // Then
        assertThat(Caller.status(task)).isEqualTo("complete");
        assertThat(Caller.signedFiles(task)).hasSize(1).doesNotContainAnyElementsOf(task.json().getList("files"));
    }

    @Test
    void theDeskShowsTheSignersAndNobodyElse() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI, ",\"display_name\":\"Kari Nordmann\"") + ","
                + "{\"handle\":\"w@example.com\",\"role\":\"watcher\"}", "");

        // When
        Map<String, Object> ceremony = Caller.ceremony(task, "Kari Nordmann");

        // Then
        assertThat(Caller.ceremonies(task)).hasSize(1);
        assertThat(ceremony).containsEntry("provider", "signspace").containsEntry("title", "Loan agreement")
                .containsEntry("state", "waiting");
        assertThat(Caller.desk(task, "Kari Nordmann", "begin").extract().jsonPath().getString("returnUrl")).isNull();
        assertThat(Caller.ceremony(task, "Kari Nordmann")).containsEntry("state", "begun");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"v2\"|\"v1\"", "\"version\":\"v2\",|", "true|false" })
    void aRequestThatIsNotSentHasNoSigners(String change) {
        // Given
        String[] fromTo = change.split("\\|", 2);
        String body = Caller.task(Caller.file(), BOTH, "").replace(fromTo[0], fromTo[1]);

        // When
        Caller.Reply task = Caller.create(body);

        // Then
        assertThat(task.status()).as(task.raw()).isEqualTo(200);
        assertThat(Caller.ceremonies(task)).isEmpty();
        assertThat(Caller.mails(task)).isEmpty();
    }

    @Test
    void whoHasNotBegunCannotSign() {
        // Given
        Caller.Reply task = Caller.created();

        // When
        Caller.desk(task, KARI, "sign").statusCode(409);

        // Then
        assertThat(Caller.status(task)).isEqualTo("open");
    }

    @Test
    void cancelAtTheDeskChangesNothing() {
        // Given
        Caller.Reply task = Caller.created();
        Caller.desk(task, KARI, "begin").statusCode(200);

        // When
        Caller.desk(task, KARI, "cancel").statusCode(200);

        // Then
        assertThat(Caller.status(task)).isEqualTo("open");
        Caller.desk(task, KARI, "sign").statusCode(200);
    }

    @Test
    void whoDeclinesPutsTheRequestOnHold() {
        // Given
        Caller.Reply task = Caller.created(BOTH, "");

        // When
        Caller.desk(task, KARI, "reject").statusCode(200);

        // Then
        assertThat(Caller.status(task)).isEqualTo("on_hold");
        assertThat(Caller.ceremony(task, KARI)).containsEntry("state", "rejected");
        Caller.desk(task, OLA, "begin").statusCode(409);
    }

    @Test
    void decliningCanBeDisabled() {
        // Given
        Caller.Reply task = Caller.created(BOTH, ",\"cannot_sign_disabled\":true");

        // When
        Caller.desk(task, KARI, "reject").statusCode(409);

        // Then
        assertThat(Caller.status(task)).isEqualTo("open");
    }

    @Test
    void positionsAreRespectedAndEqualOnesAreNotOrdered() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI, ",\"position\":1") + ","
                + Caller.signer(OLA, ",\"position\":1") + "," + Caller.signer("last@example.com", ",\"position\":2"),
                ",\"participants_list_order_respected\":true");

        // When
        Caller.desk(task, "last@example.com", "begin").statusCode(409);
        Caller.sign(task, OLA);
        Caller.desk(task, "last@example.com", "begin").statusCode(409);
        Caller.sign(task, KARI);
        Caller.sign(task, "last@example.com");

        // Then
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void aCancelledRequestIsOverUntilItIsOpenedAgain() {
        // Given
        Caller.Reply task = Caller.created(BOTH, "");
        Caller.sign(task, KARI);

        // When
        Caller.Reply cancelled = Caller.change("tasks.cancel", task);

        // Then
        assertThat(cancelled.status()).as(cancelled.raw()).isEqualTo(200);
        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        assertThat(Caller.ceremony(task, OLA)).containsEntry("state", "cancelled");
        Caller.desk(task, OLA, "begin").statusCode(409);
        assertThat(Caller.change("tasks.cancel", task).status()).as("again").isEqualTo(400);

        // When
        Caller.Reply opened = Caller.change("tasks.open", task);

        // Then
        assertThat(opened.text("status")).isEqualTo("in_progress");
        Caller.sign(task, OLA);
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void whatIsOnHoldCanBeOpenedWithTheOneWhoDeclined() {
        // Given
        Caller.Reply task = Caller.created();
        Caller.desk(task, KARI, "reject").statusCode(200);

        // When
        Caller.Reply opened = Caller.change("tasks.open", task);

        // Then
        assertThat(opened.text("status")).isEqualTo("open");
        Caller.sign(task, KARI);
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void whatIsOnHoldCanBeCancelled() {
        // Given
        Caller.Reply task = Caller.created();
        Caller.desk(task, KARI, "reject").statusCode(200);

        // When
        Caller.Reply cancelled = Caller.change("tasks.cancel", task);

        // Then
        assertThat(cancelled.text("status")).isEqualTo("cancelled");
    }

    @Test
    void whatIsCompleteCannotBeChanged() {
        // Given
        Caller.Reply task = Caller.created();
        Caller.sign(task, KARI);

        // When
        List<Integer> statuses = List.of(Caller.change("tasks.cancel", task).status(),
                Caller.change("tasks.open", task).status(), Caller.update(task, Caller.file()).status());

        // Then
        assertThat(statuses).containsOnly(400);
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void whatIsOpenCannotBeOpened() {
        // Given
        Caller.Reply task = Caller.created();

        // When
        Caller.Reply opened = Caller.change("tasks.open", task);

        // Then
        assertThat(opened.status()).isEqualTo(400);
        assertThat(opened.fields()).containsOnlyKeys("task");
    }

    @Test
    void anUpdateReplacesTheFilesUntilSomebodyHasSigned() {
        // Given
        Caller.Reply task = Caller.created(BOTH, "");
        String file = Caller.file();

        // When
        Caller.Reply updated = Caller.update(task, file);

        // Then
        assertThat(updated.status()).as(updated.raw()).isEqualTo(200);
        assertThat(updated.json().getList("files")).containsExactly(file);

        // When
        Caller.sign(task, KARI);

        // Then
        assertThat(Caller.update(task, Caller.file()).status()).isEqualTo(400);
        assertThat(Caller.shown(task).getList("files")).containsExactly(file);
    }

    @Test
    void anUpdateNeedsFilesThatAreKnown() {
        // Given
        Caller.Reply task = Caller.created();

        // When
        Caller.Reply updated = Caller.update(task, "62a85fc66cd3aa6e70d1af2c");

        // Then
        assertThat(updated.status()).isEqualTo(400);
        assertThat(updated.fields()).containsOnlyKeys("files[0]");
    }

    @ParameterizedTest
    @CsvSource({ "false, 200, complete", "true, 409, in_progress" })
    void afterTheDueDateSigningGoesOnUnlessItIsDisabled(boolean disabled, int status, String end) {
        // Given
        Caller.Reply task = Caller.created(BOTH, ",\"due_date\":\"" + now().plus(Duration.ofDays(1))
                + "\",\"overdue_signing_disabled\":" + disabled);
        Caller.sign(task, KARI);
        Caller.desk(task, OLA, "begin").statusCode(200);
        assertThat(Caller.shown(task).getBoolean("overdue")).isFalse();

        // When
        Caller.advance(Duration.ofDays(1));

        // Then
        assertThat(Caller.shown(task).getBoolean("overdue")).isTrue();
        assertThat(Caller.status(task)).isEqualTo("in_progress");
        Caller.desk(task, OLA, "sign").statusCode(status);
        assertThat(Caller.status(task)).isEqualTo(end);
        assertThat(Caller.shown(task).getBoolean("overdue")).isEqualTo(disabled);
    }

    @Test
    void aProtectedSignerIsIdentifiedAtTheDesk() {
        // Given
        Caller.Reply task = Caller.created(
                Caller.signer(KARI, ",\"display_name\":\"Kari Nordmann\",\"nin\":\"123456-12\""), ",\"is_protected\":true");

        // When
        Caller.sign(task, "Kari Nordmann");

        // Then
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void aNameOfOneWordNeverMatches() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI, ",\"display_name\":\"Kari\",\"nin\":\"123456-12\""),
                ",\"is_protected\":true");

        // When
        Caller.desk(task, "Kari", "begin").statusCode(409);

        // Then
        assertThat(Caller.status(task)).isEqualTo("open");
    }

    @Test
    void theWrongPersonIsRefused() {
        // Given
        Caller.Reply task = Caller.created(Caller.signer(KARI, ",\"nin\":\"123456-12\"") + "," + Caller.signer(OLA),
                ",\"is_protected\":true");
        Caller.faults(Map.of("wrongPerson", 1));

        // When
        Caller.desk(task, KARI, "begin").statusCode(409);
        Caller.sign(task, OLA);

        // Then
        assertThat(Caller.ceremony(task, KARI)).containsEntry("state", "waiting");
        Caller.noFaults();
        Caller.sign(task, KARI);
        assertThat(Caller.status(task)).isEqualTo("complete");
    }

    @Test
    void anUnknownSignerIsNotOnTheDesk() {
        // Given
        Caller.Reply task = Caller.created();
        Caller.Reply other = Caller.created();
        String key = Caller.key(other, KARI);

        // When
        int unknown = RestAssured.given().post("/simulator/desk/signspace/" + task.id() + "/nobody/begin").statusCode();
        int elsewhere = RestAssured.given().post("/simulator/desk/signspace/" + task.id() + "/" + key + "/begin")
                .statusCode();

        // Then
        assertThat(List.of(unknown, elsewhere)).containsOnly(404);
    }
}
