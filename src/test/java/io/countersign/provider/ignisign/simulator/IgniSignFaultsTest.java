package io.countersign.provider.ignisign.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class IgniSignFaultsTest {

    @BeforeEach
    @AfterEach
    void nothingGoesWrong() {
        Caller.noFaults();
    }

    @Test
    void aLostReplyLeavesTheDraftThatWasMade() {
        // Given
        String token = Caller.token();
        int before = Caller.get(Caller.ENV + "/signature-requests").json().getInt("paginationData.total");
        Caller.faults(Map.of("loseReplies", 1, "operations", List.of("initSignatureRequest")));

        // When
        Throwable lost = catchThrowable(() -> Caller.draft(Caller.SIMPLE));

        // Then
        assertThat(lost).isNotNull();
        assertThat(token).isNotEmpty();
        Caller.noFaults();
        assertThat(Caller.get(Caller.ENV + "/signature-requests").json().getInt("paginationData.total"))
                .isEqualTo(before + 1);
    }

    @Test
    void aDownloadBreaksOff() {
        // Given
        String document = Caller.document(Caller.draft(Caller.SIMPLE));
        Caller.faults(Map.of("cutDownloads", 1));

        // When
        Throwable cut = catchThrowable(() -> Caller.get("/documents/" + document + "/file"));

        // Then
        assertThat(cut).isNotNull();
    }

    @Test
    void aStatusMayBeUnknownAndADigestWrong() {
        // Given
        Caller.Published published = Caller.published();
        String hash = Caller.get("/documents/" + published.document()).text("documentHash");
        Caller.faults(Map.of("unknownStatus", 1, "wrongDigest", 1));

        // When
        String status = Caller.status(published.id());

        // Then
        assertThat(status).isEqualTo("AWAITING_ARCHIVE");
        assertThat(Caller.get("/documents/" + published.document()).text("documentHash")).isNotEqualTo(hash);
    }

    @Test
    void everyCallIsLoggedByTheClientsNameForIt() {
        // Given
        Caller.Published published = Caller.published();

        // When
        List<Map<String, Object>> calls = Kit.calls(Caller.PROVIDER, "publishSignatureRequest");

        // Then
        assertThat(calls).anyMatch(call -> published.id().equals(call.get("reference"))
                && "success".equals(call.get("outcome")));
    }
}
