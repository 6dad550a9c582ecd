package io.countersign.posting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.countersign.posting.Erasure.ProvidersPart;
import io.countersign.posting.Posting.Deadlines;
import io.countersign.provider.Person;
import io.countersign.provider.PostingId;
import io.countersign.provider.ProviderId;
import io.countersign.provider.SignerState;
import io.vertx.core.json.JsonObject;

class PostingActionTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static Posting posting(PostingState state, Instant nextCheckAt, Instant bytesErasedAt, Instant namesErasedAt) {
        return posting(state, nextCheckAt, bytesErasedAt, namesErasedAt, false, SignerState.WAITING);
    }

    private static Posting posting(PostingState state, Instant nextCheckAt, Instant bytesErasedAt, Instant namesErasedAt,
            boolean onHold, SignerState signer) {
        return new Posting(new PostingId(new UUID(0, 1)), "default", "default", new ProviderId("acme"), null,
                new PostingLife(state, Outcome.KNOWN, false, null),
                new Posting.AtProvider("42", "OPEN", new JsonObject(), NOW, onHold),
                new Deadlines(null, null, null, false, nextCheckAt, null, null, null), null,
                List.of(new Posting.Signer(new UUID(0, 2), Person.named("Kari"), null, null, null, null, signer, null, null)),
                List.of(), List.of(),
                NOW, NOW, null, new Erasure(bytesErasedAt, namesErasedAt,
                        bytesErasedAt == null ? null : ProvidersPart.DONE));
    }

    private static List<String> permitted(Posting posting) {
        return Arrays.stream(PostingAction.values()).filter(action -> action.permittedBy(posting)).map(PostingAction::word)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({ "PREPARING, ''", "OPEN, cancel signing-link replace-documents", "SIGNED, ''", "COLLECTED, erase",
            "REJECTED, erase",
            "CANCELLED, reopen erase", "EXPIRED, erase", "FAILED, erase", "LOST, erase" })
    void theStateDecidesWhatIsPermitted(PostingState state, String actions) {
        // Then
        assertThat(String.join(" ", permitted(posting(state, null, null, null)))).isEqualTo(actions);
    }

    @ParameterizedTest
    @EnumSource(PostingState.class)
    void aRefreshIsPermittedAsLongAsACheckIsPlanned(PostingState state) {
        // Then
        assertThat(permitted(posting(state, NOW, null, null))).startsWith("refresh");
    }

    @Test
    void aPostingOnHoldCanBeReopenedAndCancelled() {
        // Then
        assertThat(permitted(posting(PostingState.OPEN, null, null, null, true, SignerState.WAITING)))
                .contains("reopen", "cancel");
    }

    @Test
    void theDocumentsOfAPostingThatSomebodySignedAreNotReplaced() {
        // Then
        assertThat(permitted(posting(PostingState.OPEN, null, null, null, false, SignerState.SIGNED)))
                .doesNotContain("replace-documents");
    }

    @Test
    void aPostingWithoutItsBytesIsNotReopened() {
        // Then
        assertThat(permitted(posting(PostingState.CANCELLED, null, NOW, null))).containsExactly("erase");
    }

    @ParameterizedTest
    @EnumSource(PostingState.class)
    void nothingIsPermittedForAnErasedPosting(PostingState state) {
        // Then
        assertThat(permitted(posting(state, NOW, NOW, NOW))).isEmpty();
    }
}
