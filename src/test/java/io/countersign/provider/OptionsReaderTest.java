package io.countersign.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

class OptionsReaderTest {

    private final List<Violation> violations = new ArrayList<>();

    private OptionsReader reader(JsonObject given) {
        return new OptionsReader("Acme", given, "options", violations);
    }

    @ParameterizedTest
    @CsvSource({ "red, red", "green, green" })
    void oneOfAFewWordsIsChosen(String given, String chosen) {
        // When
        String choice = reader(new JsonObject().put("colour", given)).choice("colour", List.of("red", "green"),
                Function.identity());

        // Then
        assertThat(choice).isEqualTo(chosen);
        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "blue", "RED", "''" })
    void anotherWordIsRefusedWithThoseThatThereAre(String given) {
        // When
        String choice = reader(new JsonObject().put("colour", given)).choice("colour", List.of("red", "green"),
                Function.identity());

        // Then
        assertThat(choice).isNull();
        assertThat(violations).containsExactly(new Violation("options.colour", "Must be one of red, green."));
    }

    @Test
    void anOptionThatNobodyAskedForIsRefused() {
        // Given
        OptionsReader reader = reader(new JsonObject().put("weight", 1).put("size", 2));
        reader.integer("size", 0, 3);

        // When
        reader.refuseOthers();

        // Then
        assertThat(violations).containsExactly(
                new Violation("options.weight", "Acme has no such option here. It knows: size."));
    }

    @Test
    void whereThereAreNoOptionsNoneAreNamed() {
        // When
        reader(new JsonObject().put("weight", 1)).refuseOthers();

        // Then
        assertThat(violations).containsExactly(new Violation("options.weight", "Acme has no such option here."));
    }
}
