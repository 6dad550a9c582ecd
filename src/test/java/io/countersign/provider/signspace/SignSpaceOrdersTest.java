package io.countersign.provider.signspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.countersign.provider.Person;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.signspace.SignSpaceWire.NewRequest;
import io.countersign.provider.signspace.SignSpaceWire.Participant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What is sent to SignSpace, by signspace.md §3 and §9. */
class SignSpaceOrdersTest {

    private static NewRequest order(Given given) {
        SigningRequest request = given.get();
        SignSpaceOptions options = SignSpaceOptions.of(request);
        assertThat(options.violations()).isEmpty();
        return SignSpaceOrders.of(request, options, Given.files(given.documents.size()), Given.HANDLE);
    }

    private static JsonObject json(NewRequest order) {
        try {
            return new JsonObject(new ObjectMapper().writeValueAsString(order));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Person person(String name, String nationalId) {
        return new Person(name, null, null, "a@example.com", null, nationalId, null);
    }

    @Test
    void aRequestIsWrittenAsSignSpacesOwnSample() {
        // Given
        Given given = Given.request().signer("Name Surname", "signatory1@domain.com");
        given.title = "Signing request title";
        given.description = "Signing request description";
        given.language = "fi";

        // When
        JsonObject json = json(order(given));

        // Then
        assertThat(json).isEqualTo(new JsonObject().put("files", new JsonArray(Given.files(1)))
                .put("title", "Signing request title").put("description", "Signing request description")
                .put("acting_handle", Given.HANDLE).put("create_conversation", true).put("recipient_language", "fi")
                .put("version", "v2").put("participants", new JsonArray().add(new JsonObject()
                        .put("handle", "signatory1@domain.com").put("role", "signer").put("display_name", "Name Surname"))));
    }

    @Test
    void theVersionIsAlwaysV2AndAConversationIsAlwaysCreated() {
        // When
        NewRequest order = order(Given.request().signer("A B", "a@example.com"));

        // Then
        assertThat(order.version()).isEqualTo("v2");
        assertThat(order.createConversation()).isTrue();
    }

    @Test
    void expiresAtIsTheDueDateAfterWhichNobodyCanSign() {
        // Given
        Given given = Given.request().signer("A B", "a@example.com");
        given.expiresAt = Instant.parse("2026-12-31T10:00:00Z");

        // When
        NewRequest order = order(given);

        // Then
        assertThat(order.dueDate()).isEqualTo("2026-12-31T10:00:00Z");
        assertThat(order.overdueSigningDisabled()).isTrue();
        assertThat(SignSpaceOrders.closesAt(given.get(), SignSpaceOptions.of(given.get()).posting()))
                .isEqualTo("2026-12-31T10:00:00Z");
    }

    @Test
    void aDueDateAloneLetsPeopleSignAfterIt() {
        // Given
        Given given = Given.request().signer("A B", "a@example.com").with(Map.of("dueDate", "2026-12-31"));

        // When
        NewRequest order = order(given);

        // Then
        assertThat(order.dueDate()).isEqualTo("2026-12-31");
        assertThat(order.overdueSigningDisabled()).isNull();
        assertThat(SignSpaceOrders.closesAt(given.get(), SignSpaceOptions.of(given.get()).posting())).isNull();
    }

    @Test
    void aDueDateAfterWhichNobodyCanSignEndsWhenItHasEndedEverywhere() {
        // Given
        Given given = Given.request().signer("A B", "a@example.com")
                .with(Map.of("dueDate", "2026-12-31", "overdueSigningDisabled", true));

        // Then
        assertThat(order(given).overdueSigningDisabled()).isTrue();
        assertThat(SignSpaceOrders.closesAt(given.get(), SignSpaceOptions.of(given.get()).posting()))
                .isEqualTo("2027-01-01T12:00:00Z");
    }

    @Test
    void aNationalIdProtectsTheRequest() {
        // When
        NewRequest order = order(Given.request().signer(person("Name Surname", "123456-12"), null, null));

        // Then
        assertThat(order.isProtected()).isTrue();
        assertThat(order.participants().get(0).nin()).isEqualTo("123456-12");
        assertThat(order.participants().get(0).displayName()).isEqualTo("Name Surname");
    }

    @Test
    void aNameOfOneWordIsNotSentWithANationalIdForItCouldNeverMatch() {
        // When
        Participant participant = order(Given.request().signer(person("Cher", "123456-12"), null, null)).participants().get(0);

        // Then
        assertThat(participant.displayName()).isNull();
        assertThat(participant.nin()).isEqualTo("123456-12");
    }

    @Test
    void aNameOfOneWordIsSentWithoutANationalId() {
        // Then
        assertThat(order(Given.request().signer(person("Cher", null), null, null)).participants().get(0).displayName())
                .isEqualTo("Cher");
    }

    @Test
    void aWatcherHasNeitherNationalIdNorPosition() {
        // When
        NewRequest order = order(Given.request().signer("A B", "a@example.com")
                .signer(person("W X", "123456-12"), "watcher", 3));

        // Then
        Participant watcher = order.participants().get(1);
        assertThat(watcher.role()).isEqualTo("watcher");
        assertThat(watcher.nin()).isNull();
        assertThat(watcher.position()).isNull();
        assertThat(order.isProtected()).isNull();
        assertThat(order.participantsListOrderRespected()).isNull();
    }

    @Test
    void ordersBecomePositionsFromOneAndEqualOnesShareOne() {
        // When
        NewRequest order = order(Given.request().signer(person("A B", null), null, 30).signer(person("C D", null), null, 10)
                .signer(person("E F", null), "signer", 30));

        // Then
        assertThat(order.participantsListOrderRespected()).isTrue();
        assertThat(order.participants()).extracting(Participant::position).containsExactly(2, 1, 2);
    }

    @ParameterizedTest
    @CsvSource({ "en,en", "fi,fi", "sv,sv", "nb,", "de,", "," })
    void onlyTheLanguagesOfSignSpaceAreSent(String language, String sent) {
        // Given
        Given given = Given.request().signer("A B", "a@example.com");
        given.language = language;

        // Then
        assertThat(order(given).recipientLanguage()).isEqualTo(sent);
    }

    @Test
    void everyOptionIsSentUnderSignSpacesName() {
        // Given
        Given given = Given.request().signer("A B", "a@example.com").with(Map.of("signatureStrength", "strong",
                "signingDiscussionDisabled", true, "cannotSignDisabled", true, "invitationType", "force-swr", "owners",
                List.of("group:63a199d56cd3aa8f6875e3b3"), "metadataTemplate", "6659c53f6cd3aa12a84e08f3", "metadata",
                Map.of("6659c5826cd3aa12a84e08f4", "Example A")));

        // When
        JsonObject json = json(order(given));

        // Then
        assertThat(json.getString("signature_strength")).isEqualTo("strong");
        assertThat(json.getBoolean("signing_discussion_disabled")).isTrue();
        assertThat(json.getBoolean("cannot_sign_disabled")).isTrue();
        assertThat(json.getString("invitation_type")).isEqualTo("force_swr");
        assertThat(json.getJsonArray("owners_handles")).containsExactly("group:63a199d56cd3aa8f6875e3b3");
        assertThat(json.getString("metadata_template")).isEqualTo("6659c53f6cd3aa12a84e08f3");
        assertThat(json.getJsonObject("metadata")).isEqualTo(new JsonObject().put("6659c5826cd3aa12a84e08f4",
                new JsonObject().put("value", "Example A")));
    }

    @Test
    void nothingThatNamesPeopleIsInATextForLogs() {
        // When
        NewRequest order = order(Given.request().signer(person("Name Surname", "123456-12"), null, null));

        // Then
        assertThat(order + " " + order.participants()).doesNotContain("Surname", "123456", "example.com", "Loan");
    }
}
