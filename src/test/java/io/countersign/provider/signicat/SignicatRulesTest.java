package io.countersign.provider.signicat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.Limits;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.vertx.core.json.JsonObject;

class SignicatRulesTest {

    private static final Limits LIMITS = new Limits(3, 3, 1000);

    private static List<Violation> violations(SigningRequest request) {
        return SignicatRules.violations(request, Given.options(request), LIMITS, 365, Given.CREATED);
    }

    private static SigningRequest with(String language, String reference, Instant expiresAt) {
        return Given.request(language, reference, expiresAt, "{}", List.of(Given.document(0)), List.of(Given.signer(0)));
    }

    private static SigningRequest.Document document(String contentType, long size) {
        return new SigningRequest.Document(Given.documentId(0), "loan.pdf", contentType, null, size, null, new JsonObject());
    }

    @Test
    void whatSignicatTakesHasNoViolation() {
        // Then
        assertThat(violations(Given.request(Given.known(0, "{'notifications':[{'type':'email'},{'type':'sms'}],"
                + "'attributes':[{'name':'national-id'}]}"), Given.signer(1)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "nb", "en", "sv", "da", "fi", "nb-NO", "en-GB", "NB", "no-NO" })
    void theseLanguagesAreSpoken(String language) {
        // Then
        assertThat(violations(with(language, null, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "tlh", "x" })
    void anotherLanguageIsRefused(String language) {
        // Then
        assertThat(violations(with(language, null, null))).extracting(Violation::field).containsExactly("language");
    }

    @Test
    void aReferenceHasAtMost255Characters() {
        // Then
        assertThat(violations(with(null, "r".repeat(255), null))).isEmpty();
        assertThat(violations(with(null, "r".repeat(256), null))).extracting(Violation::field).containsExactly("reference");
    }

    @ParameterizedTest
    @CsvSource({ "PT0S, 1", "PT-1S, 1", "PT1S, 0", "P365D, 0", "P365DT1S, 1" })
    void theEndIsInTheFutureAndNotTooFar(Duration ahead, int violations) {
        // Then
        assertThat(violations(with(null, null, Given.CREATED.plus(ahead)))).hasSize(violations)
                .allMatch(violation -> violation.field().equals("expiresAt"));
    }

    @ParameterizedTest
    @CsvSource({ "PT1S, 1", "P1D, 1", "P1DT1S, 2", "P2D, 2", "P2DT23H, 3", "PT-5H, 1" })
    void aPartOfADayCountsAsOne(Duration ahead, int days) {
        // Then
        assertThat(OrderTerms.daysToLive(Given.CREATED.plus(ahead), Given.CREATED)).isEqualTo(days);
    }

    @Test
    void withoutAnEndPeopleSignForFourteenDays() {
        // Then
        assertThat(OrderTerms.daysToLive(null, Given.CREATED)).isEqualTo(14);
    }

    @Test
    void onlyPdfIsSigned() {
        // Then
        assertThat(violations(Given.request("{}", List.of(document("text/plain", 3)), Given.signer(0))))
                .extracting(Violation::field).containsExactly("documents[0].contentType");
    }

    @Test
    void documentsHaveALimitOfSizeAndNumber() {
        // Then
        assertThat(violations(Given.request("{}", List.of(document("application/pdf", 1001)), Given.signer(0))))
                .extracting(Violation::field).containsExactly("documents[0]");
        assertThat(violations(Given.request("{}", IntStream.range(0, 4).mapToObj(Given::document).toList(), Given.signer(0))))
                .extracting(Violation::field).containsExactly("documents");
    }

    @Test
    void signersHaveALimit() {
        // Then
        assertThat(
                violations(Given.request(IntStream.range(0, 4).mapToObj(Given::signer).toArray(SigningRequest.Signer[]::new))))
                .extracting(Violation::field).containsExactly("signers");
    }

    @Test
    void somethingMustBeSigned() {
        // Then
        assertThat(violations(Given.request("{}", List.of(Given.document(0, "{'action':'view'}")), Given.signer(0))))
                .extracting(Violation::field).containsExactly("documents");
    }

    @ParameterizedTest
    @CsvSource({ "email", "sms" })
    void aNotificationOfASignerNeedsAnAddress(String type) {
        // Then
        assertThat(violations(Given.request(Given.signer(0, "{'notifications':[{'type':'" + type + "'}]}"))))
                .extracting(Violation::field).containsExactly("signers[0].options.notifications[0].recipient");
    }

    @Test
    void templateParametersThatANotificationNamesAreThere() {
        // Given
        String signer = "{'notifications':[{'type':'email','notificationTemplateParamsId':'t'}]}";

        // Then
        assertThat(violations(Given.request("{'notificationTemplateParams':[{'id':'t'}]}", List.of(Given.document(0)),
                Given.known(0, signer)))).isEmpty();
        assertThat(violations(Given.request(Given.known(0, signer)))).extracting(Violation::field)
                .containsExactly("signers[0].options.notifications[0].notificationTemplateParamsId");
    }

    @Test
    void anAttributeOfTheNationalIdNeedsIt() {
        // Then
        assertThat(violations(Given.request(Given.signer(0, "{'attributes':[{'name':'national-id'}]}"))))
                .extracting(Violation::field).containsExactly("signers[0].nationalId");
    }

    @Test
    void whatIsWrongWithOptionsIsReportedToo() {
        // Then
        assertThat(violations(Given.request(Given.signer(0, "{'foo':1}")))).extracting(Violation::field)
                .containsExactly("signers[0].options.foo");
    }

    @Test
    void whatIsNotSentIsNamed() {
        // Given
        SigningRequest request = Given.request(Given.known(0, "{}"), Given.known(1, "{'notifications':[{'type':'email'}]}"),
                Given.signer(2));

        // Then
        assertThat(SignicatRules.ignored(request, Given.options(request))).containsExactly("signers[0].name",
                "signers[0].firstName", "signers[0].lastName", "signers[0].email", "signers[0].phone", "signers[0].birthDate",
                "signers[0].role", "signers[1].name", "signers[1].firstName", "signers[1].lastName", "signers[1].phone",
                "signers[1].birthDate", "signers[1].role", "signers[2].name");
    }
}
