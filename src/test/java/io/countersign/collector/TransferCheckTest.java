package io.countersign.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.countersign.evidence.EvidenceCheck;
import io.countersign.evidence.Finding;
import io.countersign.evidence.Finding.Result;
import io.countersign.evidence.Severity;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.TransportDigest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;

class TransferCheckTest {

    private static final Finding SIZE_DIFFERS = new Finding(EvidenceCheck.SIZE, Result.FAILED,
            "It is not as long as the provider says.");
    private static final String DIGEST_DIFFERS = "Its digest is not the one that the provider gives.";
    private static final String WRONG = "00112233445566778899aabbccddeeff";

    private static EvidenceBody announced(long size) {
        return new EvidenceBody(Multi.createFrom().empty(), OptionalLong.of(size), Optional.empty());
    }

    private static EvidenceBody digested(String algorithm, String hex) {
        return new EvidenceBody(Multi.createFrom().empty(), OptionalLong.empty(),
                Optional.of(new TransportDigest(algorithm, hex)));
    }

    private static EvidenceBody bare() {
        return new EvidenceBody(Multi.createFrom().empty(), OptionalLong.empty(), Optional.empty());
    }

    private static TransferCheck seen(EvidenceBody body, String... buffers) {
        TransferCheck transferCheck = new TransferCheck(body);
        for (String buffer : buffers) {
            transferCheck.see(Buffer.buffer(buffer.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return transferCheck;
    }

    private static List<Finding> failed(EvidenceBody body, String... buffers) {
        return seen(body, buffers).findings(Map.of()).stream().filter(Finding::failed).toList();
    }

    @Test
    void whatIsEmptyFails() {
        // Then
        assertThat(failed(bare())).extracting(Finding::detail).containsExactly("It is empty.");
    }

    @Test
    void whatIsShorterThanAnnouncedWasCutOff() {
        // Then
        assertThat(seen(announced(5), "123", "4").cutOff()).isTrue();
        assertThat(failed(announced(5), "123", "4")).containsExactly(SIZE_DIFFERS);
    }

    @Test
    void whatIsLongerThanAnnouncedFailsWithoutHavingBeenCutOff() {
        // Then
        assertThat(seen(announced(3), "1234").cutOff()).isFalse();
        assertThat(failed(announced(3), "1234")).containsExactly(SIZE_DIFFERS);
    }

    @Test
    void whatIsAsLongAsAnnouncedPasses() {
        // Then
        assertThat(seen(announced(4), "12", "34").cutOff()).isFalse();
        assertThat(seen(announced(4), "12", "34").findings(Map.of()))
                .containsExactly(new Finding(EvidenceCheck.SIZE, Result.PASSED, "It has 4 bytes."));
    }

    @Test
    void whatWasNotAnnouncedIsNeverSeenAsCutOff() {
        // Then
        assertThat(seen(bare(), "1").cutOff()).isFalse();
    }

    @Test
    void theProvidersOwnDigestPasses() throws Exception {
        // Given
        String md5 = HexFormat.of()
                .formatHex(MessageDigest.getInstance("MD5").digest("1234".getBytes(StandardCharsets.US_ASCII)));

        // When
        List<Finding> findings = seen(digested("MD5", md5), "12", "34").findings(Map.of());

        // Then
        assertThat(findings).extracting(Finding::check).containsExactly(EvidenceCheck.SIZE, EvidenceCheck.DIGEST);
        assertThat(findings).extracting(Finding::result).containsOnly(Result.PASSED);
    }

    @Test
    void anotherDigestFails() {
        // Then
        assertThat(failed(digested("MD5", WRONG), "1234")).extracting(Finding::detail).containsExactly(DIGEST_DIFFERS);
    }

    @Test
    void anotherDigestIsAWarningWhereAProviderIsKnownToGiveWrongOnes() {
        // When
        List<Finding> findings = seen(digested("MD5", WRONG), "1234")
                .findings(Map.of(EvidenceCheck.DIGEST, Severity.WARN));

        // Then
        assertThat(findings).contains(new Finding(EvidenceCheck.DIGEST, Result.WARNING, DIGEST_DIFFERS));
    }

    @Test
    void aDigestThatJavaDoesNotKnowIsAMistakeOfTheAdapter() {
        // Given
        EvidenceBody body = digested("MD7", "00");

        // Then
        assertThatThrownBy(() -> new TransferCheck(body)).isInstanceOf(IllegalArgumentException.class);
    }
}
