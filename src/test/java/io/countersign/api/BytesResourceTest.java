package io.countersign.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.testing.Documents;
import io.countersign.testing.Integrator;
import io.countersign.testing.Kit;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

/** The bytes of documents and evidence. */
@QuarkusTest
class BytesResourceTest {

    private record Stored(byte[] bytes, String path) {

        static Stored document() {
            return document(Documents.pdf(1_000_000), "loan.pdf");
        }

        static Stored document(byte[] bytes, String name) {
            Map<String, Object> order = Integrator.order(bytes);
            order.put("documents", List.of(Map.of("name", name, "content", Base64.getEncoder().encodeToString(bytes))));
            JsonPath posting = create(new JsonObject(order).encode());
            return new Stored(bytes, "/v1/postings/" + posting.getString("id") + "/documents/"
                    + posting.getString("documents[0].id"));
        }

        private static JsonPath create(String order) {
            try {
                return new JsonPath(PlainHttp.post("application/json", BodyPublishers.ofString(order)).body());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        String etag() {
            return "\"" + Calls.sha256(bytes) + "\"";
        }
    }

    @Test
    void aDocumentComesWholeAndAsAnAttachment() {
        // Given
        Stored stored = Stored.document();

        // When
        Response response = given().get(stored.path());

        // Then
        assertThat(response.then().statusCode(200).extract().asByteArray()).isEqualTo(stored.bytes());
        assertThat(response.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(response.header("Content-Disposition")).isEqualTo("attachment; filename=\"loan.pdf\"");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Content-Security-Policy")).isEqualTo("sandbox");
        assertThat(response.header("ETag")).isEqualTo(stored.etag());
        assertThat(response.header("Repr-Digest")).isEqualTo("sha-256=:" + Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(Calls.sha256(stored.bytes()))) + ":");
        assertThat(response.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(response.header("Content-Length")).isEqualTo(Integer.toString(stored.bytes().length));
        assertThat(response.header("Transfer-Encoding")).isNull();
        assertThat(response.headers().getValues("Content-Type")).hasSize(1);
    }

    @Test
    void evidenceComesWholeAndAsAnAttachment() {
        // Given
        JsonPath posting = Integrator.create();
        Kit.sign(posting);
        Kit.advance("PT31S");
        JsonPath collected = Integrator.get(posting);

        // When
        Response response = given().get("/v1/postings/" + collected.getString("id") + "/evidence/"
                + collected.getString("evidence[0].id"));

        // Then
        byte[] bytes = response.then().statusCode(200).extract().asByteArray();
        assertThat(Calls.sha256(bytes)).isEqualTo(collected.getString("evidence[0].sha256"));
        assertThat(bytes).hasSize(collected.getInt("evidence[0].size"));
        assertThat(response.header("ETag")).isEqualTo("\"" + Calls.sha256(bytes) + "\"");
        assertThat(response.header("Content-Disposition")).startsWith("attachment; filename=");
        assertThat(response.header("Content-Security-Policy")).isEqualTo("sandbox");
        assertThat(response.header("Transfer-Encoding")).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "bytes=0-9,0,10", "bytes=262140-262150,262140,11", "bytes=500000-,500000,-1", "bytes=-100,-100,100",
            "bytes=0-0,0,1", "bytes=-99999999,0,-1", "bytes=10-99999999,10,-1", "bytes = 5 - 6,5,2" })
    void aRangeIsGivenAndNothingElse(String range, int from, int length) {
        // Given
        Stored stored = Stored.document();
        int size = stored.bytes().length;
        int first = from < 0 ? size + from : from;
        int end = length < 0 ? size : first + length;

        // When
        Response response = given().header("Range", range).get(stored.path());

        // Then
        assertThat(response.then().statusCode(206).extract().asByteArray())
                .isEqualTo(Arrays.copyOfRange(stored.bytes(), first, end));
        assertThat(response.header("Content-Range")).isEqualTo("bytes " + first + "-" + (end - 1) + "/" + size);
        assertThat(response.header("Content-Length")).isEqualTo(Integer.toString(end - first));
        assertThat(response.header("Transfer-Encoding")).isNull();
        assertThat(response.header("ETag")).isEqualTo(stored.etag());
    }

    @ParameterizedTest
    @ValueSource(strings = { "bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=a-b", "nonsense" })
    void whatIsNoSingleRangeIsIgnored(String range) {
        // Given
        Stored stored = Stored.document();

        // When
        Response response = given().header("Range", range).get(stored.path());

        // Then
        assertThat(response.then().statusCode(200).extract().asByteArray()).isEqualTo(stored.bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = { "bytes=99999999-", "bytes=-0", "bytes=999999999999999999-", "bytes=9-5" })
    void aRangeBehindTheEndIsAProblem(String range) {
        // Given
        Stored stored = Stored.document();

        // When
        Response response = given().header("Range", range).get(stored.path());

        // Then
        assertThat(Calls.problem(response, 416, "range-not-satisfiable").extract().header("Content-Range"))
                .isEqualTo("bytes */" + stored.bytes().length);
    }

    @Test
    void aRangeOfAnotherVersionIsTheWhole() {
        // Given
        Stored stored = Stored.document();

        // When
        Response other = given().header("Range", "bytes=0-9").header("If-Range", "\"other\"").get(stored.path());
        Response same = given().header("Range", "bytes=0-9").header("If-Range", stored.etag()).get(stored.path());

        // Then
        other.then().statusCode(200);
        same.then().statusCode(206);
    }

    @ParameterizedTest
    @ValueSource(strings = { "%s", "*", "\"a\", %s", "W/%s" })
    void whoHasTheBytesGetsThemNotAgain(String ifNoneMatch) {
        // Given
        Stored stored = Stored.document();

        // When
        Response response = given().header("If-None-Match", ifNoneMatch.formatted(stored.etag())).get(stored.path());

        // Then
        assertThat(response.then().statusCode(304).extract().asByteArray()).isEmpty();
        assertThat(response.header("ETag")).isEqualTo(stored.etag());
    }

    @Test
    void headSaysAllButTheBytes() throws IOException {
        // Given
        Stored stored = Stored.document();

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("HEAD " + stored.path()).answer();
        }

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        assertThat(answer.toLowerCase()).contains("content-length: " + stored.bytes().length)
                .contains("etag: " + stored.etag()).contains("content-disposition: attachment")
                .doesNotContain("transfer-encoding");
    }

    @Test
    void theHeadOnTheWireHasALengthAndNoChunks() throws IOException {
        // Given
        Stored stored = Stored.document();

        // When
        String answer;
        try (RawRequest request = new RawRequest()) {
            answer = request.head("GET " + stored.path()).answer();
        }

        // Then
        String head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase();
        assertThat(head).contains("content-length: " + stored.bytes().length).doesNotContain("transfer-encoding");
        assertThat(answer.substring(head.length() + 4).getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(stored.bytes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "lån.pdf|attachment; filename=\"l_n.pdf\"; filename*=UTF-8''l%C3%A5n.pdf",
            "my \"loan\".pdf|attachment; filename=\"my _loan_.pdf\"; filename*=UTF-8''my%20%22loan%22.pdf",
            "100%.pdf|attachment; filename=\"100_.pdf\"; filename*=UTF-8''100%25.pdf",
            "a;b=c.pdf|attachment; filename=\"a;b=c.pdf\"" })
    void namesSurviveTheHeader(String name, String disposition) {
        // Given
        Stored stored = Stored.document(Documents.pdf(), name);

        // When
        Response response = given().get(stored.path());

        // Then
        assertThat(response.then().statusCode(200).extract().header("Content-Disposition")).isEqualTo(disposition);
    }

    @Test
    void aSlowReaderGetsEveryByteOfALargeDocument() throws Exception {
        // Given
        Stored stored = Stored.document(Documents.pdf(20 * 1024 * 1024), "large.pdf");
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");

        // When
        try (RawRequest request = new RawRequest()) {
            request.socket().setReceiveBufferSize(16 * 1024);
            InputStream in = request.head("GET " + stored.path()).socket().getInputStream();
            skipHead(in);
            new DigestInputStream(new SlowReader(in), sha256).transferTo(OutputStream.nullOutputStream());
        }

        // Then
        assertThat(HexFormat.of().formatHex(sha256.digest())).isEqualTo(Calls.sha256(stored.bytes()));
    }

    @Test
    void aReaderWhoHangsUpHoldsNothing() throws IOException {
        // Given
        Stored stored = Stored.document(Documents.pdf(5 * 1024 * 1024), "large.pdf");

        // When
        for (int i = 0; i < 40; i++) {
            try (RawRequest request = new RawRequest()) {
                assertThat(request.head("GET " + stored.path()).socket().getInputStream().read()).isEqualTo('H');
                request.socket().setSoLinger(true, 0);
            }
        }

        // Then
        assertThat(given().get(stored.path()).then().statusCode(200).extract().asByteArray()).isEqualTo(stored.bytes());
    }

    @Test
    void bytesTakeNoParameters() {
        // Given
        Stored stored = Stored.document();

        // When
        Response response = given().get(stored.path() + "?inline=true");

        // Then
        Calls.problem(response, 400, "invalid-request");
    }

    private static void skipHead(InputStream in) throws IOException {
        int matched = 0;
        while (matched < 4) {
            matched = in.read() == "\r\n\r\n".charAt(matched) ? matched + 1 : 0;
        }
    }

    /** Lets others be served between two chunks. */
    private static final class SlowReader extends FilterInputStream {

        private int reads;

        SlowReader(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (reads++ % 200 == 0) {
                given().get("/v1/providers").then().statusCode(200);
            }
            return super.read(into, from, length);
        }
    }
}
