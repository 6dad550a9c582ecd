package io.countersign.provider.signspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.Person;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;

/** What SignSpace would not take, and what it has no use for. */
class SignSpaceRulesTest {

    private static List<String> violations(Given given) {
        SigningRequest request = given.get();
        return SignSpaceRules.violations(request, SignSpaceOptions.of(request), SignSpaceRequests.LIMITS, Given.NOW).stream()
                .map(Violation::field).toList();
    }

    private static List<String> ignored(Given given) {
        SigningRequest request = given.get();
        return SignSpaceRules.ignored(request, SignSpaceOptions.of(request));
    }

    private static Given good() {
        return Given.request().signer("Name Surname", "a@example.com");
    }

    private static Person person(String email, String nationalId) {
        return new Person("Name Surname", null, null, email, null, nationalId, null);
    }

    @Test
    void aGoodRequestHasNoViolation() {
        // Then
        assertThat(violations(good())).isEmpty();
        assertThat(ignored(good())).isEmpty();
    }

    @Test
    void somebodyMustSign() {
        // Then
        assertThat(violations(Given.request())).containsExactly("signers");
        assertThat(violations(Given.request().signer(person("a@example.com", null), "watcher", null)))
                .containsExactly("signers");
    }

    @ParameterizedTest
    @ValueSource(strings = { "nobody", "", "a b@example.com", "@example.com", "a@" })
    void aSignerNeedsAMailAddress(String email) {
        // Then
        assertThat(violations(Given.request().signer("A B", email))).containsExactly("signers[0].email");
    }

    @Test
    void aSignerWithoutAnAddressCannotBeInvited() {
        // Then
        assertThat(violations(Given.request().signer("A B", null))).containsExactly("signers[0].email");
    }

    @Test
    void twoPeopleDoNotShareAnAddress() {
        // Then
        assertThat(violations(good().signer("C D", "A@Example.com"))).containsExactly("signers[1].email");
    }

    @Test
    void anOrderIsGivenForAllWhoSignOrForNone() {
        // Then
        assertThat(violations(Given.request().signer(person("a@example.com", null), null, 1)
                .signer(person("b@example.com", null), null, null))).containsExactly("signers[1].order");
        assertThat(violations(Given.request().signer(person("a@example.com", null), null, 1)
                .signer(person("b@example.com", null), "watcher", null))).isEmpty();
    }

    @Test
    void aRoleIsSignerOrWatcher() {
        // Then
        assertThat(violations(good().signer(person("b@example.com", null), "approver", null)))
                .containsExactly("signers[1].role");
    }

    @Test
    void metadataAndItsTemplateBelongTogether() {
        // Then
        assertThat(violations(good().with(Map.of("metadata", Map.of("a", "b"))))).containsExactly("options.metadata");
        assertThat(violations(good().with(Map.of("metadataTemplate", "t")))).containsExactly("options.metadataTemplate");
        assertThat(violations(good().with(Map.of("metadata", Map.of("a", 1), "metadataTemplate", "t"))))
                .contains("options.metadata.a");
    }

    @Test
    void overdueSigningIsDisabledOnlyWithADueDate() {
        // Then
        assertThat(violations(good().with(Map.of("overdueSigningDisabled", true))))
                .containsExactly("options.overdueSigningDisabled");
    }

    @Test
    void aDueDateIsInTheFutureAndNotBesideExpiresAt() {
        // Given
        Given both = good().with(Map.of("dueDate", "2026-12-31"));
        both.expiresAt = Given.NOW.plusSeconds(60);

        // Then
        assertThat(violations(both)).containsExactly("options.dueDate");
        assertThat(violations(good().with(Map.of("dueDate", "2026-11-01")))).containsExactly("options.dueDate");
    }

    @Test
    void whatHasEndedIsNotSent() {
        // Given
        Given past = good();
        past.expiresAt = Given.NOW;

        // Then
        assertThat(violations(past)).containsExactly("expiresAt");
    }

    @Test
    void ownersAreAddressesIdsOrGroups() {
        // Then
        assertThat(violations(good().with(Map.of("owners",
                List.of("boss@example.com", "63a199d56cd3aa8f6875e3b3", "group:63a199d56cd3aa8f6875e3b3"))))).isEmpty();
        assertThat(violations(good().with(Map.of("owners", List.of("group:42"))))).containsExactly("options.owners[0]");
    }

    @Test
    void whatAnotherProviderKnowsIsRefused() {
        // Then
        assertThat(violations(good().with(Map.of("profile", "x", "version", "v1", "createConversation", false))))
                .containsExactlyInAnyOrder("options.profile", "options.version", "options.createConversation");
    }

    @Test
    void moreDocumentsOrPeopleThanOurLimitsAreRefused() {
        // Given
        Given many = good();
        for (int i = 0; i < 50; i++) {
            many.document("more.pdf");
            many.signer("C D", i + "@example.com");
        }

        // Then
        assertThat(violations(many)).containsExactly("documents", "signers");
    }

    @Test
    void whatSignSpaceHasNoUseForIsNamed() {
        // Given
        Given given = Given.request().signer(new Person("Cher", "Cher", "Cher", "a@example.com", "+358 1", "123456-12",
                Given.NOW.atZone(java.time.ZoneOffset.UTC).toLocalDate()), null, 1)
                .signer(person("w@example.com", "123456-12"), "watcher", 2);
        given.language = "nb";

        // Then
        assertThat(ignored(given)).containsExactly("language", "signers[0].name", "signers[0].firstName",
                "signers[0].lastName", "signers[0].phone", "signers[0].birthDate", "signers[1].nationalId", "signers[1].order");
    }
}
