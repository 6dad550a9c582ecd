package io.countersign.api.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.document.ByteRange;
import io.countersign.document.ContentId;
import io.countersign.document.StoredContent;
import io.quarkiverse.resteasy.problem.HttpProblem;

class DownloadTest {

    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String ETAG = "\"" + SHA256 + "\"";
    private static final String OTHER = "\"0000\"";

    private static Download.Subject subject(long size) {
        return new Download.Subject("loan.pdf", "application/pdf",
                new StoredContent(new ContentId(UUID.randomUUID()), size, SHA256));
    }

    private static Download of(String range) {
        return Download.of(subject(1000), range, null, null);
    }

    @Test
    void withoutARangeAllIsGiven() {
        // When
        Download download = of(null);

        // Then
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.range()).isEqualTo(ByteRange.whole(1000));
        assertThat(download.headers()).doesNotContainKey("Content-Range");
    }

    @ParameterizedTest
    @CsvSource({ "bytes=0-0, 0, 1", "bytes=10-19, 10, 10", "bytes=990-, 990, 10", "bytes=990-5000, 990, 10",
            "bytes=-10, 990, 10", "bytes=-5000, 0, 1000", "bytes=0-, 0, 1000", "bytes= 1 - 2, 1, 2" })
    void oneRangeIsGivenAsAPart(String range, long first, long length) {
        // When
        Download download = of(range);

        // Then
        assertThat(download.status()).isEqualTo(206);
        assertThat(download.range()).isEqualTo(new ByteRange(first, length));
        assertThat(download.headers()).containsEntry("Content-Length", List.of(Long.toString(length)))
                .containsEntry("Content-Range", List.of("bytes %d-%d/1000".formatted(first, first + length - 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "bytes=1000-", "bytes=1000-2000", "bytes=19-10", "bytes=-0",
            "bytes=999999999999999999-999999999999999999" })
    void aRangeBeyondTheBytesCannotBeGiven(String range) {
        // When
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> of(range));

        // Then
        assertThat(problem.getStatusCode()).isEqualTo(416);
        assertThat(problem.getHeaders()).containsEntry("Content-Range", "bytes */1000");
    }

    @Test
    void ofNothingNoRangeCanBeGiven() {
        // Then
        assertThat(Download.of(subject(0), null, null, null).status()).isEqualTo(200);
        assertThat(catchThrowableOfType(HttpProblem.class, () -> Download.of(subject(0), "bytes=0-", null, null))
                .getStatusCode()).isEqualTo(416);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "bytes=0-1,5-6", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=1-2-3",
            "bytes=9999999999999999999-", "bytes" })
    void whatIsNoSingleRangeIsPassedOver(String range) {
        // When
        Download download = of(range);

        // Then
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.range()).isEqualTo(ByteRange.whole(1000));
    }

    @Test
    void aRangeOfOtherBytesIsAnsweredWithAll() {
        // Then
        assertThat(Download.of(subject(1000), "bytes=0-1", ETAG, null).status()).isEqualTo(206);
        assertThat(Download.of(subject(1000), "bytes=0-1", OTHER, null).status()).isEqualTo(200);
        assertThat(Download.of(subject(1000), "bytes=0-1", "W/" + ETAG, null).status()).isEqualTo(200);
        assertThat(Download.of(subject(1000), "bytes=0-1", "Sun, 22 Nov 2026 10:00:00 GMT", null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { ETAG, OTHER + ", " + ETAG, "W/" + ETAG, "*", " * " })
    void whoHasTheBytesAlreadyDoesNotGetThemAgain(String ifNoneMatch) {
        // When
        Download download = Download.of(subject(1000), "bytes=0-1", null, ifNoneMatch);

        // Then
        assertThat(download.status()).isEqualTo(304);
        assertThat(download.range().length()).isZero();
        assertThat(download.headers()).containsEntry("ETag", List.of(ETAG)).containsKey("Repr-Digest").doesNotContainKeys(
                "Content-Length",
                "Content-Type", "Content-Range");
    }

    @Test
    void whoHasOtherBytesGetsThese() {
        // Then
        assertThat(Download.of(subject(1000), null, null, OTHER).status()).isEqualTo(200);
    }

    @Test
    void bytesComeWithTheirDigestAsAnAttachmentThatNoBrowserRuns() {
        // When
        var headers = of(null).headers();

        // Then
        assertThat(headers).containsEntry("ETag", List.of(ETAG))
                .containsEntry("Repr-Digest",
                        List.of("sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(SHA256)) + ":"))
                .containsEntry("Content-Length", List.of("1000"))
                .containsEntry("Content-Type", List.of("application/pdf"))
                .containsEntry("Content-Disposition", List.of("attachment; filename=\"loan.pdf\""))
                .containsEntry("Accept-Ranges", List.of("bytes"))
                .containsEntry("Cache-Control", List.of("private, no-cache"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Content-Security-Policy", List.of("sandbox"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
            "loan 2.pdf | attachment; filename=\"loan 2.pdf\"",
            "l\u00e5n.pdf | attachment; filename=\"l_n.pdf\"; filename*=UTF-8''l%C3%A5n.pdf",
            "a\"b\\c.pdf | attachment; filename=\"a_b_c.pdf\"; filename*=UTF-8''a%22b%5Cc.pdf",
            "50%.pdf | attachment; filename=\"50_.pdf\"; filename*=UTF-8''50%25.pdf",
            "a b*\u00f8.pdf | attachment; filename=\"a b*_.pdf\"; filename*=UTF-8''a%20b%2A%C3%B8.pdf",
            "\ud83d\ude00.pdf | attachment; filename=\"_.pdf\"; filename*=UTF-8''%F0%9F%98%80.pdf" }, delimiter = '|')
    void aNameOfAnyCharactersStaysInsideItsHeader(String name, String header) {
        // Then
        assertThat(Download.disposition(name)).isEqualTo(header);
    }

    @Test
    void aLineBreakInANameBeginsNoHeader() {
        // Then
        assertThat(Download.disposition("a\r\nSet-Cookie: x=y")).doesNotContain("\r", "\n");
    }
}
