package io.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.countersign.Sources.Source;

/** What holds for every source file, whichever provider it belongs to. */
class SourceRulesTest {

    private static final int MAX_LINES = 250;
    private static final Pattern TEXT = Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"");
    private static final Pattern EXAMPLE = Pattern.compile("examples?\\s*=\\s*(" + TEXT.pattern() + ")");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^ *public ((static|final|abstract|sealed|non-sealed) )*(class|interface|enum|record|@interface) (\\w+)");
    /** Javadoc, then at most annotations. */
    private static final Pattern ENDS_IN_JAVADOC = Pattern.compile(
            "\\*/\\s*(@\\w+(\\((" + TEXT.pattern() + "|[^)\"])*\\))?\\s*)*$");

    @Test
    void noRoomNamesAProviderButItsOwn() {
        // Given
        List<String> providers = Sources.providers();
        assertThat(providers).isNotEmpty();

        // When
        Stream<String> naming = Sources.all().flatMap(source -> providers.stream()
                .filter(name -> !source.place().startsWith("provider/" + name + "/"))
                .filter(name -> withoutExamples(source).toLowerCase(Locale.ROOT).contains(name))
                .map(name -> source.place() + " names " + name));

        // Then
        assertThat(naming).isEmpty();
    }

    /** Examples that integrators read may name a provider: the texts of OpenAPI, and nothing that code acts on. */
    private static String withoutExamples(Source source) {
        return (source.place().endsWith("Texts.java") ? TEXT : EXAMPLE).matcher(source.text()).replaceAll("");
    }

    @Test
    void everyPublicTypeSaysWhatItIs() {
        // When
        Stream<String> silent = Sources.all().flatMap(source -> PUBLIC_TYPE.matcher(source.text()).results()
                .filter(type -> !ENDS_IN_JAVADOC.matcher(source.text().substring(0, type.start())).find())
                .map(type -> source.place() + ": " + type.group(4)));

        // Then
        assertThat(silent).isEmpty();
    }

    @Test
    void noFileHasMoreThan250Lines() {
        // When
        Stream<String> longer = Sources.all().filter(source -> source.text().lines().count() > MAX_LINES)
                .map(Source::place);

        // Then
        assertThat(longer).isEmpty();
    }
}
