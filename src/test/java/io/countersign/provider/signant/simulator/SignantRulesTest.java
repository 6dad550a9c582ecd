package io.countersign.provider.signant.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class SignantRulesTest {

    @BeforeEach
    void nothingGoesWrong() {
        Soap.noFaults();
    }

    /** What is replaced (a regular expression), by what, and which code and word the refusal names. */
    @ParameterizedTest(name = "{3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            simulator</DistributorID>                   | nobody</DistributorID>            | 4001 | DistributorID
            simulator-access-code                       | wrong                             | 4001 | AccessCode
            <a:Title>.*</a:Title>                       | ``                                | 4002 | Title
            <a:Title>.*</a:Title>                       | <a:Title> </a:Title>              | 4002 | Title
            <a:UseWidget>.*</a:UseWidget>               | ``                                | 4002 | UseWidget
            <a:AfterSignAction>.*</a:AfterSignAction>   | ``                                | 4002 | AfterSignAction
            <a:AfterSignRedirectUrl>.*</a:AfterSignRedirectUrl> | ``                        | 4002 | AfterSignRedirectUrl
            <a:AfterSignRedirectDelay i:nil="true"/>    | <a:AfterSignRedirectCaption>Go on</a:AfterSignRedirectCaption><a:AfterSignRedirectDelay>3</a:AfterSignRedirectDelay> | 4002 | exclude
            <a:CancelUrl>https                          | <a:CancelUrl>http                 | 4002 | CancelUrl must be https
            <a:ActionType>Sign</a:ActionType>           | <a:ActionType>Sign</a:ActionType><a:CancelUrl>http://gateway.example/</a:CancelUrl> | 4002 | Attachment.CancelUrl must be https
            <a:ActionType>Sign</a:ActionType>           | ``                                | 4002 | ActionType
            <a:FileName>.*</a:FileName>                 | ``                                | 4002 | FileName
            <a:File>.*</a:File>                         | ``                                | 4002 | File
            <a:Name>.*</a:Name>                         | ``                                | 4002 | Name
            (?s)<a:InstantPostingRecipient>.*</a:InstantPostingRecipient> | ``              | 4002 | Recipients
            (?s)<a:AttachmentToSign>.*</a:AttachmentToSign> | ``                            | 4002 | AttachmentToSign
            (?s)<Posting .*</Posting>                   | ``                                | 4002 | Posting
            """)
    void aBrokenRuleIsRefusedInAnOrdinaryReply(String part, String instead, int code, String word) {
        // Given
        String request = Pattern.compile(part).matcher(Soap.createRequest()).replaceFirst(instead == null ? "" : instead);

        // When
        Soap.Reply reply = Soap.create(request);

        // Then
        assertThat(reply.status()).as(reply.raw()).isEqualTo(200);
        assertThat(reply.success()).isFalse();
        assertThat(reply.errorCode()).isEqualTo(code);
        assertThat(reply.text("Message")).contains(word);
        assertThat(reply.text("PostingID")).isEqualTo("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void whatIsNoPdfIsRefused() {
        // When
        Soap.Reply reply = Soap.create(withFile("hello"));

        // Then
        assertThat(reply.errorCode()).isEqualTo(4003);
    }

    @Test
    void aPdfThatOnlyPretendsIsRefusedToo() {
        // When
        Soap.Reply reply = Soap.create(withFile("%PDF-1.7 and nothing else"));

        // Then
        assertThat(reply.errorCode()).isEqualTo(4003);
    }

    @Test
    void aCancelUrlOnTheMachineAtHandMayGoWithoutHttps() {
        // When
        Soap.Reply reply = Soap.create(Soap.createRequest()
                .replace("<a:CancelUrl>https://gateway.example", "<a:CancelUrl>http://localhost:8080"));

        // Then
        assertThat(reply.success()).as(reply.raw()).isTrue();
    }

    @Test
    void membersOutOfTheirOrderAreRefusedAloud() {
        // When
        Soap.Reply reply = Soap.create(misplaced());

        // Then
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.fault()).contains("Description");
    }

    @Test
    void parametersOutOfTheirOrderAreRefusedAloud() {
        // When
        Soap.Reply reply = Soap.create(Soap.createRequest()
                .replace("<DistributorID>simulator</DistributorID>", "")
                .replace("<Posting ", "<DistributorID>simulator</DistributorID><Posting "));

        // Then
        assertThat(reply.status()).isEqualTo(500);
    }

    @Test
    void aMemberInTheWrongNamespaceIsRefusedAloud() {
        // When
        Soap.Reply reply = Soap.create(Soap.createRequest().replace("<a:Title>Loan agreement</a:Title>",
                "<Title>Loan agreement</Title>"));

        // Then
        assertThat(reply.status()).isEqualTo(500);
    }

    @Test
    void likeWcfMisplacedMembersAreDroppedSilently() {
        // Given
        Soap.faults("{\"wcfLike\":true}");

        // When
        Soap.Reply reply = Soap.create(misplaced());

        // Then
        assertThat(reply.success()).as(reply.raw()).isTrue();
        assertThat(Soap.status(reply.text("PostingID")).text("Description")).isEmpty();
    }

    @Test
    void anUnknownActionIsAFault() {
        // When
        Soap.Reply reply = Soap.call("DeletePosting", "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">"
                + "<s:Body><DeletePosting xmlns=\"http://tempuri.org/\"/></s:Body></s:Envelope>");

        // Then
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.fault()).isNotBlank();
    }

    @Test
    void aRequestWithADocumentTypeIsRefused() {
        // When
        Soap.Reply reply = Soap.create(Soap.createRequest().replace("<s:Envelope",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><s:Envelope"));

        // Then
        assertThat(reply.status()).isEqualTo(500);
    }

    /** The description stands behind a member that follows it in the alphabet. */
    private static String misplaced() {
        return Soap.createRequest().replace("<a:Description>Please sign</a:Description>", "")
                .replace("<a:DistributorSystemID>order-42</a:DistributorSystemID>",
                        "<a:DistributorSystemID>order-42</a:DistributorSystemID><a:Description>Please sign</a:Description>");
    }

    private static String withFile(String content) {
        return Soap.createRequest().replaceFirst("<a:File>.*</a:File>",
                "<a:File>" + Base64.getEncoder().encodeToString(content.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "</a:File>");
    }
}
