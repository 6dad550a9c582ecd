package io.countersign.provider.posten.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestStructureTest {

    private static final String SIGNER = "https://posten.example/api/123456789/direct/signature-jobs/7/signers/1";
    private static final String NAMESPACE = "http://signering.posten.no/schema/v1";
    private static final String RENEW = "<p:direct-signer-update-request xmlns:p='" + NAMESPACE
            + "'><p:redirect-url/></p:direct-signer-update-request>";

    private static String renew(String body) {
        return RequestStructure.of(request("POST", SIGNER, body));
    }

    private static RecordedRequest request(String method, String uri, String body) {
        return new RecordedRequest(method, URI.create(uri),
                Map.of("accept", "application/xml", "content-type", "application/xml; charset=utf-8"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void prefixesAndBlanksDoNotMatter() {
        // Given
        String another = "<?xml version='1.0'?><direct-signer-update-request xmlns='" + NAMESPACE
                + "'>\n <redirect-url></redirect-url>\n</direct-signer-update-request>";

        // Then
        assertThat(renew(another)).isEqualTo(renew(RENEW))
                .isEqualTo(OfficialStructures.of(request("POST", SIGNER, RENEW)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<direct-signer-update-request><redirect-url/></direct-signer-update-request>",
            "<direct-signer-update-request xmlns='" + NAMESPACE + "'/>",
            "<direct-signer-update-request xmlns='" + NAMESPACE + "'><redirect-url/><redirect-url/>"
                    + "</direct-signer-update-request>",
            "<direct-signer-update-request xmlns='" + NAMESPACE + "'><redirect-url>here</redirect-url>"
                    + "</direct-signer-update-request>",
            "" })
    void anyOtherStructureIsAnother(String body) {
        // Then
        assertThat(renew(body)).isNotEqualTo(renew(RENEW));
    }

    @ParameterizedTest
    @CsvSource({ "GET, /123456789/direct/signature-jobs?polling_queue=q, POLL?polling_queue=…",
            "GET, /123456789/direct/signature-jobs?polling_queue, POLL?polling_queue",
            "GET, /123456789/direct/signature-jobs/7/status?status_query_token=t, STATUS?status_query_token=…",
            "DELETE, /123456789/direct/signature-jobs/7/documents, DELETE",
            "POST, /123456789/direct/signature-jobs/7/complete/2, CONFIRM" })
    void theCallIsReportedByMethodAndAddress(String method, String uri, String call) {
        // Then
        assertThat(RequestStructure.of(request(method, uri, ""))).startsWith(method + " " + call + "\n");
    }

    @Test
    void aCallThatNoDocumentationKnowsIsNone() {
        // Given
        RecordedRequest unknown = request("PUT", "/123456789/direct/signature-jobs", "");

        // Then
        assertThatThrownBy(() -> RequestStructure.of(unknown)).hasMessageContaining("No documented call");
    }
}
