package io.countersign.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderFailure;
import io.countersign.provider.ProviderFailure.Kind;
import io.countersign.provider.ProviderId;
import io.countersign.provider.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;

class ProblemsTest {

    private static final ProblemContext CONTEXT = ProblemContext.of(new IllegalStateException("cause"), "/v1/postings");

    private static final ProviderId ACME = new ProviderId("acme");
    private static final PostingId POSTING = new PostingId(java.util.UUID.fromString("019ab3a2-7c4e-7d15-9a3b-3c6f1d2e4b5a"));

    private static ProviderFailure failure(Kind kind) {
        return ProviderFailure.of(ACME, kind, "It did not work.").build();
    }

    static Stream<HttpProblem> everyProblem() {
        return Stream.concat(
                Stream.of(Problems.invalid("title", "is blank"), Problems.malformed("No JSON."), Problems.notFound("posting"),
                        Problems.tooLarge("A document", 50), Problems.lengthRequired(), Problems.keyReused(),
                        Problems.stillRunning(POSTING), Problems.noMemory(), Problems.tooManyUploads(),
                        Problems.requestTimeout(true), Problems.requestTimeout(false), Problems.unsupported("cancel", "acme"),
                        Problems.busy(), Problems.erased(), Problems.unsatisfiableRange(5)),
                Stream.of(Kind.values()).map(kind -> ProviderProblems.of(failure(kind))));
    }

    @ParameterizedTest
    @MethodSource("everyProblem")
    void everyProblemHasATypeATitleAStatusAndADetail(HttpProblem problem) {
        // Then
        assertThat(problem.getType().toString()).matches("urn:countersign:problem:[a-z-]+");
        assertThat(problem.getTitle()).isNotBlank();
        assertThat(problem.getStatusCode()).isBetween(400, 503);
        assertThat(problem.getDetail()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("everyProblem")
    void whatPassesByItselfSaysWhenToTryAgain(HttpProblem problem) {
        // Then
        assertThat(problem.getHeaders().containsKey("Retry-After")).isEqualTo(problem.getStatusCode() == 503
                || List.of("busy", "still-running").contains(problem.getType().toString().replaceFirst(".*:", "")));
    }

    @Test
    void oneViolationIsTheDetailAndMoreAreCounted() {
        // Given
        Violation title = new Violation("title", "must not be blank.");
        Violation whole = new Violation("", "Too many signers.");

        // Then
        assertThat(Problems.invalid(List.of(title)).getDetail()).isEqualTo("title: must not be blank.");
        assertThat(Problems.invalid(List.of(whole, title)).getDetail())
                .isEqualTo("Too many signers. There are 2 such points in all.");
        assertThat(Problems.invalid(List.of(whole, title)).getParameters()).containsEntry("violations", List.of(whole, title));
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, names = { "NOT_SENT", "THROTTLED", "CREDENTIALS" })
    void whereNothingWasSentTheCallerMayTryAgain(Kind kind) {
        // When
        HttpProblem problem = ProviderProblems.of(failure(kind));

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(503);
        assertThat(problem.getParameters()).containsEntry("retriable", true).containsEntry("provider", "acme");
        assertThat(problem.getHeaders()).containsEntry("Retry-After", 5L);
    }

    @Test
    void theProvidersOwnWaitIsHandedOn() {
        // Given
        ProviderFailure throttled = ProviderFailure.of(ACME, Kind.THROTTLED, "Too often.").retryAfter(Duration.ofSeconds(42))
                .providerCode("E1").providerRequestId("r-1").build();

        // When
        HttpProblem problem = ProviderProblems.of(throttled);

        // Then
        assertThat(problem.getHeaders()).containsEntry("Retry-After", 42L);
        assertThat(problem.getParameters()).containsEntry("providerCode", "E1").containsEntry("providerRequestId", "r-1");
    }

    @Test
    void aRefusalIsNotToBeRepeatedAndNamesTheViolations() {
        // Given
        List<Violation> violations = List.of(new Violation("signers[0].name", "is too long"));
        ProviderFailure refused = ProviderFailure.of(ACME, Kind.REFUSED, "Refused.").violations(violations).build();

        // When
        HttpProblem problem = ProviderProblems.of(refused);

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(422);
        assertThat(problem.getParameters()).containsEntry("retriable", false).containsEntry("violations", violations);
    }

    @Test
    void anUnclearAnswerIsNotToBeRepeated() {
        // When
        HttpProblem problem = ProviderProblems.of(failure(Kind.UNCLEAR));

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(502);
        assertThat(problem.getType()).isEqualTo(ProblemType.PROVIDER_OUTCOME_UNKNOWN.uri());
        assertThat(problem.getParameters()).containsEntry("retriable", false);
    }

    @ParameterizedTest
    @ValueSource(strings = { "en-GB", "nb-NO", "de-CH", "ar-EG-u-nu-arab" })
    void numbersLookTheSameWhereverTheGatewayRuns(String language) {
        // Given
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));

        try {
            // Then
            assertThat(Problems.tooLarge("A document", 52_428_800).getDetail()).contains(" 52,428,800 bytes");
            assertThat(Problems.unsatisfiableRange(5).getDetail()).isEqualTo("There are 5 bytes.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anInternalErrorSaysTheCallerNothingOfItsCause() {
        // Given
        HttpProblem internal = HttpProblem.builder().withStatus(500).withTitle("Internal Server Error")
                .withDetail("select nationalId from signer").build();

        // When
        HttpProblem finished = new ProblemDefaults().apply(internal, CONTEXT);

        // Then
        assertThat(finished.getDetail()).doesNotContain("select");
        assertThat(finished.getType()).isEqualTo(ProblemType.INTERNAL_SERVER_ERROR.uri());
    }

    @ParameterizedTest
    @ValueSource(ints = { 400, 401, 404, 405, 406, 415, 418, 499 })
    void aProblemOfTheFrameworkGetsATypeAndADetail(int status) {
        // Given
        HttpProblem bare = HttpProblem.builder().withStatus(status).withTitle("x").withDetail("HTTP " + status + " x").build();

        // When
        HttpProblem finished = new ProblemDefaults().apply(bare, CONTEXT);

        // Then
        assertThat(finished.getStatusCode()).isEqualTo(status);
        assertThat(finished.getType().toString()).matches("urn:countersign:problem:[a-z-]+");
        assertThat(finished.getDetail()).isNotBlank().doesNotStartWith("HTTP");
    }

    @Test
    void aProblemOfOursStaysAsItIs() {
        // Given
        HttpProblem ours = Problems.notFound("posting");

        // When
        HttpProblem finished = new ProblemDefaults().apply(ours, CONTEXT);

        // Then
        assertThat(finished.getType()).isEqualTo(ours.getType());
        assertThat(finished.getDetail()).isEqualTo(ours.getDetail());
    }
}
