package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

@QuarkusTest
class IgniSignLifeTest {

    @BeforeEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    private static Instant in(Duration time) {
        return Instant.parse(RestAssured.given().get("/simulator/clock").jsonPath().getString("now")).plus(time);
    }

    private static String expiring(Duration time) {
        return ",\"expirationDateIsActivated\":true,\"expirationDate\":\"" + in(time) + "\"";
    }

    @Test
    void aRequestIsADraftThenInProgressThenCompleted() {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);
        assertThat(Caller.status(draft)).isEqualTo("DRAFT");

        // When
        Caller.Published published = Caller.published();

        // Then
        assertThat(published.reply().status()).as(published.reply().raw()).isEqualTo(200);
        assertThat(published.reply().text("signatureRequestId")).isEqualTo(published.id());
        assertThat(Caller.status(published.id())).isEqualTo("IN_PROGRESS");

        // When
        Caller.sign(published.id(), 0);

        // Then
        Caller.Reply context = Caller.context(published.id());
        assertThat(context.text("status")).isEqualTo("COMPLETED");
        assertThat(context.json().<String> getList("signedBy")).isEqualTo(published.signers());
        assertThat(context.text("signatureProofStatus")).isEqualTo("IN_PROGRESS");

        // When
        Caller.advance(Duration.ofSeconds(2));

        // Then
        assertThat(Caller.context(published.id()).text("signatureProofStatus")).isEqualTo("CREATED");
    }

    @Test
    void everySignerMustSign() {
        // Given
        Caller.Published published = Caller.published(Caller.SIMPLE, "", Caller.signer(), Caller.signer());

        // When
        Caller.sign(published.id(), 1);

        // Then
        assertThat(Caller.status(published.id())).isEqualTo("IN_PROGRESS");
        Caller.sign(published.id(), 0);
        assertThat(Caller.status(published.id())).isEqualTo("COMPLETED");
    }

    @Test
    void aScheduledRequestIsReadyUntilItsDate() {
        // Given
        Caller.Published published = Caller.published(Caller.SIMPLE,
                ",\"diffusionMode\":\"SCHEDULED\",\"diffusionDate\":\"" + in(Duration.ofHours(1)) + "\"", Caller.signer());
        assertThat(Caller.status(published.id())).isEqualTo("READY");
        Caller.desk(published.id(), 0, "begin").statusCode(409);

        // When
        Caller.advance(Duration.ofHours(1));

        // Then
        assertThat(Caller.status(published.id())).isEqualTo("IN_PROGRESS");
    }

    @Test
    void whatNobodySignedExpiresOnAGridOfFiveMinutes() {
        // Given
        Caller.Published published = Caller.published(Caller.SIMPLE, expiring(Duration.ofHours(1)), Caller.signer());

        // When
        Caller.advance(Duration.ofMinutes(59));

        // Then
        assertThat(Caller.status(published.id())).isEqualTo("IN_PROGRESS");

        // When
        Caller.advance(Duration.ofMinutes(6));

        // Then
        assertThat(Caller.status(published.id())).isEqualTo("EXPIRED");
        assertThat(Caller.ceremonies(published.id()).get(0)).containsEntry("state", "cancelled");
    }

    @Test
    void whatSomebodySignedIsCompletedWhenItExpires() {
        // Given
        Caller.Published published = Caller.published(Caller.SIMPLE, expiring(Duration.ofHours(1)), Caller.signer(),
                Caller.signer());
        Caller.sign(published.id(), 0);

        // When
        Caller.advance(Duration.ofMinutes(66));

        // Then
        assertThat(Caller.status(published.id())).isEqualTo("COMPLETED");
        assertThat(Caller.context(published.id()).json().getList("signedBy")).hasSize(1);
    }

    @Test
    void closingCancelsWhatNobodySignedAndSucceedsTwice() {
        // Given
        Caller.Published published = Caller.published();

        // When
        Caller.Reply closed = Caller.close(published.id());

        // Then
        assertThat(closed.text("signatureRequestId")).isEqualTo(published.id());
        assertThat(Caller.status(published.id())).isEqualTo("CANCELLED");
        assertThat(Caller.close(published.id()).status()).isEqualTo(200);
        Caller.desk(published.id(), 0, "begin").statusCode(409);
    }

    @Test
    void closingCompletesWhatSomebodySigned() {
        // Given
        Caller.Published published = Caller.published(Caller.SIMPLE, "", Caller.signer(), Caller.signer());
        Caller.sign(published.id(), 0);

        // When
        Caller.close(published.id());

        // Then
        assertThat(Caller.status(published.id())).isEqualTo("COMPLETED");
    }

    @Test
    void aDraftCanBeClosed() {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);

        // When
        Caller.close(draft);

        // Then
        assertThat(Caller.status(draft)).isEqualTo("CANCELLED");
    }

    @Test
    void theStatusesOfManyAreAskedInOneCall() {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);
        Caller.Published published = Caller.published();

        // When
        Caller.Reply statuses = Caller.post(Caller.ENV + "/signature-requests/status",
                "{\"signatureRequestIds\":" + Caller.quoted(draft, published.id(), "000000000000000000000000") + "}");

        // Then
        assertThat(statuses.json().<String> getList("signatureRequests.signatureRequestId")).containsExactly(draft,
                published.id());
        assertThat(statuses.json().<String> getList("signatureRequests.status")).containsExactly("DRAFT", "IN_PROGRESS");
    }

    @Test
    void theFirstPageIsOneAndHasTheNewest() {
        // Given
        String draft = Caller.draft(Caller.SIMPLE);

        // When
        Caller.Reply page = Caller.get(Caller.ENV + "/signature-requests?page=1");

        // Then
        assertThat(page.text("signatureRequests[0]._id")).isEqualTo(draft);
        assertThat(page.json().getInt("paginationData.page")).isEqualTo(1);
        assertThat(page.json().getInt("paginationData.total")).isPositive();
    }

    @Test
    void nobodyCanDeclineAndCancelLeavesThePage() {
        // Given
        Caller.Published published = Caller.published();
        Caller.desk(published.id(), 0, "begin").statusCode(200);

        // When
        Caller.desk(published.id(), 0, "reject").statusCode(409);
        Caller.desk(published.id(), 0, "cancel").statusCode(200);

        // Then
        assertThat(Caller.ceremonies(published.id()).get(0)).containsEntry("state", "waiting");
        Caller.desk(published.id(), 0, "sign").statusCode(409);
        Caller.sign(published.id(), 0);
        assertThat(Caller.status(published.id())).isEqualTo("COMPLETED");
    }

    @Test
    void aRevokedSignerCannotSign() {
        // Given
        Caller.Published published = Caller.published();
        Caller.delete(Caller.ENV + "/signers/" + published.signers().get(0) + "/revoke");

        // When
        Caller.desk(published.id(), 0, "begin").statusCode(409);

        // Then
        assertThat(Caller.status(published.id())).isEqualTo("IN_PROGRESS");
    }

    @Test
    void aRequestOfAProfileThatWasArchivedIsSigned() {
        // Given
        String profile = "516700000000000000000002";
        String signer = Caller.post(Caller.ENV + "/signers", "{\"signatureProfileId\":\"" + profile
                + "\",\"firstName\":\"Kari\",\"lastName\":\"Nordmann\",\"phoneNumber\":\"+4740000000\",\"email\":\""
                + Caller.email() + "\"}").text("signerId");
        Caller.Published published = Caller.published(profile, "", signer);
        Caller.put(Caller.ENV + "/signature-profiles/" + profile + "/status", "{\"status\":\"ARCHIVED\"}");

        // When
        Caller.sign(published.id(), 0);

        // Then
        Caller.put(Caller.ENV + "/signature-profiles/" + profile + "/status", "{\"status\":\"PUBLISHED\"}");
        assertThat(Caller.status(published.id())).isEqualTo("COMPLETED");
        assertThat(List.of(published.reply().status())).containsOnly(200);
    }
}
