package io.countersign.adapter.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.countersign.provider.Violation;
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
    void anObjectIsReadAndItsOtherMembersAreRefusedWithTheirPath() {
        // Given
        OptionsReader reader = reader(new JsonObject().put("box", new JsonObject().put("size", 2).put("weight", 1)));

        // When
        Integer size = reader.object("box", box -> box.integer("size", 0, 3));

        // Then
        assertThat(size).isEqualTo(2);
        assertThat(violations).containsExactly(
                new Violation("options.box.weight", "Acme has no such option here. It knows: size."));
    }

    @Test
    void theItemsOfAListAreReadInTheirOrderAndWhatIsWrongHasItsNumber() {
        // Given
        OptionsReader reader = reader(new JsonObject().put("boxes", List.of(new JsonObject().put("size", 2),
                new JsonObject().put("size", 9), "box")));

        // When
        List<Integer> sizes = reader.list("boxes", box -> box.integer("size", 0, 3));

        // Then
        assertThat(sizes).containsExactly(2, null);
        assertThat(violations).containsExactly(
                new Violation("options.boxes[1].size", "Must be a whole number from 0 to 3."),
                new Violation("options.boxes[2]", "Must be an object."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'names':[]}", "{'names':'Kari'}", "{'names':{}}" })
    void aListThatIsGivenHoldsSomething(String given) {
        // When
        List<String> names = reader(new JsonObject(given.replace('\'', '"'))).texts("names");

        // Then
        assertThat(names).isEmpty();
        assertThat(violations).containsExactly(new Violation("options.names",
                "Must be a list of 1 to 100 items. Leave it out where there are none."));
    }

    @Test
    void whatIsAbsentIsNoViolation() {
        // Given
        OptionsReader reader = reader(new JsonObject().putNull("names"));

        // Then
        assertThat(reader.texts("names")).isEmpty();
        assertThat(reader.list("boxes", box -> box)).isEmpty();
        assertThat(reader.<OptionsReader> object("box", box -> box)).isNull();
        assertThat(reader.text("name", 3)).isNull();
        assertThat(violations).isEmpty();
    }

    @Test
    void aTextHasALengthOfItsOwn() {
        // When
        String text = reader(new JsonObject().put("name", "Kari")).text("name", 3);

        // Then
        assertThat(text).isNull();
        assertThat(violations).containsExactly(
                new Violation("options.name", "Must be a text of 1 to 3 characters, and not blank."));
    }

    @Test
    void whatMustBeGivenAndIsNotIsAViolationOnce() {
        // Given
        OptionsReader reader = reader(new JsonObject().put("name", 7));

        // When
        reader.required("name", reader.text("name"));
        reader.required("size", reader.integer("size", 0, 3));

        // Then
        assertThat(violations).extracting(Violation::field).containsExactly("options.name", "options.size");
    }

    @Test
    void whereThereAreNoOptionsNoneAreNamed() {
        // When
        reader(new JsonObject().put("weight", 1)).refuseOthers();

        // Then
        assertThat(violations).containsExactly(new Violation("options.weight", "Acme has no such option here."));
    }
}
