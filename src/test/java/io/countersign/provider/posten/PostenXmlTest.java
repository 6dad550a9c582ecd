package io.countersign.provider.posten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.posten.xml.DirectSignatureJobResponse;
import io.countersign.provider.posten.xml.DirectSignatureJobStatusResponse;

class PostenXmlTest {

    private static final String NAMESPACE = " xmlns='http://signering.posten.no/schema/v1'";

    private final PostenXml xml = new PostenXml();

    private DirectSignatureJobStatusResponse status(String document) {
        return xml.status(document.getBytes(UTF_8));
    }

    @Test
    void anAnswerToACreateIsRead() {
        // When
        DirectSignatureJobResponse job = xml.job(Given.golden("created-callback.xml"));

        // Then
        assertThat(job.getSignatureJobId()).isEqualTo(7331);
        assertThat(job.getStatusUrl()).endsWith("/7331/status");
        assertThat(job.getSigner()).hasSize(2);
        assertThat(job.getSigner().get(0).getHref()).endsWith("/signers/1");
    }

    @Test
    void whatTheSchemaDoesNotKnowIsSkippedWhereverItStands() {
        // When
        DirectSignatureJobStatusResponse status = xml.status(Given.golden("status-completed-grown.xml"));

        // Then
        assertThat(status.getSignatureJobId()).isEqualTo(7331);
        assertThat(status.getSignatureJobStatus()).isEqualTo("COMPLETED_SUCCESSFULLY");
        assertThat(status.getStatus()).hasSize(2);
        assertThat(status.getXadesUrl()).hasSize(2);
    }

    @Test
    void aWordThatIsNotDocumentedIsReadAsItIs() {
        // When
        DirectSignatureJobStatusResponse status = status("<direct-signature-job-status-response" + NAMESPACE
                + "><signature-job-status>PAUSED</signature-job-status></direct-signature-job-status-response>");

        // Then
        assertThat(status.getSignatureJobStatus()).isEqualTo("PAUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "hello", "<html/>", "<direct-signature-job-status-response/>",
            "<direct-signature-job-response xmlns='http://signering.posten.no/schema/v1'/>",
            "<direct-signature-job-status-response xmlns='http://signering.posten.no/schema/v1'>",
            "<direct-signature-job-status-response xmlns='urn:other'/>" })
    void whatIsNotTheExpectedDocumentIsUnreadable(String document) {
        // When
        Throwable refusal = catchThrowable(() -> status(document));

        // Then
        assertThat(refusal).isInstanceOf(PostenXml.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/hostname'>]>", "<!DOCTYPE x SYSTEM 'http://localhost:1/x.dtd'>",
            "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY secret '&a;&a;&a;&a;'>]>" })
    void aDocumentTypeIsRefused(String type) {
        // When
        Throwable refusal = catchThrowable(() -> status(type + "<direct-signature-job-status-response" + NAMESPACE
                + "><reference>&secret;</reference></direct-signature-job-status-response>"));

        // Then
        assertThat(refusal).isInstanceOf(PostenXml.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "created-callback.xml", "status-in-progress.xml", "status-completed.xml", "status-rejected.xml",
            "job-request.xml", "manifest.xml" })
    void theGoldenFilesAreWhatPostenPublishes(String file) {
        // Then
        assertThat(Given.objection(Given.golden(file), "direct.xsd")).isNull();
    }
}
