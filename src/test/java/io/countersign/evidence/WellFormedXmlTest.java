package io.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedXmlTest {

    private static final String BROKEN = "It is no well-formed XML.";
    private static final String SIGNATURE = """
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <!-- made by a test -->
            <XAdESSignatures xmlns="http://uri.etsi.org/2918/v1.2.1#">
              <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="Signature">
                <ds:SignedInfo><ds:Reference URI="loan%20agreement.pdf?a=1&amp;b=2"/></ds:SignedInfo>
                <ds:SignatureValue>c2lnbmF0dXJl&#13;
            bW9yZQ==</ds:SignatureValue>
                <ds:Object><![CDATA[<not> & markup]]>Kari Nordmann, Tromsø</ds:Object>
              </ds:Signature>
            </XAdESSignatures>
            <?end of document?>
            """;

    private static Optional<String> judged(byte[] document, int length) {
        WellFormedXml xml = new WellFormedXml();
        for (int from = 0; from < document.length; from += length) {
            xml.see(Arrays.copyOfRange(document, from, Math.min(document.length, from + length)));
        }
        return xml.flaw();
    }

    private static Optional<String> judged(String document) {
        return judged(document.getBytes(StandardCharsets.UTF_8), 64 * 1024);
    }

    /** Feeds the same part again and again between a beginning and an end. */
    private static Optional<String> judged(String beginning, String part, int times, String end) {
        WellFormedXml xml = new WellFormedXml();
        byte[] again = part.getBytes(StandardCharsets.UTF_8);
        xml.see(beginning.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < times; i++) {
            xml.see(again);
        }
        xml.see(end.getBytes(StandardCharsets.UTF_8));
        return xml.flaw();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3, 5, 7, 64, 100_000 })
    void aSignatureIsWellFormedHoweverItsBytesAreCut(int length) {
        // When
        Optional<String> flaw = judged(SIGNATURE.getBytes(StandardCharsets.UTF_8), length);

        // Then
        assertThat(flaw).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "<a/>", "\n <a/>\n", "\ufeff<a/>", "\ufeff<?xml version=\"1.0\"?><a>\u00e6</a>",
            "<a x='&lt;'>&#65;]</a>" })
    void whatFollowsTheRulesPasses(String document) {
        // Then
        assertThat(judged(document)).isEmpty();
        assertThat(judged(document.getBytes(StandardCharsets.UTF_8), 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 54, 60, 100, 200, 300, 400, 500, 560, 570 })
    void whatIsTruncatedIsFoundOutWhereverItWasCut(int length) {
        // Given
        byte[] cut = Arrays.copyOf(SIGNATURE.getBytes(StandardCharsets.UTF_8), length);

        // Then
        assertThat(judged(cut, 64 * 1024)).contains(BROKEN);
        assertThat(judged(cut, 1)).contains(BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " \n", "\ufeff", "signature", "{\"signature\":1}", "%PDF-1.7\n<a/>", "<html><br></html>",
            "<a/><b/>",
            "<a/>more", "<a></b>", "<a><b></a></b>", "<a", "<a>", "<a b=1/>", "<a b='1' b='2'/>", "<p:a/>", "<a p:b=''/>",
            "<a b='<'/>", "<a>&</a>", "<a>&nbsp;</a>", "<a>text &nbsp;</a>", "<a b='&nbsp;'/>", "<a>&#0;</a>", "<a>\u0001</a>",
            "<a/>\u0000", "<a><!-- a -- b --></a>", "<a><![CDATA[</a>", "\n<?xml version=\"1.0\"?><a/>", "</a>", "<>",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>" })
    void whatBreaksTheRulesIsFoundOut(String document) {
        // Then
        assertThat(judged(document)).contains(BROKEN);
        assertThat(judged(document.getBytes(StandardCharsets.UTF_8), 1)).contains(BROKEN);
    }

    @Test
    void bytesThatAreNoTextAreFoundOut() {
        // Given
        byte[] latin1 = "<a>Tromsø</a>".getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertThat(judged(latin1, 64)).contains(BROKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>", "<!DOCTYPE a><a/>",
            "<!DOCTYPE a [<!ENTITY e \"x\">]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"http://example.com/\">]><a>&e;</a>",
            "<!DOCTYPE a [<!ENTITY e \"x\"><!ENTITY f \"&e;&e;&e;\">]><a>&f;</a>", "<a/><!DOCTYPE a>" })
    void aDocumentTypeIsRefusedAndItsEntitiesAreNotRead(String document) {
        // Then
        assertThat(judged(document)).isPresent();
        assertThat(judged(document.getBytes(StandardCharsets.UTF_8), 1)).isPresent();
    }

    @Test
    void textMayBeLongerThanTheMemoryThatIsKeptForIt() {
        // Given
        String mebibyte = "c2lnbmVk".repeat(128 * 1024);

        // When
        Optional<String> flaw = judged("<a>", mebibyte, 64, "</a>");

        // Then
        assertThat(flaw).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "<!--", "<!-- > ", "<a>]<!--", "<a>\r<!--", "<a><![CDATA[", "<a><?pi ", "<a b='",
            "<a><b>text</b><!-- <x> " })
    void markupThatWouldFillTheMemoryIsNotRead(String beginning) {
        // Given
        String kibibyte = "x".repeat(1023) + " ";

        // When
        Optional<String> flaw = judged(beginning, kibibyte, 1100, "");

        // Then
        assertThat(flaw).contains("It holds a tag, comment or section that is too long to be checked.");
    }

    @Test
    void nestingThatWouldFillTheMemoryIsNotRead() {
        // Then
        assertThat(judged("", "<b>", 999, "<b/>" + "</b>".repeat(999))).isEmpty();
        assertThat(judged("", "<b>", 1001, "")).contains("It is nested too deeply to be checked.");
    }

    @Test
    void namesThatWouldFillTheMemoryAreNotRead() {
        // Given
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 11_000; i++) {
            names.append(i % 2 == 0 ? "<n" + i + "/>" : "<n n" + i + "=''/>");
        }

        // Then
        assertThat(judged("<a>", names.toString(), 1, "</a>")).contains("It holds too many different names to be checked.");
    }

    @Test
    void nothingThatStreamsByBreaksItOff() {
        // Given
        Random random = new Random(20260101);
        byte[] document = SIGNATURE.getBytes(StandardCharsets.UTF_8);

        // Then
        for (int i = 0; i < 20_000; i++) {
            byte[] spoiled = document.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt(256);
            }
            judged(spoiled, 1 + random.nextInt(80));
        }
    }
}
