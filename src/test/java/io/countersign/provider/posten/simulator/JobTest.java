package io.countersign.provider.posten.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant LATER = CREATED.plusSeconds(60);

    @ParameterizedTest
    @CsvSource({ "'', IN_PROGRESS, WAITING WAITING", "SIGNED, IN_PROGRESS, SIGNED WAITING",
            "SIGNED SIGNED, COMPLETED_SUCCESSFULLY, SIGNED SIGNED", "REJECTED, FAILED, REJECTED NOT_APPLICABLE",
            "SIGNED REJECTED, FAILED, SIGNED REJECTED", "FAILED, IN_PROGRESS, FAILED WAITING",
            "FAILED SIGNED, FAILED, FAILED SIGNED", "FAILED FAILED, FAILED, FAILED FAILED" })
    void theDecisionsOfTheSignersMakeTheJobsStatus(String decisions, JobStatus status, String signers) {
        // Given
        Job job = job();

        // When
        int position = 1;
        for (String decision : decisions.isEmpty() ? new String[0] : decisions.split(" ")) {
            job = job.decided(position++, SignerStatus.valueOf(decision), LATER);
        }

        // Then
        assertThat(job.status()).isEqualTo(status);
        assertThat(statuses(job)).isEqualTo(signers);
        assertThat(job.isOpen()).isEqualTo(status == JobStatus.IN_PROGRESS);
        assertThat(job.revision()).isEqualTo(position - 1);
    }

    @Test
    void whoDidNothingUntilTheEndIsExpired() {
        // Given
        Job job = job().decided(2, SignerStatus.SIGNED, LATER);

        // When
        Job expired = job.expired();

        // Then
        assertThat(statuses(expired)).isEqualTo("EXPIRED SIGNED");
        assertThat(expired.status()).isEqualTo(JobStatus.FAILED);
        assertThat(expired.times().ended()).isEqualTo(CREATED.plus(Duration.ofDays(30)));
        assertThat(expired.purgedAt()).isEqualTo(CREATED.plus(Duration.ofDays(40)));
    }

    @Test
    void anEarlierRevisionIsReportedAsItWas() {
        // Given
        Job job = job().decided(1, SignerStatus.SIGNED, LATER).decided(2, SignerStatus.REJECTED, LATER.plusSeconds(1));

        // When
        List<String> reported = List.of(0, 1, 2).stream().map(job::at)
                .map(earlier -> earlier.status().name().toLowerCase(Locale.ROOT) + ": " + statuses(earlier)).toList();

        // Then
        assertThat(reported).containsExactly("in_progress: WAITING WAITING", "in_progress: SIGNED WAITING",
                "failed: SIGNED REJECTED");
        assertThat(job.at(1).signers().get(1).mark().since()).isEqualTo(CREATED);
    }

    @Test
    void documentsAreDeletableADayAfterTheLastSignature() {
        // Given
        Job job = job().decided(1, SignerStatus.SIGNED, CREATED).decided(2, SignerStatus.SIGNED, LATER);

        // When
        List<Boolean> deletable = List.of(LATER.plus(Duration.ofHours(24)).minusMillis(1), LATER.plus(Duration.ofHours(24)))
                .stream().map(job::isDeletable).toList();

        // Then
        assertThat(deletable).containsExactly(false, true);
        assertThat(job.deleted(LATER.plus(Duration.ofDays(2))).isDeletable(LATER.plus(Duration.ofDays(3)))).isFalse();
    }

    @Test
    void onlyAStrictServiceTakesConfirmedDocumentsAway() {
        // Given
        Job job = job().decided(1, SignerStatus.SIGNED, LATER).decided(2, SignerStatus.SIGNED, LATER);

        // When
        Job confirmed = job.confirmed(LATER.plusSeconds(1));

        // Then
        assertThat(job.hasDocuments(true)).isTrue();
        assertThat(confirmed.hasDocuments(true)).isFalse();
        assertThat(confirmed.hasDocuments(false)).isTrue();
        assertThat(confirmed.confirmed(LATER.plusSeconds(9)).times().confirmed()).isEqualTo(LATER.plusSeconds(1));
    }

    private static String statuses(Job job) {
        return String.join(" ", job.signers().stream().map(signer -> signer.status().name()).toList());
    }

    private static Job job() {
        List<Signer> signers = new ArrayList<>();
        for (int position = 1; position <= 2; position++) {
            signers.add(new Signer(position, "key-" + position, new Identity("signer-" + position, false), false,
                    new Signer.Mark(SignerStatus.WAITING, CREATED, 0)));
        }
        JobTerms jobTerms = new JobTerms(null, "Loan", null,
                new ExitUrls("https://a.example", "https://b.example", "https://c.example"),
                true, "");
        return new Job(1, "123456789", jobTerms, Job.Times.startingAt(CREATED), 0, signers);
    }
}
