package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.Limits;
import io.countersign.provider.Person;
import io.countersign.provider.PostingId;
import io.countersign.provider.Presentation;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.vertx.core.json.JsonObject;

class SignantOptionsTest {

    private static final Limits LIMITS = new Limits(1, 2, 1000);

    @ParameterizedTest
    @ValueSource(strings = {
            "{}", "{'afterSignAction':null}", "{'afterSignAction':'redirect','afterSignRedirectCaption':'Back'}",
            "{'afterSignRedirectDelay':0}", "{'afterSignRedirectDelay':5.0}", "{'afterSignAction':'no-action'}",
            "{'afterSignAction':'close-window','useWidget':true,'distributorSystemId':'crm'}" })
    void thesePostingOptionsAreTaken(String options) {
        assertThat(ofPosting(options)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'foo':1}                                                        | options.foo",
            "{'cancelUrl':'https://x.example'}                                | options.cancelUrl",
            "{'minimumAge':18}                                                | options.minimumAge",
            "{'afterSignAction':'Redirect'}                                   | options.afterSignAction",
            "{'afterSignAction':7}                                            | options.afterSignAction",
            "{'afterSignRedirectCaption':''}                                  | options.afterSignRedirectCaption",
            "{'afterSignRedirectDelay':-1}                                    | options.afterSignRedirectDelay",
            "{'afterSignRedirectDelay':1.5}                                   | options.afterSignRedirectDelay",
            "{'afterSignRedirectDelay':'5'}                                   | options.afterSignRedirectDelay",
            "{'afterSignRedirectDelay':99999999999}                           | options.afterSignRedirectDelay",
            "{'afterSignRedirectDelay':5,'afterSignRedirectCaption':'Back'}   | options.afterSignRedirectDelay",
            "{'afterSignAction':'no-action','afterSignRedirectCaption':'B'}   | options.afterSignRedirectCaption",
            "{'afterSignAction':'no-action','afterSignRedirectDelay':5}       | options.afterSignRedirectDelay",
            "{'useWidget':'yes'}                                              | options.useWidget",
            "{'distributorSystemId':{}}                                       | options.distributorSystemId" })
    void thesePostingOptionsAreRefused(String options, String field) {
        assertThat(ofPosting(options)).extracting(Violation::field).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'bar':1}                             | signers[1].options.bar",
            "{'minimumAge':-1}                     | signers[1].options.minimumAge",
            "{'minimumAge':'18'}                   | signers[1].options.minimumAge",
            "{'maximumAge':151}                    | signers[1].options.maximumAge",
            "{'minimumAge':60,'maximumAge':18}     | signers[1].options.maximumAge",
            "{'requiredBirthDate':'31.12.1990'}    | signers[1].options.requiredBirthDate",
            "{'requiredBirthDate':1990}            | signers[1].options.requiredBirthDate" })
    void theseSignerOptionsAreRefused(String options, String field) {
        // When
        List<Violation> violations = violations(Given.request(new JsonObject(), Given.signer(0, "Kari"),
                Given.signer(1, "Ola", json(options))));

        // Then
        assertThat(violations).extracting(Violation::field).containsExactly(field);
    }

    @Test
    void equalAgesAreARange() {
        assertThat(violations(Given.request(new JsonObject(),
                Given.signer(0, "Kari", json("{'minimumAge':18,'maximumAge':18}"))))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "https://shop.example/cancelled   | false | true",
            "http://shop.example/cancelled    | false | false",
            "http://shop.example/cancelled    | true  | false",
            "http://localhost:8080/cancelled  | true  | true",
            "http://127.0.0.1:8080/cancelled  | true  | true",
            "http://[::1]:8080/cancelled      | true  | true",
            "http://localhost:8080/cancelled  | false | false",
            "http://localhost.evil.example/   | true  | false",
            "javascript:alert(1)              | true  | false",
            "not an address                   | true  | false",
            "https:///nowhere                 | true  | false" })
    void aCancelUrlIsHttpsOrOnThisMachineOutsideProduction(String url, boolean plainLoopback, boolean taken) {
        // Given
        SigningRequest request = Given.request(new JsonObject(),
                List.of(Given.document(new JsonObject().put("cancelUrl", url))), List.of(Given.signer(0, "Kari")));

        // When
        List<Violation> violations = SignantOptions.of(request, plainLoopback).violations();

        // Then
        assertThat(violations).extracting(Violation::field)
                .isEqualTo(taken ? List.of() : List.of("documents[0].options.cancelUrl"));
    }

    @Test
    void exactlyOneDocumentIsSigned() {
        // Given
        SigningRequest none = Given.request(new JsonObject(), List.of(), List.of(Given.signer(0, "Kari")));
        SigningRequest two = Given.request(new JsonObject(),
                List.of(Given.document(new JsonObject()), Given.document(new JsonObject())), List.of(Given.signer(0, "Kari")));

        // Then
        assertThat(violations(none)).extracting(Violation::field).containsExactly("documents");
        assertThat(violations(two)).extracting(Violation::field).containsExactly("documents");
    }

    @Test
    void whatIsNoPdfOrTooLargeIsRefusedBeforeItIsSent() {
        // Given
        SigningRequest request = Given.request(new JsonObject(), List.of(Given.document("text/plain", 1001, new JsonObject())),
                List.of(Given.signer(0, "Kari")));

        // When
        List<Violation> violations = violations(request);

        // Then
        assertThat(violations).extracting(Violation::field).containsExactly("documents[0].contentType", "documents[0]");
    }

    @Test
    void thereIsAtLeastOneSignerAndNotTooMany() {
        assertThat(violations(Given.request(new JsonObject()))).extracting(Violation::field).containsExactly("signers");
        assertThat(
                violations(Given.request(new JsonObject(), Given.signer(0, "A"), Given.signer(1, "B"), Given.signer(2, "C"))))
                .extracting(Violation::field).containsExactly("signers");
    }

    @Test
    void equalNamesAreNoViolation() {
        assertThat(violations(Given.request(new JsonObject(), Given.signer(0, "Kari"), Given.signer(1, "Kari")))).isEmpty();
    }

    @Test
    void noMessageRepeatsWhatWasGiven() {
        assertThat(ofPosting("{'useWidget':'01019012345','distributorSystemId':['01019012345']}"))
                .extracting(Violation::message).noneMatch(message -> message.contains("01019012345"));
    }

    @Test
    void whatSignantHasNoUseForIsIgnored() {
        // Given
        SigningRequest.Signer full = new SigningRequest.Signer(Given.signerId(0), new Person("Kari Nordmann", "Kari",
                "Nordmann", "kari@example.com", "+4740000000", "01019012345", LocalDate.of(1990, 1, 1)), "kari", "buyer", 1,
                new JsonObject());
        SigningRequest request = new SigningRequest(new PostingId(Given.POSTING), "default",
                new Presentation("Loan", "text", "nb", "order-42"), List.of(Given.document(new JsonObject())),
                List.of(full, Given.signer(1, "Ola")), Given.URLS, Instant.MAX, new JsonObject());

        // When
        List<String> ignored = SignantRules.ignored(request);

        // Then
        assertThat(ignored).containsExactly("language", "expiresAt", "signers[0].firstName", "signers[0].lastName",
                "signers[0].phone", "signers[0].birthDate", "signers[0].identifier", "signers[0].role", "signers[0].order");
    }

    private static List<Violation> ofPosting(String options) {
        return violations(Given.request(json(options), Given.signer(0, "Kari")));
    }

    private static List<Violation> violations(SigningRequest request) {
        return SignantRules.violations(request, SignantOptions.of(request, false), LIMITS);
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replace('\'', '"'));
    }
}
