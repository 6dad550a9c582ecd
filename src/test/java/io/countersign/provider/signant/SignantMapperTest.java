package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.CreatedPosting;
import io.countersign.provider.EvidenceBody;
import io.countersign.provider.Person;
import io.countersign.provider.PostingTimes;
import io.countersign.provider.SigningLink;
import io.countersign.provider.SigningRequest;
import io.countersign.provider.TransportDigest;
import io.countersign.provider.signant.SignantWire.AfterSign;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

class SignantMapperTest {

    private static final byte[] FILE = { 1, 2, 3 };
    private static final String MD5 = "00112233445566778899aabbccddeeff";

    @Test
    void aRequestOfTheUnifiedFieldsLeadsBackThroughTheReturnAddress() {
        // Given
        SigningRequest request = Given.request(new JsonObject(), Given.signer(0, "Kari Nordmann"));

        // When
        SignantWire.Posting posting = map(request);

        // Then
        assertThat(posting.title()).isEqualTo("Loan agreement");
        assertThat(posting.description()).isEqualTo("To be signed today");
        assertThat(posting.afterSignAction()).isEqualTo(AfterSign.REDIRECT);
        assertThat(posting.afterSignRedirectUrl()).isEqualTo(Given.URLS.completed().toString());
        assertThat(posting.afterSignRedirectCaption()).isNull();
        assertThat(posting.afterSignRedirectDelay()).isNull();
        assertThat(posting.cancelUrl()).isEqualTo(Given.URLS.cancelled().toString());
        assertThat(posting.distributorSystemId()).isNull();
        assertThat(posting.useWidget()).isFalse();
        assertThat(posting.attachmentToSign().fileName()).isEqualTo("loan.pdf");
        assertThat(posting.attachmentToSign().description()).isEqualTo("The contract");
        assertThat(posting.attachmentToSign().cancelUrl()).isEqualTo(Given.URLS.cancelled().toString());
        assertThat(posting.attachmentToSign().file()).isEqualTo(FILE);
    }

    @Test
    void everyOptionIsSent() {
        // Given
        SigningRequest request = Given.request(
                new JsonObject().put("afterSignRedirectDelay", 5).put("useWidget", true).put("distributorSystemId", "crm"),
                List.of(Given.document(new JsonObject().put("cancelUrl", "https://shop.example/cancelled"))),
                List.of(Given.signer(0, "Kari Nordmann", new JsonObject().put("minimumAge", 18).put("maximumAge", 67)
                        .put("requiredBirthDate", "1990-12-31"))));

        // When
        SignantWire.Posting posting = map(request);

        // Then
        assertThat(posting.afterSignRedirectDelay()).isEqualTo(5);
        assertThat(posting.useWidget()).isTrue();
        assertThat(posting.distributorSystemId()).isEqualTo("crm");
        assertThat(posting.attachmentToSign().cancelUrl()).isEqualTo("https://shop.example/cancelled");
        assertThat(posting.recipients()).containsExactly(
                new SignantWire.Recipient("Kari Nordmann", null, null, LocalDate.of(1990, 12, 31), 18, 67));
    }

    @Test
    void aSignerIsSentWithNameEmailAndNationalId() {
        // Given
        SigningRequest.Signer signer = new SigningRequest.Signer(Given.signerId(0), new Person("Kari Nordmann", "Kari",
                "Nordmann", "kari@example.com", "+4740000000", "01019012345", LocalDate.of(1990, 1, 1)), "kari", "buyer", 1,
                new JsonObject());

        // When
        SignantWire.Posting posting = map(Given.request(new JsonObject(), signer));

        // Then
        assertThat(posting.recipients()).containsExactly(
                new SignantWire.Recipient("Kari Nordmann", "kari@example.com", "01019012345", null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = { "no-action", "close-window" })
    void withoutRedirectThereIsNoRedirectUrl(String action) {
        // When
        SignantWire.Posting posting = map(Given.request(new JsonObject().put("afterSignAction", action),
                Given.signer(0, "Kari Nordmann")));

        // Then
        assertThat(posting.afterSignAction().option()).isEqualTo(action);
        assertThat(posting.afterSignRedirectUrl()).isNull();
        assertThat(posting.cancelUrl()).isEqualTo(Given.URLS.cancelled().toString());
    }

    @Test
    void aCreatedPostingIsKnownByItsIdsAndEndsFifteenMinutesAfterOurRequestLeft() {
        // When
        CreatedPosting created = created(List.of(), Given.signer(0, "Kari Nordmann"));

        // Then
        assertThat(created.reference()).isEqualTo(Given.REFERENCE);
        assertThat(SignantMapper.attachmentId(created.notes())).contains(Given.ATTACHMENT);
        assertThat(created.expiresAt()).isEqualTo(Given.CREATED.plus(Duration.ofMinutes(15)));
    }

    @Test
    void signUrlsAreMatchedByNameAndNotByPlace() {
        // When
        CreatedPosting created = created(List.of(url("Ola  Nordmann ", "https://s.example/ola"), url("Kari Nordmann",
                "https://s.example/kari")), Given.signer(0, "Kari Nordmann"), Given.signer(1, "Ola Nordmann"));

        // Then
        assertThat(created.links()).containsExactly(link(0, "https://s.example/kari"), link(1, "https://s.example/ola"));
    }

    @Test
    void signersOfEqualNamesGetTheirSignUrlsInOrder() {
        // When
        CreatedPosting created = created(List.of(url("Kari", "https://s.example/1"), url("Ola", "https://s.example/2"),
                url("Kari", "https://s.example/3")), Given.signer(0, "Ola"), Given.signer(1, "Kari"),
                Given.signer(2, "Kari"));

        // Then
        assertThat(created.links()).containsExactly(link(0, "https://s.example/2"), link(1, "https://s.example/1"),
                link(2, "https://s.example/3"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "not an address", "/relative", "javascript://sign.example/x", "ftp://sign.example/x" })
    void aPostingOpensAlthoughASignUrlIsNone(String address) {
        // When
        CreatedPosting created = created(List.of(url("Kari", address)), Given.signer(0, "Kari"), Given.signer(1, "Ola"));

        // Then
        assertThat(created.links()).isEmpty();
        assertThat(created.reference()).isEqualTo(Given.REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = { MD5, "00112233445566778899AABBCCDDEEFF", "00-11-22-33-44-55-66-77-88-99-AA-BB-CC-DD-EE-FF",
            " 00112233445566778899aabbccddeeff\n", "0x00112233445566778899AABBCCDDEEFF", "ABEiM0RVZneImaq7zN3u/w==" })
    void theMd5IsReadInEveryLikelyForm(String fileHash) {
        assertThat(SignantMapper.digest(fileHash)).contains(new TransportDigest("MD5", MD5));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", " ", "unknown", "0011", "ABEiM0RVZneImaq7zN0=" })
    void anUnreadableMd5IsNoDigest(String fileHash) {
        assertThat(SignantMapper.digest(fileHash)).isEmpty();
    }

    @Test
    void aDownloadComesInBuffersAndWhole() {
        // Given
        byte[] file = "%PDF-".repeat(30_000).getBytes(StandardCharsets.US_ASCII);

        // When
        EvidenceBody body = SignantMapper.body(new SignantWire.Download(true, 0, null, MD5, file));

        // Then
        List<Buffer> buffers = body.bytes().collect().asList().await().indefinitely();
        assertThat(buffers).hasSize(3);
        Buffer whole = Buffer.buffer();
        buffers.forEach(whole::appendBuffer);
        assertThat(whole.getBytes()).isEqualTo(file);
        assertThat(body.size()).hasValue(file.length);
        assertThat(body.digest()).contains(new TransportDigest("MD5", MD5));
    }

    @Test
    void theDeadlineIsFifteenMinutesAfterTheLastAnswerThatSaidUnsignedWhateverSignantsDatesSay() {
        // Given
        PostingTimes times = new PostingTimes(Given.CREATED, Given.CREATED.plusSeconds(600), Given.CREATED.plusSeconds(9000));

        // When
        var keepUntil = SignantMapper.keepUntil(times);

        // Then
        assertThat(keepUntil.at()).isEqualTo(Given.CREATED.plusSeconds(1500));
        assertThat(keepUntil.known()).isTrue();
    }

    private static SignantWire.Posting map(SigningRequest request) {
        SignantOptions options = SignantOptions.of(request, false);
        assertThat(options.violations()).isEmpty();
        return SignantMapper.posting(request, options, FILE);
    }

    private static CreatedPosting created(List<SignantWire.SignUrl> urls, SigningRequest.Signer... signers) {
        return SignantMapper.created(Given.request(new JsonObject(), signers),
                new SignantWire.Created(true, 0, null, Given.REFERENCE, Given.ATTACHMENT, urls), Given.CREATED);
    }

    private static SignantWire.SignUrl url(String name, String address) {
        return new SignantWire.SignUrl(name, address);
    }

    private static SigningLink link(int signer, String address) {
        return new SigningLink(Given.signerId(signer), URI.create(address), false);
    }
}
