package io.countersign.provider.posten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.countersign.provider.CreatedPosting;
import io.countersign.provider.KeepUntil;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.vertx.core.json.JsonObject;

class PostenMapperTest {

    private final PostenXml xml = new PostenXml();

    private static SigningRequest full() {
        JsonObject options = Given.json("{'pollingQueue':'countersign','senderOrganization':'987654321',"
                + "'authenticationLevel':3,'identifierInSignedDocuments':'name'}");
        return Given.request("Loan agreement", options,
                List.of(Given.document(0, "Lån å betale.PDF"), Given.document(1, "terms.pdf")),
                List.of(Given.signer(0, Given.KARI, "kari", Given.json("{'signatureType':'authenticated'}")),
                        Given.signer(1, null, "customer-7", Given.json("{'onBehalfOf':'other'}"))));
    }

    private static PostenOptions options(SigningRequest request) {
        return PostenOptions.of(request, Given.config());
    }

    private String plain(byte[] document) {
        return new String(document, UTF_8).replaceAll(">\\s+<", "><").strip();
    }

    @Test
    void aRequestIsWrittenAsPostenDescribesIt() {
        // When
        byte[] job = xml.write(PostenMapper.job(full(), options(full()).posting()));

        // Then
        assertThat(plain(job)).isEqualTo(plain(Given.golden("job-request.xml")));
    }

    @Test
    void aManifestIsWrittenAsPostenDescribesIt() {
        // When
        byte[] manifest = xml.write(PostenMapper.manifest(full(), options(full())));

        // Then
        assertThat(plain(manifest)).isEqualTo(plain(Given.golden("manifest.xml")));
    }

    @Test
    void theLeastIsWhatPostensSchemaAsksFor() {
        // Given
        SigningRequest least = Given.request(Given.json("{'statusRetrieval':'callback'}"),
                Given.signer(0, Given.KARI, null));

        // When
        byte[] job = xml.write(PostenMapper.job(least, options(least).posting()));
        byte[] manifest = xml.write(PostenMapper.manifest(least, options(least)));

        // Then
        assertThat(Given.objection(job, "direct.xsd")).isNull();
        assertThat(Given.objection(manifest, "direct.xsd")).isNull();
        assertThat(plain(job)).contains("WAIT_FOR_CALLBACK").doesNotContain("polling-queue");
    }

    @Test
    void aRenewalIsWhatPostensSchemaAsksFor() {
        // Then
        assertThat(Given.objection(xml.write(PostenMapper.renewal()), "direct.xsd")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "loan.pdf | 0007_loan.pdf", "Loan.PDF | 0007_loan.pdf",
            "Ærlig Øl på Åsen.pdf | 0007_aerlig_oel_paa_aasen.pdf", "a/b\\c?d&e#f%20.pdf | 0007_a_b_c_d_e_f_20.pdf",
            "Café crème | 0007_cafe_creme.pdf", "文書.pdf | 0007___.pdf", "../../etc/passwd | 0007_.._.._etc_passwd.pdf" })
    void aFileNameStandsForItselfInAUri(String name, String fileName) {
        // Then
        assertThat(PostenMapper.fileName(7, name)).isEqualTo(fileName);
    }

    @Test
    void aFileNameIsNeverTooLong() {
        // Then
        assertThat(PostenMapper.fileName(19, "æ".repeat(200))).hasSizeLessThanOrEqualTo(100).matches("[0-9a-z._-]+");
    }

    @Test
    void whatPostenMadeOfARequestIsKeptForLater() {
        // Given
        SigningRequest request = Given.request(Given.json("{'statusRetrieval':'callback'}"),
                Given.signer(0, Given.KARI, null), Given.signer(1, null, "customer-7"));

        // When
        CreatedPosting created = PostenMapper.created(request, options(request).posting(),
                xml.job(Given.golden("created-callback.xml")), Given.CREATED);

        // Then
        assertThat(created.reference()).isEqualTo("7331");
        assertThat(created.status()).isEqualTo("IN_PROGRESS");
        assertThat(created.expiresAt()).isEqualTo(Instant.parse("2026-03-31T12:00:00Z"));
        assertThat(created.links()).containsExactly(
                new SigningLink(Given.signerId(0), URI.create("https://signering.posten.no/redirect/4d2a"), true),
                new SigningLink(Given.signerId(1), URI.create("https://signering.posten.no/redirect/77b0"), true));
        PostenNotes notes = new PostenNotes(created.notes());
        assertThat(notes.organization()).isEqualTo("123456789");
        assertThat(notes.polled()).isFalse();
        assertThat(notes.statusUrl()).get().asString().endsWith("/7331/status");
        assertThat(notes.signerUrl(Given.signerId(1))).get().asString().endsWith("/signers/2");
    }

    @Test
    void theNotesNameNobodyAndNoOneTimeLink() {
        // Given
        SigningRequest request = Given.request(new JsonObject(), Given.signer(0, Given.KARI, null),
                Given.signer(1, null, "customer-7"));

        // When
        CreatedPosting created = PostenMapper.created(request, options(request).posting(),
                xml.job(Given.golden("created-callback.xml")), Given.CREATED);

        // Then
        assertThat(created.notes().encode()).doesNotContain(Given.KARI, "customer-7", "redirect");
    }

    private static Map<UUID, String> matched(String... things) {
        return PostenMapper.matched(List.of(Given.signerId(0), Given.signerId(1)), List.of("a", "b"), List.of(things),
                thing -> thing.replaceFirst("@.*", ""));
    }

    @Test
    void whatNamesASignerIsHisInAnyOrder() {
        // Then
        assertThat(matched("b@1", " a @2")).containsOnly(Map.entry(Given.signerId(0), " a @2"),
                Map.entry(Given.signerId(1), "b@1"));
    }

    @Test
    void whatNamesNobodyBelongsToTheOnlyOneLeft() {
        // Then
        assertThat(matched("@1", "b@2")).containsOnly(Map.entry(Given.signerId(0), "@1"), Map.entry(Given.signerId(1), "b@2"));
    }

    @Test
    void whatCouldBeAnybodysOrAStrangersIsNobodys() {
        // Then
        assertThat(matched("@1", "@2")).isEmpty();
        assertThat(matched("c@1", "a@2")).containsOnlyKeys(Given.signerId(0));
        assertThat(matched("@1")).isEmpty();
    }

    @Test
    void keepUntilIsFortyDaysAfterTheLastProofThatNothingWasSigned() {
        // Given
        PostingTimes times = new PostingTimes(Given.CREATED, Given.CREATED.plusSeconds(60), null);

        // When
        KeepUntil keepUntil = PostenMapper.keepUntil(times);

        // Then
        assertThat(keepUntil).isEqualTo(new KeepUntil(Instant.parse("2026-04-10T12:01:00Z"), true));
        assertThat(PostenMapper.end(times)).isEqualTo(Instant.parse("2026-05-10T12:00:00Z"));
    }
}
