package io.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.Sources.Source;

/**
 * Which words stand nowhere in code, tests, settings and documents; {@code docs/glossary.md} lists those that take their
 * place. Words that are right in another meaning are not listed: they need a reader.
 */
class WordsTest {

    /** This file and the glossary name the words, and the table of renames does; a migration that has run never changes. */
    private static final Pattern NAMING = Pattern.compile("WordsTest\\.java|glossary\\.md|CHANGELOG\\.md|V\\d+__.*\\.sql");
    /** The parameter of callbacks whose addresses a provider has. */
    private static final Pattern KEPT = Pattern.compile("\"told\"|\\?told=|\"told, ");
    private static final Pattern BANNED = Pattern.compile("(?i)\\b(he|she|him|his|himself|herself"
            + "|hear|hears|heard|hearing|unsaid|tell|tells|told|telling|news|pieces?|doors?"
            + "|hangs? up|has no way to|there is no way to|to its end|though the caller)\\b"
            + "|\\b(MOST|LONGEST|USUAL)_");

    private static Stream<String> banned(Source source) {
        return BANNED.matcher(KEPT.matcher(source.text()).replaceAll("")).results()
                .map(found -> source.path() + ": " + found.group());
    }

    @Test
    void noSourceUsesABannedWord() {
        // When
        List<Source> sources = Sources.texts().toList();

        // Then
        assertThat(sources).hasSizeGreaterThan(500);
        assertThat(sources.stream().filter(source -> !NAMING.matcher(source.path().getFileName().toString()).matches())
                .flatMap(WordsTest::banned)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "what he likes", "His key", "we heard of it", "MOST_BYTES", "the client hangs up",
            "it tells us", "no news", "a piece of evidence", "the return door" })
    void aBannedWordIsFound(String text) {
        // Then
        assertThat(BANNED.matcher(text).find()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "the", "this", "here", "shear", "almost_all", "mostly", "history", "received",
            "outdoors", "newsletter", "masterpiece", "posting_news" })
    void anotherWordIsNot(String text) {
        // Then
        assertThat(BANNED.matcher(text).find()).isFalse();
    }
}
