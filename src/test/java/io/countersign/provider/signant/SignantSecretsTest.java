package io.countersign.provider.signant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.countersign.provider.signant.SignantWire.AfterSign;

class SignantSecretsTest {

    private static final String SECRET = "01019012345";

    @ParameterizedTest
    @MethodSource("holders")
    void whatHoldsSecretsIsSilentAboutThem(Object holder) {
        assertThat(holder.toString()).doesNotContain(SECRET).doesNotContain("1990").doesNotContain("https");
    }

    static Stream<Object> holders() {
        byte[] file = SECRET.getBytes(StandardCharsets.US_ASCII);
        SignantWire.Recipient recipient = new SignantWire.Recipient(SECRET, SECRET, SECRET, LocalDate.of(1990, 1, 1), 1, 2);
        SignantWire.Attachment attachment = new SignantWire.Attachment("loan.pdf", SECRET, "https://x/" + SECRET, file);
        SignantWire.SignUrl url = new SignantWire.SignUrl(SECRET, "https://x/" + SECRET);
        return Stream.of(recipient, attachment, url,
                new SignantWire.Posting("Loan", null, AfterSign.REDIRECT, null, null, "https://x/" + SECRET, null, null, false,
                        List.of(recipient), attachment),
                new SignantWire.Created(true, 0, null, Given.REFERENCE, Given.ATTACHMENT, List.of(url)),
                new SignantWire.Download(true, 0, null, null, file),
                new SignantOptions.OfSigner(1, 2, LocalDate.of(1990, 1, 1)));
    }
}
