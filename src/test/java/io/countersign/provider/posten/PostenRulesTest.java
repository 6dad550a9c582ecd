package io.countersign.provider.posten;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.Limits;
import io.countersign.provider.Person;
import io.countersign.provider.Presentation;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.Violation;
import io.vertx.core.json.JsonObject;

class PostenRulesTest {

    private static final Limits LIMITS = new Limits(20, 10, 10L * 1024 * 1024);

    private static List<String> fields(SigningRequest request) {
        return violations(request).stream().map(Violation::field).toList();
    }

    private static List<Violation> violations(SigningRequest request) {
        return PostenRules.violations(request, PostenOptions.of(request, Given.config()), LIMITS);
    }

    private static SigningRequest titled(String title) {
        return Given.request(title, new JsonObject(), List.of(Given.document(0, "loan.pdf")),
                List.of(Given.signer(0, Given.KARI, null)));
    }

    private static SigningRequest of(List<SigningRequest.Document> documents) {
        return Given.request("Loan agreement", new JsonObject(), documents, List.of(Given.signer(0, Given.KARI, null)));
    }

    private static SigningRequest signedBy(SigningRequest.Signer... signers) {
        return Given.request(new JsonObject(), signers);
    }

    private static SigningRequest with(String description, Instant expiresAt, SigningRequest.GatewayUrls urls) {
        SigningRequest plain = titled("Loan agreement");
        return new SigningRequest(plain.posting(), "default",
                new Presentation(plain.presentation().title(), description, "nb", null), plain.documents(), plain.signers(),
                urls, expiresAt, plain.options());
    }

    @Test
    void aRequestWithinTheLimitsIsTaken() {
        // Given
        SigningRequest most = Given.request("x".repeat(80), new JsonObject(),
                IntStream.range(0, 20).mapToObj(i -> Given.document(i, "y".repeat(80))).toList(),
                IntStream.range(0, 10).mapToObj(i -> Given.signer(i, null, "z".repeat(79) + i)).toList());

        // Then
        assertThat(violations(most)).isEmpty();
        assertThat(violations(with("d".repeat(220), null, Given.URLS))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 81, 200 })
    void aTitleIsNotTooLong(int length) {
        // Then
        assertThat(fields(titled("x".repeat(length)))).containsExactly("title");
    }

    @Test
    void lengthsAreCountedInCharacters() {
        // Then
        assertThat(fields(titled("😀".repeat(80)))).isEmpty();
        assertThat(fields(titled("😀".repeat(81)))).containsExactly("title");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a\u0001b", "a\u000Bb", "a\uD800b", "a\uFFFEb" })
    void whatNoXmlCanHoldIsRefused(String title) {
        // Then
        assertThat(fields(titled(title))).containsExactly("title");
    }

    @Test
    void aDescriptionIsNotTooLong() {
        // Then
        assertThat(fields(with("d".repeat(221), null, Given.URLS))).containsExactly("description");
    }

    @Test
    void theEndOfSigningCannotBeSet() {
        // Then
        assertThat(fields(with(null, Given.CREATED, Given.URLS))).containsExactly("expiresAt");
    }

    @Test
    void theReturnAddressesAddressesAreNotTooLong() {
        // Given
        URI longest = URI.create("https://gateway.example/" + "x".repeat(500 - "https://gateway.example/".length()));
        URI tooLong = URI.create(longest + "x");

        // Then
        assertThat(fields(with(null, null, new SigningRequest.GatewayUrls(longest, longest, longest, Given.URLS.callback()))))
                .isEmpty();
        assertThat(fields(with(null, null, new SigningRequest.GatewayUrls(longest, tooLong, longest, Given.URLS.callback()))))
                .containsExactly("");
    }

    @Test
    void thereAreOneToTwentyDocuments() {
        // Then
        assertThat(fields(of(List.of()))).containsExactly("documents");
        assertThat(fields(of(IntStream.range(0, 21).mapToObj(i -> Given.document(i, "loan.pdf")).toList())))
                .containsExactly("documents");
    }

    @Test
    void theyAreNotTooLargeTogether() {
        // Given
        SigningRequest.Document half = Given.document(0, "loan.pdf", "application/pdf", new byte[5 * 1024 * 1024]);

        // Then
        assertThat(fields(of(List.of(half, half)))).isEmpty();
        assertThat(fields(of(List.of(half, half, Given.document(2, "terms.pdf"))))).containsExactly("documents");
    }

    @Test
    void aDocumentIsAPdfWithANameThatIsNotTooLong() {
        // Then
        assertThat(fields(of(List.of(Given.document(0, "loan.pdf"), Given.document(1, "x".repeat(81))))))
                .containsExactly("documents[1].name");
        assertThat(fields(of(List.of(Given.document(0, "loan.txt", "text/plain", new byte[3])))))
                .containsExactly("documents[0].contentType");
    }

    @Test
    void thereAreOneToTenSigners() {
        // Then
        assertThat(fields(signedBy())).containsExactly("signers");
        assertThat(fields(signedBy(IntStream.range(0, 11).mapToObj(i -> Given.signer(i, null, "customer-" + i))
                .toArray(SigningRequest.Signer[]::new)))).containsExactly("signers");
    }

    @Test
    void aSignerIsKnownByANationalIdOrAnIdentifier() {
        // Then
        assertThat(fields(signedBy(Given.signer(0, null, null)))).containsExactly("signers[0].nationalId");
    }

    @ParameterizedTest
    @CsvSource({ "1010900129", "101090012900", "1010900129x", "10109 01290" })
    void aNationalIdHasElevenDigits(String nationalId) {
        // When
        List<Violation> violations = violations(signedBy(Given.signer(0, nationalId, null)));

        // Then
        assertThat(violations).extracting(Violation::field).containsExactly("signers[0].nationalId");
        assertThat(violations.toString()).doesNotContain(nationalId);
    }

    @Test
    void anIdentifierIsNeitherBlankNorTooLong() {
        // Then
        assertThat(fields(signedBy(Given.signer(0, null, " ")))).containsExactly("signers[0].identifier");
        assertThat(fields(signedBy(Given.signer(0, null, "x".repeat(81))))).containsExactly("signers[0].identifier");
    }

    @Test
    void noTwoSignersAreKnownByTheSame() {
        // Then
        assertThat(fields(signedBy(Given.signer(0, null, "a"), Given.signer(1, null, "a"))))
                .containsExactly("signers[1].identifier");
        assertThat(fields(signedBy(Given.signer(0, Given.KARI, "a"), Given.signer(1, Given.KARI, "b"))))
                .containsExactly("signers[1].nationalId");
        assertThat(fields(signedBy(Given.signer(0, Given.KARI, "a"), Given.signer(1, Given.OLA, "a")))).isEmpty();
    }

    @Test
    void aNameAloneNeedsAnAuthenticatedSignature() {
        // Given
        SigningRequest request = Given.request(Given.json("{'identifierInSignedDocuments':'name'}"),
                Given.signer(0, Given.KARI, null, Given.json("{'signatureType':'advanced'}")),
                Given.signer(1, Given.OLA, null, Given.json("{'signatureType':'authenticated'}")));

        // Then
        assertThat(fields(request)).containsExactly("signers[0].options.signatureType");
    }

    @Test
    void whereNoSenderIsConfiguredOneIsNamed() {
        // Given
        PostenConfig none = Given.config(Map.of());
        SigningRequest named = Given.request(Given.json("{'senderOrganization':'987654321'}"),
                Given.signer(0, Given.KARI, null));

        // Then
        assertThat(PostenRules.violations(titled("Loan"), PostenOptions.of(titled("Loan"), none), LIMITS))
                .extracting(Violation::field).containsExactly("options.senderOrganization");
        assertThat(PostenRules.violations(named, PostenOptions.of(named, none), LIMITS)).isEmpty();
    }

    @Test
    void whatIsNotSentIsNamed() {
        // Given
        SigningRequest.Signer signer = new SigningRequest.Signer(Given.signerId(0),
                new Person("Kari Nordmann", "Kari", null, "kari@example.com", "+4712345678", Given.KARI, null), "customer-7",
                "buyer", 1, new JsonObject());
        SigningRequest.Document document = new SigningRequest.Document(Given.POSTING, "loan.pdf", "application/pdf",
                "The contract", 3, null, new JsonObject());
        SigningRequest request = new SigningRequest(titled("x").posting(), "default",
                new Presentation("Loan", "To be signed", "nb", "order-42"), List.of(document),
                List.of(signer, Given.signer(1, null, "customer-8")), Given.URLS, null, new JsonObject());

        // Then
        assertThat(PostenRules.ignored(request)).containsExactly("language", "documents[0].description", "signers[0].name",
                "signers[0].firstName", "signers[0].email", "signers[0].phone", "signers[0].identifier", "signers[0].role",
                "signers[0].order", "signers[1].name");
    }
}
